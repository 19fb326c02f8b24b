import type { Problem } from '../../base/problem.ts';
import { pieceSpan } from '../analysis/templateSpan.ts';
import { calledGuardrail, type Named } from '../rules/misusedTerm.ts';
import type { Located, ScalarNode } from '../syntax.ts';

/** Phrases that call a part by the name of the whole, with the word that was meant. */
const phrases: readonly { readonly pattern: RegExp; readonly named: Named; readonly instead: string }[] = [
  { pattern: /\bLLM[- ]as[- ]a[- ]judge guardrail\b(?! model)/giu, named: 'judge', instead: 'LLM judge' },
  { pattern: /\b(?:LLM )?judge guardrail\b|\bguardrail judge\b/giu, named: 'judge', instead: 'judge' },
  { pattern: /\bguardrail LLM\b|\bLLM guardrail\b(?! model)/giu, named: 'guardrail-model', instead: 'guardrail model' },
  { pattern: /\bguardrail classifier\b|\bclassifier guardrail\b/giu, named: 'detector', instead: 'detector' },
  {
    pattern: /判定(?:モデル)?ガードレール|ガードレール(?:の)?(?:判定モデル|ジャッジ)/gu,
    named: 'judge',
    instead: '判定モデル',
  },
  {
    pattern: /ガードレール\s?LLM|LLM\s?ガードレール(?!モデル)/gu,
    named: 'guardrail-model',
    instead: 'ガードレールモデル',
  },
  {
    pattern: /ガードレール(?:の)?(?:分類器|検知器)|(?:分類器|検知器)ガードレール/gu,
    named: 'detector',
    instead: '検知器',
  },
];

/** Misused words in what people write about a test: titles, descriptions, rubrics. */
export function misusedTerms(text: string, scalar: Located<ScalarNode>): readonly Problem[] {
  const written = scalar.node.text;
  // Nearly no text speaks of them.
  if (!/guardrail|ガードレール/iu.test(written)) return [];
  return phrases.flatMap(({ pattern, named, instead }) =>
    [...written.matchAll(pattern)].map(({ 0: phrase, index }) =>
      calledGuardrail(pieceSpan(text, scalar, { start: index, end: index + phrase.length }), named, instead),
    ),
  );
}

/** A name or title that says “guardrail” and not “guardrail model”. */
export function saysGuardrail(name: string): boolean {
  return /guardrails?(?![-_ ]?model)|ガードレール(?!モデル)/iu.test(name);
}
