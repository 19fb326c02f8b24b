import { issueText } from '../../base/refine.ts';
import { nearest } from '../../base/nearest.ts';
import type { Fix, Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { fix, replacement } from '../rules/fixes.ts';
import { nearlyValue, unexpectedValue, unfitValue } from '../rules/wrongType.ts';
import { spanOf } from '../nodes.ts';
import type { ScalarShape, Shape } from '../shape.ts';
import type { Located, ScalarNode } from '../syntax.ts';
import { innerSpan, type Walk } from './context.ts';
import { expectedOf, foundWords } from './words.ts';

type ChoiceShape = Extract<Shape, { readonly kind: 'choice' }>;

/** What is wrong with a scalar where a text, number, flag or one of some words is expected; null where nothing is. */
export function scalarProblem(walk: Walk, shape: ScalarShape | ChoiceShape, at: Located<ScalarNode>): Problem | null {
  if (shape.kind === 'choice') return choiceProblem(walk, shape, at);
  const { value } = at.node;
  const expectedType = { text: 'string', number: 'number', flag: 'boolean' }[shape.kind];
  if (typeof value !== expectedType) return typeProblem(walk, shape, at);
  const parsed = shape.schema.safeParse(value);
  if (parsed.success) return null;
  const own = parsed.error.issues.map(issueText).find((text) => text !== undefined);
  if (own !== undefined) return unfitValue(spanOf(at), own);
  return unexpectedValue(spanOf(at), shape.expected, foundWords(at.node));
}

function typeProblem(walk: Walk, shape: ScalarShape, at: Located<ScalarNode>): Problem {
  const span = spanOf(at);
  const { node } = at;
  // `title: 42` means the text "42"; `repeat: "5"` the number 5.
  const written = walk.text.slice(span.start, span.end);
  const fixes =
    shape.kind === 'text' && node.style === 'plain' && node.value !== null
      ? [fix({ en: 'Put it in quotes', ja: '引用符で囲む' }, span, `"${written}"`, true)]
      : shape.kind === 'number' && node.style !== 'plain' && /^-?\d+(?:\.\d+)?$/u.test(node.text)
        ? [fix({ en: 'Remove the quotes', ja: '引用符を外す' }, span, node.text, true)]
        : fullWidthNumber(shape, node, span);
  return unexpectedValue(span, shape.expected, foundWords(node), fixes);
}

/** `５` for 5: input methods write digits that YAML takes for text. */
function fullWidthNumber(shape: ScalarShape, node: ScalarNode, span: Span): readonly Fix[] {
  const plain = node.text.normalize('NFKC');
  if (shape.kind !== 'number' || plain === node.text || !/^-?\d+(?:\.\d+)?$/u.test(plain)) return [];
  return [fix({ en: 'Use ASCII digits', ja: '半角の数字にする' }, span, plain, true)];
}

function choiceProblem(walk: Walk, shape: ChoiceShape, at: Located<ScalarNode>): Problem | null {
  if (shape.values.includes(at.node.value)) return null;
  const expected = expectedOf(shape);
  const found = foundWords(at.node);
  const unquoted = shape.values.find((value) => typeof value !== 'string' && String(value) === at.node.text);
  if (unquoted !== undefined) {
    const title = { en: 'Remove the quotes', ja: '引用符を外す' };
    return unexpectedValue(spanOf(at), expected, found, [fix(title, spanOf(at), at.node.text, true)]);
  }
  const near = nearest(at.node.text, shape.values.map(String));
  if (near === undefined) return unexpectedValue(spanOf(at), expected, found);
  const fixes = [replacement(innerSpan(walk, at), near)];
  return shape.values.length === 1
    ? unexpectedValue(spanOf(at), expected, found, fixes)
    : nearlyValue(spanOf(at), expected, found, near, fixes);
}
