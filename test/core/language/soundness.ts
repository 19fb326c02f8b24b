import assert from 'node:assert/strict';
import type { Problem } from '../../../src/core/base/problem.ts';
import type { Span } from '../../../src/core/base/span.ts';
import type { SuiteAnalysis } from '../../../src/core/language/analyzeSuite.ts';
import { foldsOf } from '../../../src/core/language/features/folding.ts';
import { tokensOf } from '../../../src/core/language/features/tokens.ts';
import { symbolsOf } from '../../../src/core/language/features/symbols.ts';
import { rootPlace } from '../../../src/core/language/features/place.ts';
import { suiteShape } from '../../../src/core/language/definition/suite.ts';

/** Fails where a span does not lie in the text. */
function assertInside(text: string, { start, end }: Span): void {
  assert.ok(start >= 0 && start <= end && end <= text.length, `span ${start}-${end} of ${text.length}`);
}

/** All spans of problems lie in the text, and every sentence is there in both languages. */
export function assertSound(text: string, problems: readonly Problem[]): void {
  for (const { span, message, fixes, related } of problems) {
    assertInside(text, span);
    assert.ok(message.en.length > 0 && message.ja.length > 0);
    for (const { edits } of fixes ?? []) for (const edit of edits) assertInside(text, edit.span);
    for (const each of related ?? []) assertInside(text, each.span);
  }
}

const root = rootPlace(suiteShape);

/** Everything that is shown of a suite lies in its text: problems, advice, names, outline, colours, folds and symbols. */
export function assertAllSound(text: string, analysis: SuiteAnalysis): void {
  const { tree, problems, hints, names, outline } = analysis;
  assertSound(text, problems);
  assertSound(text, hints);
  for (const { span } of names) assertInside(text, span);
  for (const { span, extent, checks, twinChecks } of outline.scenarios) {
    for (const each of [span, extent, ...checks, ...twinChecks]) assertInside(text, each);
  }
  for (const { span } of tokensOf(tree, root)) assertInside(text, span);
  for (const fold of foldsOf(tree)) assertInside(text, fold.span);
  const symbols = [...symbolsOf(tree, root)];
  for (let symbol = symbols.pop(); symbol !== undefined; symbol = symbols.pop()) {
    assertInside(text, symbol.span);
    assertInside(text, symbol.extent);
    symbols.push(...symbol.children);
  }
}

/** What an analysis says, without what it keeps for the next one. */
export function said({ problems, hints, suite, outline, names }: SuiteAnalysis) {
  return { problems, hints, suite, outline, names };
}
