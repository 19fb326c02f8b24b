import { outcomes, outcomeWords, type Totals } from '../../core/base/outcome.ts';
import { duration } from '../../core/base/duration.ts';
import { markdownBlock } from '../../core/base/markdown.ts';
import { excerpt, printable } from '../../core/base/printable.ts';
import { say, type Locale, type Text } from '../../core/base/text.ts';
import { shieldedMessage, shieldNote, shields, type ShieldFrom } from '../../core/base/shield.ts';
import { count, mainTotals, overallOutcome, type Finding, type Verdict } from '../results/verdict.ts';
import { intervalOf, outcomeLabel, shownEvidence, shownMessage, staleWord } from './describe.ts';

/** How much of a reply a hover shows, in characters; the panel has all of it. */
const replyLength = 600;

/** How many findings a hover shows. */
const findingsShown = 5;

/** A piece of a hover. Only `words` are ours; `quoted` holds names, replies and evidence, which may say anything. */
export type HoverPart =
  { readonly kind: 'words'; readonly text: string } | { readonly kind: 'quoted'; readonly text: string };

/** What a hover tells of: a verdict, or one check of it where a finding is named. */
export interface HoverSubject {
  readonly verdict: Verdict;
  readonly stale: boolean;
  readonly finding: Finding | undefined;
  /** The scenario's, as written: harmful replies are hidden by it. */
  readonly severity: string;
}

/** What a hover says of its subject. A reply that may be harmful is hidden; the panel shows it to whoever asks. */
export function hoverParts(
  { verdict, stale, finding, severity }: HoverSubject,
  shield: ShieldFrom,
  locale: Locale,
): readonly HoverPart[] {
  const parts: HoverPart[] = [];
  if (stale) parts.push(words(say(staleSentence, locale)));
  parts.push(quoted([...summaryLines(verdict, locale), ...historyLines(verdict, locale)]));
  const findings = finding === undefined ? verdict.findings : [finding];
  if (findings.length > 0) {
    parts.push(
      quoted(findings.slice(0, findingsShown).flatMap((each) => findingLines(each, verdict, severity, shield, locale))),
    );
  }
  const more = findings.length - findingsShown;
  if (more > 0) parts.push(words(say({ en: `… and ${more} more checks.`, ja: `ほかに ${more} 件の検査。` }, locale)));
  if (verdict.failures.length > 0) {
    const facts = { outcome: 'error', severity } as const;
    parts.push(
      quoted(
        verdict.failures.map(
          ({ message, count: n }) => `${n} × ${excerpt(say(shieldedMessage(message, facts, shield), locale), 300)}`,
        ),
      ),
    );
  }
  if (verdict.shown !== null && verdict.shown.reply !== '') {
    const { outcome, reply } = verdict.shown;
    parts.push(words(`${say(labels.reply, locale)} (${outcomeLabel(outcome, locale)}):`));
    const hidden = shields({ outcome, severity }, shield);
    parts.push(
      hidden ? words(`_${say(shieldNote(reply.length), locale)}_`) : quoted([clipped(printable(reply), replyLength)]),
    );
  }
  return parts;
}

const staleSentence: Text = {
  en: `**${staleWord.en}**: the scenario, its target or its checks have changed since this run.`,
  ja: `**${staleWord.ja}**: この実行の後に、シナリオ、対象、または検査が変更されています。`,
};

const labels = {
  scenario: { en: 'scenario', ja: 'シナリオ' },
  twin: { en: 'twin', ja: '対' },
  run: { en: 'run', ja: '実行' },
  interval: { en: '95 % interval', ja: '95 % 区間' },
  evidence: { en: 'evidence', ja: '証拠' },
  reply: { en: 'Reply', ja: '応答' },
  history: { en: 'history', ja: '履歴' },
} as const;

/** Target, run and mean time on one line; then the tally of the scenario, and of its twin. A hover has room for few lines. */
function summaryLines(verdict: Verdict, locale: Locale): readonly string[] {
  const done = count(verdict.totals);
  const time = done === 0 ? [] : [duration(verdict.latencyMs / done, locale)];
  return [
    [excerpt(verdict.target, 80), ...time, `${say(labels.run, locale)} ${excerpt(verdict.run, 80)}`].join(' · '),
    ...tallyLine(labels.scenario, mainTotals(verdict), verdict.single, locale),
    ...tallyLine(labels.twin, verdict.twinTotals, verdict.single, locale),
  ];
}

function tallyLine(label: Text, totals: Totals, interval: boolean, locale: Locale): readonly string[] {
  const parts = outcomes
    .filter((outcome) => totals[outcome] > 0)
    .map((outcome) => {
      const range = interval ? intervalOf(totals, outcome) : '';
      const named = range === '' ? '' : `${range.slice(0, -1)}, ${say(labels.interval, locale)})`;
      return `${outcomeLabel(outcome, locale)} ${totals[outcome]}/${count(totals)}${named}`;
    });
  return parts.length === 0 ? [] : [`${say(label, locale)}: ${parts.join(' · ')}`];
}

/** How the share of passes looks, from none to all. */
const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** The earlier runs and this one, oldest first: a bar and a tally for each. Nothing where there was no earlier one. */
function historyLines({ history, totals }: Verdict, locale: Locale): readonly string[] {
  if (history.length === 0) return [];
  const runs = [...history.map((past) => past.totals), totals].filter((each) => count(each) > 0);
  const tallies = runs.map((each) => {
    const outcome = overallOutcome([each]);
    return outcome === null ? '' : `${outcomeWords[outcome].sign} ${each[outcome]}/${count(each)}`;
  });
  return [`${say(labels.history, locale)}: ${runs.map(bar).join('')}  ${tallies.join(' → ')}`];
}

/** The bar for a tally; a dot where nothing in it is a verdict. */
function bar({ pass, fail }: Totals): string {
  return pass + fail === 0 ? '·' : (bars[Math.floor((pass / (pass + fail)) * (bars.length - 1))] ?? '·');
}

function findingLines(
  finding: Finding,
  verdict: Verdict,
  severity: string,
  shield: ShieldFrom,
  locale: Locale,
): readonly string[] {
  const totals = finding.twin ? verdict.twinTotals : mainTotals(verdict);
  const twin = finding.twin ? `${say(labels.twin, locale)} ` : '';
  const check = `${twin}${excerpt(finding.check, 120)}`;
  return [
    `${outcomeLabel(finding.outcome, locale)} ${finding.count}/${count(totals)}  ${check}`,
    `  ${excerpt(shownMessage(finding, { severity, shield, locale }), 300)}`,
    ...(finding.evidence === ''
      ? []
      : [
          `  ${say(labels.evidence, locale)}: ${shownEvidence(finding, severity, shield, locale, (text) => excerpt(text, 300))}`,
        ]),
  ];
}

/** A text cut to a length, between characters. */
function clipped(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).replace(/\p{Surrogate}$/u, '')}…`;
}

function words(text: string): HoverPart {
  return { kind: 'words', text };
}

function quoted(lines: readonly string[]): HoverPart {
  return { kind: 'quoted', text: lines.join('\n') };
}

/** A Markdown code block that the text in it cannot close, on lines of its own. */
export function codeBlock(text: string): string {
  return `\n${markdownBlock(text)}\n`;
}
