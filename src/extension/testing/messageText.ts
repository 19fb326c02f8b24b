import { excerpt, printable } from '../../core/base/printable.ts';
import { shieldedMessage } from '../../core/base/shield.ts';
import { say } from '../../core/base/text.ts';
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

/** What it says where requests failed: how often, and why. */
export function failureText(verdict: Verdict, { severity, shield, locale }: Omit<FindingStyle, 'named'>): string {
  const facts = { outcome: 'error', severity } as const;
  const lines = verdict.failures.map(
    ({ message, count }) => `${count} × ${printable(say(shieldedMessage(message, facts, shield), locale))}`,
  );
  return [markLabel(undefined, verdict, locale), ...lines].join('\n');
}
