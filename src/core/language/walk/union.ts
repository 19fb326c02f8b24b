import type { Shape } from '../shape.ts';
import type { Located } from '../syntax.ts';

/**
 * The alternative that a value is meant as: by its kind (a map, a list, a scalar and its type), then, among several, the one
 * that accepts it, or for maps the one with most of its keys. Undefined where no alternative takes values of this kind.
 */
export function chooseOption(options: readonly Shape[], at: Located): Shape | undefined {
  const flat = options.flatMap((option) => (option.kind === 'union' ? option.options : [option]));
  const fitting = flat.filter((option) => takes(option, at));
  if (fitting.length <= 1) return fitting[0];
  if (at.node.kind === 'map') return mostKeys(fitting, at);
  const { node } = at;
  const accepting = fitting.find((option) => node.kind === 'scalar' && option.schema.safeParse(node.value).success);
  return accepting ?? fitting[0];
}

function takes(shape: Shape, { node }: Located): boolean {
  switch (shape.kind) {
    case 'any':
    case 'union':
      return true;
    case 'expectations':
      return node.kind !== 'scalar' || typeof node.value === 'string';
    case 'object':
    case 'record':
    case 'variants':
      return node.kind === 'map';
    case 'list':
      return node.kind === 'sequence';
    case 'text':
      return node.kind === 'scalar' && typeof node.value === 'string';
    case 'number':
      return node.kind === 'scalar' && typeof node.value === 'number';
    case 'flag':
      return node.kind === 'scalar' && typeof node.value === 'boolean';
    case 'choice':
      return node.kind === 'scalar' && shape.values.some((value) => typeof value === typeof node.value);
  }
}

function mostKeys(options: readonly Shape[], { node }: Located): Shape | undefined {
  const keys = node.kind === 'map' ? node.entries.map(({ key }) => (key?.kind === 'scalar' ? key.text : '')) : [];
  const score = (shape: Shape): number =>
    shape.kind === 'object' ? keys.filter((key) => shape.fields.has(key)).length : 0;
  return options.toSorted((a, b) => score(b) - score(a))[0];
}
