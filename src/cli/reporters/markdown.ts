import { markdownText } from '../../core/base/markdown.ts';
import { printableLine } from '../../core/base/printable.ts';
import { percentText } from '../../core/base/quantity.ts';
import { say, type Locale } from '../../core/base/text.ts';
import { rateGroupText } from '../../core/catalogue/rateGroup.ts';
import { measuresOf } from '../../core/engine/measures.ts';
import { reportAtEnd, type Reported } from './collect.ts';
import type { Finding } from './findings.ts';
import type { Reporter } from './reporter.ts';
import { confidenceOf, countsText, rateText, scopeLines, scopeOf } from './scope.ts';
import type { Sink } from './sink.ts';
import { waivedText } from './waived.ts';
import { entry, gateWords, outcomeWords, reportWords } from './words.ts';

/** `markdown`: the run for the comment on a pull request. */
export function markdownReporter(sink: Sink, locale: Locale, prefix: string): Reporter {
  return reportAtEnd(sink, (reported) => markdownOf(reported, locale, prefix));
}

/** More findings than a comment holds; the record has them all. */
const room = 50;

/** What kept everything from being run, what was not run, what failed and where, the numbers with their uncertainty, the scope. */
export function markdownOf(reported: Reported, locale: Locale, prefix: string): string {
  const { header, findings, summary, cancelled, baseline, problems } = reported;
  const confidence = confidenceOf(header);
  const list = findings.list();
  const more = list.length - room + findings.more();
  const stopped = cancelled ? reportWords.cancelled : summary.complete ? null : reportWords.incomplete;
  const heading = `## Tenken: ${say(reportWords.gate, locale)} – ${say(gateWords[summary.gate], locale)}`;
  return [
    heading,
    '',
    ...(stopped === null ? [] : [`**${say(stopped, locale)}**`, '']),
    ...section(
      say(reportWords.problems, locale),
      problems.map(({ file, line, column, code: rule, message }) =>
        file === ''
          ? `- ${code(rule)} ${markdownText(say(message, locale))}`
          : `- ${code(`${prefix}${file}:${line}:${column}`)} ${code(rule)} ${markdownText(say(message, locale))}`,
      ),
    ),
    ...section(
      say(reportWords.notRun, locale),
      header.plan.notRun.map(
        ({ suite, scenario, what, reason }) =>
          `- ${code(`${suite}/${scenario}`)} ${markdownText(entry({ en: what, ja: what }, say(reason, locale), locale))}`,
      ),
    ),
    ...summary.reasons.map((reason) => `- ${markdownText(say(reason, locale))}`),
    '',
    ...section(
      say(reportWords.baseline, locale),
      (baseline?.sentences ?? []).map((sentence) => `- ${markdownText(say(sentence, locale))}`),
    ),
    ...section(
      say({ en: 'Findings', ja: '指摘' }, locale),
      list.slice(0, room).flatMap((finding) => findingLines(finding, locale, prefix)),
    ),
    ...(more > 0
      ? [say({ en: `… and ${more} more in the record.`, ja: `ほか ${more} 件は記録にあります。` }, locale), '']
      : []),
    `${entry(reportWords.attempts, countsText(summary, findings.waived(), locale), locale)}  `,
    entry(reportWords.coverage, percentText(summary.coverage), locale),
    '',
    `| | ${say(reportWords.rates, locale)} |`,
    '|---|---|',
    ...summary.rates.map(
      (rate) =>
        `| ${markdownText(say(rateGroupText(rate.group), locale))} | ${markdownText(say(rateText(rate, confidence), locale))} |`,
    ),
    '',
    ...measuresOf(summary).map((measure) => `- ${markdownText(say(measure, locale))}`),
    ...(measuresOf(summary).length === 0 ? [] : ['']),
    ...hardBreaks(scopeLines(scopeOf(header, summary), locale).map(markdownText)),
    '',
  ].join('\n');
}

/** Each line a line of the paragraph. */
function hardBreaks(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => (index < lines.length - 1 ? `${line}  ` : line));
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`### ${title}`, '', ...lines, ''];
}

function findingLines(finding: Finding, locale: Locale, prefix: string): readonly string[] {
  const { file, line, scenario, variant, target, outcome, attempts, checks, failure, waiver } = finding;
  const path = `${prefix}${file}`;
  const times = attempts === 1 ? '' : ` ×${attempts}`;
  const name = variant === '' ? scenario : `${scenario}#${variant}`;
  return [
    `- **${say(outcomeWords[outcome], locale)}**${times} ${code(`${path}:${line}`)} ${code(`${name} (${target})`)}`,
    ...(waiver === null ? [] : [`  - ${markdownText(say(waivedText(waiver), locale))}`]),
    ...(failure === null ? [] : [`  - ${markdownText(say(failure, locale))}`]),
    ...checks.map(
      (check) =>
        `  - ${code(`${path}:${check.line}`)} ${markdownText(`${check.check}: ${say(check.message, locale)}`)}`,
    ),
  ];
}

/** Untrusted text as code, in a fence that it does not hold. */
function code(text: string): string {
  const line = printableLine(text).replaceAll('|', '¦');
  const longest = Math.max(0, ...(line.match(/`+/gu) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}
