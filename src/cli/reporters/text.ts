import { excerpt, printableLine } from '../../core/base/printable.ts';
import type { Outcome } from '../../core/base/outcome.ts';
import { percentText } from '../../core/base/quantity.ts';
import { shields, type ShieldFrom } from '../../core/base/shield.ts';
import { say, type Locale, type Text } from '../../core/base/text.ts';
import { rateGroupText } from '../../core/catalogue/rateGroup.ts';
import { measuresOf } from '../../core/engine/measures.ts';
import { leftOutReasons } from '../../core/engine/partReasons.ts';
import type { RunHeader, Summary } from '../../core/record/record.ts';
import type { Output } from '../terminal.ts';
import { reportAtEnd, type Reported } from './collect.ts';
import type { Finding } from './findings.ts';
import { nameFrom } from '../named.ts';
import { named, problemLine } from '../problems.ts';
import { confidenceOf, countsText, rateText, scopeLines, scopeOf } from './scope.ts';
import type { Sink } from './sink.ts';
import type { Reporter } from './reporter.ts';
import { waivedText } from './waived.ts';
import { entry, gateWords, notRunText, outcomeWords, reportWords } from './words.ts';

/** How a text report is set. */
export interface TextStyle {
  readonly locale: Locale;
  readonly colours: Output['colours'];
  /** Where the record lies, as a person would open it; null where there is none. */
  readonly record: (run: string) => string | null;
  /** How the workspace's files are reached from where the reader is (`prefixFrom`). */
  readonly prefix: string;
  /** From which severity on what a target said is hidden. */
  readonly shield: ShieldFrom;
}

/** `text`: what kept everything from being run, what was not run, then what failed and why, then the numbers with their uncertainty, then the gate. */
export function textReporter(sink: Sink, style: TextStyle): Reporter {
  return reportAtEnd(sink, (reported) => `${reportOf(reported, style).join('\n')}\n`, style.shield);
}

function reportOf(
  { header, findings, summary, cancelled, baseline, problems }: Reported,
  style: TextStyle,
): readonly string[] {
  const { locale, colours } = style;
  const record = style.record(header.run);
  const stopped = cancelled ? reportWords.cancelled : summary.complete ? null : reportWords.incomplete;
  const found = findings.list();
  return [
    ...problems.map((problem) => colours.red(problemLine(named(style.prefix, problem), locale))),
    ...(problems.length === 0 ? [] : ['']),
    ...notRunLines(header, style),
    ...found.flatMap((finding) => findingLines(finding, style)),
    ...moreLines(findings.more(), locale),
    ...(found.some((finding) => quotes(finding) && shields(finding, style.shield))
      ? [say(revealing(header.run, record), locale), '']
      : []),
    ...(stopped === null ? [] : [colours.yellow(say(stopped, locale)), '']),
    ...numberLines(header, summary, findings.waived(), style),
    ...scopeLines(scopeOf(header, summary), locale).map(printableLine),
    ...gateLines(summary, style),
    ...baselineLines(baseline, style),
    ...(record === null ? [] : [entry(reportWords.record, printableLine(record), locale)]),
  ];
}

function notRunLines(header: RunHeader, { locale, colours }: TextStyle): readonly string[] {
  const lines = [
    ...leftOutReasons(header).map((reason) => say(reason, locale)),
    ...header.plan.notRun.map((each) => notRunText(each, locale)),
  ];
  if (lines.length === 0) return [];
  return [colours.yellow(say(reportWords.notRun, locale)), ...lines.map((line) => printableLine(`  ${line}`)), ''];
}

const marks: Readonly<Record<Outcome, string>> = {
  pass: '✓',
  fail: '✗',
  error: '!',
  blocked: '⊘',
  inapplicable: '–',
  'needs-review': '?',
};

/** True where there is something that a target said. */
function quotes({ checks, failure, reply }: Finding): boolean {
  return reply !== '' || failure?.en.includes('“') === true || checks.some(({ evidence }) => evidence !== '');
}

