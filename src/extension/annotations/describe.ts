import { duration } from '../../core/base/duration.ts';
import { outcomes, outcomeWords, type Outcome, type Totals } from '../../core/base/outcome.ts';
import { excerpt } from '../../core/base/printable.ts';
import { shieldedMessage, shieldNote, shields, type ShieldFrom } from '../../core/base/shield.ts';
import { say, type Locale, type Text } from '../../core/base/text.ts';
import { wilson } from '../../core/statistics/wilson.ts';
import { count, mainTotals, overallOutcome, type Finding, type Verdict } from '../results/verdict.ts';

/** How many characters of evidence stand on a line. */
const evidenceLength = 60;

/** How many characters of a name from a file stand on a line. */
const nameLength = 40;

/** The word for a verdict that no longer belongs to the text beside it. */
export const staleWord: Text = { en: 'stale', ja: '古い結果' };

/** The word for a scenario's benign counterpart. */
const twinWord: Text = { en: 'twin', ja: '対' };

/** What stands at the end of a scenario's line: sign, word, n, interval, time; one piece a target where there are several. */
export function scenarioAnnotation(verdicts: readonly Verdict[], stale: boolean, locale: Locale): string {
  const pieces = verdicts.map((verdict) => piece(verdict, verdicts.length > 1, locale));
  return [...(stale ? [say(staleWord, locale)] : []), ...pieces].join(' | ');
}

/** `✗ fail 2/5 (12–77 %) · twin ✓ pass 5/5 (57–100 %) · 1.2 s`. */
function piece(verdict: Verdict, named: boolean, locale: Locale): string {
  const name = named ? `${excerpt(verdict.target, nameLength)}: ` : '';
  const done = count(verdict.totals);
  if (done === 0) return `${name}${say(waiting(verdict), locale)}`;
  const twins = tallies(verdict.twinTotals, verdict.single, locale);
  const parts = [
    ...tallies(mainTotals(verdict), verdict.single, locale),
    ...twins.map((tally) => `${say(twinWord, locale)} ${tally}`),
    ...(done < verdict.planned ? [say(progress(verdict, verdict.planned - done), locale)] : []),
    ...(verdict.leftOut > 0 ? [say(leftOut(verdict.leftOut), locale)] : []),
    duration(verdict.latencyMs / done, locale),
  ];
  return `${name}${parts.join(' · ')}`;
}

/**
 * What a lens says of a scenario's targets together: the tally that its line has too, the twin's aside, and the twin where it did not pass.
 */
export function lensText(
  verdicts: readonly Pick<Verdict, 'totals' | 'twinTotals'>[],
  stale: boolean,
  locale: Locale,
): string {
  const main = overallTally(verdicts.map(mainTotals), locale);
  const twin = overallTally(
    verdicts.map(({ twinTotals }) => twinTotals),
    locale,
  );
  const parts = [
    ...(main === null ? [] : [main.text]),
    ...(twin === null || (twin.outcome === 'pass' && main !== null) ? [] : [`${say(twinWord, locale)} ${twin.text}`]),
  ];
  const said = parts.length === 0 ? [say({ en: 'no result yet', ja: '結果なし' }, locale)] : parts;
  return [...said, ...(stale ? [say(staleWord, locale)] : [])].join(' · ');
}

/** `✗ fail 2/5` over several tallies; null where they hold nothing. */
function overallTally(
  tallies: readonly Totals[],
  locale: Locale,
): { readonly outcome: Outcome; readonly text: string } | null {
  const outcome = overallOutcome(tallies);
  if (outcome === null) return null;
  const done = tallies.reduce((sum, totals) => sum + count(totals), 0);
  const same = tallies.reduce((sum, totals) => sum + totals[outcome], 0);
  return { outcome, text: `${outcomeLabel(outcome, locale)} ${same}/${done}` };
}

/** Each outcome that a person should see: the overall one with its interval, then whatever else is not a pass. */
function tallies(totals: Totals, interval: boolean, locale: Locale): readonly string[] {
  const overall = overallOutcome([totals]);
  if (overall === null) return [];
  const others = outcomes.filter((outcome) => outcome !== overall && outcome !== 'pass' && totals[outcome] > 0);
  return [
    `${outcomeLabel(overall, locale)} ${share(totals, overall)}${interval ? intervalOf(totals, overall) : ''}`,
    ...others.map((outcome) => `${outcomeLabel(outcome, locale)} ${share(totals, outcome)}`),
  ];
}

/** `5/5`: how many of the attempts had the outcome. */
function share(totals: Totals, outcome: Outcome): string {
  return `${totals[outcome]}/${count(totals)}`;
}

