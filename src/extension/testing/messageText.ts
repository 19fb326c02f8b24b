import { excerpt, printable } from '../../core/base/printable.ts';
import { say, type Locale } from '../../core/base/text.ts';
import { shields } from '../../core/base/shield.ts';
import { markLabel, shownEvidence, shownMessage, type FindingStyle } from '../annotations/describe.ts';
import type { Finding, Verdict } from '../results/verdict.ts';

/** What the Test Explorer says of a check: the first line is what VS Code writes into the editor and its tree, the rest stands in the peek view. */
export function findingText(
  finding: Finding,
  verdict: Verdict,
  { named, severity, shield, locale }: FindingStyle,
): string {
  const actual = finding.searched ?? finding.evidence;
  const shown = shownEvidence({ ...finding, evidence: actual }, severity, shield, locale, printable);
  return [
    markLabel(finding, verdict, locale),
    ...(named ? [`${say({ en: 'Target', ja: '対象' }, locale)}: ${excerpt(verdict.target, 60)}`] : []),
    excerpt(shownMessage(finding, { severity, shield, locale }), 300),
    `${say({ en: 'Expected', ja: '期待' }, locale)}: ${excerpt(finding.expected ?? finding.check, 300)}`,
    `${say({ en: 'Actual', ja: '実際' }, locale)}: ${actual === '' ? '—' : shown}`,
  ].join('\n');
}

/** The two sides of a difference, as the peek view shows it. */
export interface Difference {
  readonly expected: string;
  readonly actual: string;
}

/**
 * What was wanted and what came in its place, to be compared side by side. Undefined where the check wants no certain text or looks for it in a
 * longer one, and where the reply may be harmful.
 */
export function findingDifference(
  { evidence, expected, searched, outcome }: Finding,
  { severity, shield }: Pick<FindingStyle, 'severity' | 'shield'>,
): Difference | undefined {
  if (expected === undefined || searched !== undefined || shields({ outcome, severity }, shield)) return undefined;
  return { expected: printable(expected), actual: printable(evidence) };
}

/** What it says where requests failed: how often, and why. */
export function failureText(verdict: Verdict, locale: Locale): string {
  const lines = verdict.failures.map(({ message, count }) => `${count} × ${printable(say(message, locale))}`);
  return [markLabel(undefined, verdict, locale), ...lines].join('\n');
}