/** How to see what is hidden: by the run's id where it lies with the others, else by the folder of its record. */
function revealing(run: string, record: string | null): Text {
  if (record === null) return { en: 'What may be harmful is hidden.', ja: '有害な可能性のある文は表示していません。' };
  const among = record.replaceAll('\\', '/').endsWith(`.tenken/runs/${run}`);
  const named = among ? run : /^[\w./\\:-]+$/u.test(record) ? record : `"${record}"`;
  const command = printableLine(`tenken show ${named} --reveal`);
  return {
    en: `What may be harmful is hidden. To see it: ${command}`,
    ja: `有害な可能性のある文は表示していません。表示するには：${command}`,
  };
}

function findingLines(finding: Finding, { locale, colours, shield, prefix }: TextStyle): readonly string[] {
  const { line, scenario, variant, title, target, outcome, attempts, checks, failure, reply, waiver } = finding;
  const file = nameFrom(prefix, finding.file);
  const paint = outcome === 'fail' && waiver === null ? colours.red : colours.yellow;
  const name = variant === '' ? scenario : `${scenario}#${variant}`;
  const hidden = shields(finding, shield);
  const quote = (text: string) => (hidden ? say(reportWords.hidden, locale) : text);
  const times = attempts === 1 ? '' : ` ×${attempts}`;
  return [
    paint(`${marks[outcome]} ${say(outcomeWords[outcome], locale)}${times}`) +
      printableLine(`  ${file}:${line}: ${name} (${target})`),
    ...(title === '' || title === scenario ? [] : [`    ${colours.dim(excerpt(title, 200))}`]),
    ...(waiver === null ? [] : [`    ${printableLine(say(waivedText(waiver), locale))}`]),
    ...(failure === null ? [] : [`    ${printableLine(say(failure, locale))}`]),
    ...checks.flatMap((check) => [
      printableLine(`    ${file}:${check.line}: ${check.check}: ${say(check.message, locale)}`),
      ...(check.evidence === '' ? [] : [`      ${entry(reportWords.evidence, quote(check.evidence), locale)}`]),
    ]),
    ...(reply === '' ? [] : [`      ${colours.dim(entry(reportWords.reply, quote(reply), locale))}`]),
    '',
  ];
}

function moreLines(more: number, locale: Locale): readonly string[] {
  if (more === 0) return [];
  return [
    say(
      {
        en: `… and ${more} more; the record holds them all.`,
        ja: `ほかに ${more} 件あります。すべて記録に残っています。`,
      },
      locale,
    ),
    '',
  ];
}

function numberLines(header: RunHeader, summary: Summary, waived: number, { locale }: TextStyle): readonly string[] {
  const { coverage, rates, cost } = summary;
  const confidence = confidenceOf(header);
  return [
    entry(reportWords.attempts, countsText(summary, waived, locale), locale),
    entry(reportWords.coverage, percentText(coverage), locale),
    ...(cost === null ? [] : [entry(reportWords.cost, `$${cost.toFixed(4)}`, locale)]),
    say(reportWords.rates, locale),
    ...rates.map((rate) =>
      printableLine(`  ${entry(rateGroupText(rate.group), say(rateText(rate, confidence), locale), locale)}`),
    ),
    ...measuresOf(summary).map((measure) => printableLine(say(measure, locale))),
  ];
}

function baselineLines(baseline: Reported['baseline'], { locale }: TextStyle): readonly string[] {
  if (baseline === null) return [];
  return [
    say(reportWords.baseline, locale),
    ...baseline.sentences.map((sentence) => `  ${printableLine(say(sentence, locale))}`),
  ];
}

function gateLines({ gate, reasons }: Summary, { locale, colours }: TextStyle): readonly string[] {
  const paint = gate === 'pass' ? colours.green : gate === 'fail' ? colours.red : colours.yellow;
  return [
    entry(reportWords.gate, paint(say(gateWords[gate], locale)), locale),
    ...reasons.map((reason) => `  ${printableLine(say(reason, locale))}`),
  ];
}