/** The 95 % Wilson interval of the share that stands before it; empty for one attempt, and where infrastructure took part in it. */
export function intervalOf(totals: Totals, outcome: Outcome): string {
  const n = totals.pass + totals.fail;
  if ((outcome !== 'pass' && outcome !== 'fail') || n < 2 || n < count(totals)) return '';
  const { low, high } = wilson(totals[outcome], n);
  return ` (${Math.round(low * 100)}–${Math.round(high * 100)} %)`;
}

function waiting(verdict: Verdict): Text {
  if (verdict.ended) return { en: 'not run', ja: '未実行' };
  return verdict.started ? { en: 'running …', ja: '実行中…' } : { en: 'waiting …', ja: '待機中…' };
}

function progress(verdict: Verdict, left: number): Text {
  return verdict.ended
    ? { en: `${left} not run`, ja: `${left} 件未実行` }
    : { en: `${left} to go`, ja: `残り ${left} 件` };
}

/** A run of some cases says nothing of the others. */
function leftOut(attempts: number): Text {
  return { en: `${attempts} not repeated`, ja: `${attempts} 件は再実行の対象外` };
}

/** `✗ fail` or `✗ 不合格`. */
export function outcomeLabel(outcome: Outcome, locale: Locale): string {
  const word = outcomeWords[outcome];
  return `${word.sign} ${say(word, locale)}`;
}

/**
 * What stands at the end of the line of a check that did not pass: how often, and what was found. The sentence of the check takes the place of its evidence
 * where there is none, and where it may be harmful (`severity` is the scenario's): a line has no room for both.
 */
export function findingAnnotation(
  finding: Finding,
  verdict: Verdict,
  { named, severity, shield, locale }: FindingStyle,
): string {
  const totals = finding.twin ? verdict.twinTotals : mainTotals(verdict);
  const name = named ? `${excerpt(verdict.target, nameLength)}: ` : '';
  const quoted = finding.evidence !== '' && !shields({ outcome: finding.outcome, severity }, shield);
  const evidence = excerpt(
    quoted ? finding.evidence : shownMessage(finding, { severity, shield, locale }),
    evidenceLength,
  );
  return `${name}${outcomeLabel(finding.outcome, locale)} ${finding.count}/${count(totals)} · ${evidence}`;
}

/** How a finding is written at the end of its line. */
export interface FindingStyle {
  /** True where the target's name is needed, since there are several. */
  readonly named: boolean;
  /** The scenario's, as written. */
  readonly severity: string;
  readonly shield: ShieldFrom;
  readonly locale: Locale;
}

/** A finding's sentence, without what it quotes where that may be harmful. */
export function shownMessage(
  { message, outcome }: Pick<Finding, 'message' | 'outcome'>,
  { severity, shield, locale }: Omit<FindingStyle, 'named'>,
): string {
  return say(shieldedMessage(message, { outcome, severity }, shield), locale);
}

/** A finding's evidence as `show` writes it, or what stands in its place where it may be harmful; `severity` is the scenario's. */
export function shownEvidence(
  { evidence, outcome }: Pick<Finding, 'evidence' | 'outcome'>,
  severity: string,
  shield: ShieldFrom,
  locale: Locale,
  show: (evidence: string) => string,
): string {
  return shields({ outcome, severity }, shield) ? say(shieldNote(evidence.length), locale) : show(evidence);
}

/** What the Problems view says of a check that failed. */
export function problemText(
  finding: Finding,
  verdict: Verdict,
  { severity, shield, locale }: Omit<FindingStyle, 'named'>,
): string {
  const shown = shownEvidence(finding, severity, shield, locale, (text) => excerpt(text, 200));
  const evidence = finding.evidence === '' ? '' : `\n${shown}`;
  const label = `${outcomeLabel('fail', locale)}: ${excerpt(verdict.target, 60)}`;
  return `${label}: ${excerpt(finding.check, 120)} — ${excerpt(shownMessage(finding, { severity, shield, locale }), 300)}${evidence}`;
}

/**
 * What VS Code's own mark for a failed test says at the end of the line: the first line of the test's message. It is drawn
 * over whatever stands there, so it is short and the annotation leaves room for it.
 */
export function markLabel(finding: Finding | undefined, verdict: Verdict, locale: Locale): string {
  if (finding === undefined) return say(outcomeWords.error, locale);
  const totals = finding.twin ? verdict.twinTotals : mainTotals(verdict);
  return `${excerpt(finding.check, 24)} ${finding.count}/${count(totals)}`;
}
