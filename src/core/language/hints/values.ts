import type { Located, ScalarNode } from '../syntax.ts';

/** The scalars below a node that are values, keys left out, in the order of the text. What an alias stands for is where it is written. */
export function* valuesIn({ node, base }: Located): Generator<Located<ScalarNode>> {
  if (node.kind === 'scalar') yield { node, base };
  else if (node.kind === 'map') {
    for (const entry of node.entries) {
      if (entry.value !== null) yield* valuesIn({ node: entry.value, base: entry.base ?? base });
    }
  } else if (node.kind === 'sequence') {
    for (const item of node.items) {
      if (item.value !== null) yield* valuesIn({ node: item.value, base: item.base ?? base });
    }
  }
}
