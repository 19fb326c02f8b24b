import type { Span } from '../../base/span.ts';
import { combinators } from '../../checks/combine.ts';
import { spanOf } from '../nodes.ts';
import type { Located, ScalarNode, SyntaxTree } from '../syntax.ts';
import { parseTemplate } from '../template.ts';
import { checkField, childAt, itemOf, unknownPlace, type Place } from './place.ts';

/** What kinds of word are coloured by meaning, in the order in which a client is told of them. */
export const tokenTypes = ['function', 'keyword', 'variable', 'property'] as const;

/** A word that is coloured by what it means: a check, a word that combines checks, the parts of `{{row.name}}`. */
export interface Token {
  readonly span: Span;
  readonly type: (typeof tokenTypes)[number];
}

/** All such words, in the order of the text. What is coloured by its form alone is the grammar's work. */
export function tokensOf(tree: SyntaxTree, root: Place): readonly Token[] {
  const tokens: Token[] = [];
  if (tree.root !== null) collect(tree, { node: tree.root, base: 0 }, root, false, tokens);
  return tokens;
}

function collect(tree: SyntaxTree, at: Located, place: Place, inChecks: boolean, tokens: Token[]): void {
  const { node, base } = at;
  const checksHere = inChecks || place.expectations !== undefined;
  if (node.kind === 'scalar') {
    if (place.expectations !== undefined) addCheck({ node, base }, tokens);
    else if (inChecks || place.info?.template === true) addVariables(tree.text, { node, base }, tokens);
  } else if (node.kind === 'sequence') {
    const item = itemOf(place) ?? unknownPlace;
    for (const { value, base: own = base } of node.items) {
      if (value !== null) collect(tree, { node: value, base: own }, item, checksHere, tokens);
    }
  } else if (node.kind === 'map') {
    for (const { key, value, base: own = base } of node.entries) {
      const name = key?.kind === 'scalar' ? key.text : '';
      if (key?.kind === 'scalar' && place.expectations !== undefined) addCheck({ node: key, base: own }, tokens);
      const inner = childAt(place, name, node) ?? unknownPlace;
      if (value !== null) collect(tree, { node: value, base: own }, inner, checksHere, tokens);
    }
  }
}

function addCheck(scalar: Located<ScalarNode>, tokens: Token[]): void {
  const name = scalar.node.text;
  if (checkField(name) === undefined) return;
  const type = combinators.some((word) => word === name) ? 'keyword' : 'function';
  tokens.push({ span: spanOf(scalar), type });
}

function addVariables(text: string, scalar: Located<ScalarNode>, tokens: Token[]): void {
  const { start, end } = spanOf(scalar);
  const source = text.slice(start, end);
  if (!source.includes('{{')) return;
  for (const part of parseTemplate(source)) {
    if (part.kind !== 'variable') continue;
    part.names.forEach((span, index) => {
      tokens.push({
        span: { start: start + span.start, end: start + span.end },
        type: index === 0 ? 'variable' : 'property',
      });
    });
  }
}
