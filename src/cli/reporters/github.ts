import { appendFileSync } from 'node:fs';
import { printableLine } from '../../core/base/printable.ts';
import { say, type Locale } from '../../core/base/text.ts';
import type { PlacedProblem } from '../../core/base/placedProblem.ts';
import { reportAtEnd, type Reported } from './collect.ts';
import type { Finding } from './findings.ts';
import { markdownOf } from './markdown.ts';
import type { Reporter } from './reporter.ts';
import { confidenceOf, countsText, rateText, scopeLines, scopeOf } from './scope.ts';
import type { Sink } from './sink.ts';
import { waivedText } from './waived.ts';
import { entry, gateWords, notRunText, outcomeWords, reportWords, sentences } from './words.ts';

/** What the report needs to know of the workflow that it runs in. */
export interface Workflow {
  readonly locale: Locale;
  /** From the repository's root to the workspace's, ending in `/`; else empty. */
  readonly prefix: string;
  /** The file that takes the job's summary (`GITHUB_STEP_SUMMARY`); null outside of a workflow. */
  readonly summaryFile: string | null;
}

/**
 * `github`: annotations as workflow commands, and the report as the job's summary.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubReporter(sink: Sink, workflow: Workflow): Reporter {
  return reportAtEnd(sink, (reported) => {
    writeSummary(reported, workflow);
    return `${commandsOf(reported, workflow).join('\n')}\n`;
  });
}

function writeSummary(reported: Reported, { locale, prefix, summaryFile }: Workflow): void {
  if (summaryFile === null) return;
  try {
    appendFileSync(summaryFile, markdownOf(reported, locale, prefix));
  } catch {
    // The annotations say the same; a summary that cannot be written must not cost the verdict.
  }
}

function commandsOf(
  { header, findings, summary, cancelled, baseline, problems }: Reported,
  { locale, prefix }: Workflow,
): readonly string[] {
  const stopped = cancelled ? reportWords.cancelled : summary.complete ? null : reportWords.incomplete;
  const all = summary.rates.find(({ group }) => group === 'all');
  const rate =
    all === undefined ? [] : [entry(reportWords.rates, say(rateText(all, confidenceOf(header)), locale), locale)];
  return [
    ...problems.map((problem) => problemCommand(problem, locale, prefix)),
    ...header.plan.notRun.map((each) =>
      command('notice', { title: say(reportWords.notRun, locale) }, notRunText(each, locale)),
    ),
    ...(stopped === null ? [] : [command('warning', { title: 'Tenken' }, say(stopped, locale))]),
    ...findings.list().map((finding) => annotation(finding, locale, prefix)),
    command(
      summary.gate === 'fail' ? 'error' : summary.gate === 'pass' ? 'notice' : 'warning',
      { title: `Tenken: ${say(reportWords.gate, locale)}` },
      [
        sentences(
          [say(gateWords[summary.gate], locale), countsText(summary, findings.waived(), locale), ...rate],
          locale,
        ),
        ...summary.reasons.map((reason) => say(reason, locale)),
        ...(baseline?.sentences ?? []).map((sentence) => say(sentence, locale)),
        ...scopeLines(scopeOf(header, summary), locale),
      ].join('\n'),
    ),
  ];
}

/** On the line of the check that decided; on the scenario's where no check did. */
function annotation(finding: Finding, locale: Locale, prefix: string): string {
  const { file, line, scenario, variant, target, outcome, attempts, checks, failure, waiver } = finding;
  const name = variant === '' ? scenario : `${scenario}#${variant}`;
  const times = attempts === 1 ? '' : ` ×${attempts}`;
  const reasons = [
    ...(waiver === null ? [] : [say(waivedText(waiver), locale)]),
    ...(failure === null ? [] : [say(failure, locale)]),
    ...checks.map((check) => `${check.check}: ${say(check.message, locale)}`),
  ];
  return command(
    waiver !== null ? 'notice' : outcome === 'fail' ? 'error' : 'warning',
    {
      file: `${prefix}${file}`,
      line: checks[0]?.line ?? line,
      title: `${say(outcomeWords[outcome], locale)}${times}${locale === 'ja' ? '：' : ': '}${name} (${target})`,
    },
    reasons.join('\n') || say(outcomeWords[outcome], locale),
  );
}

/** The diagnostics of `tenken check` as annotations. */
export function problemCommand(problem: PlacedProblem, locale: Locale, prefix: string): string {
  const { file, line, endLine, column, endColumn, code, severity, message } = problem;
  const kind = severity === 'error' || severity === 'warning' ? severity : 'notice';
  const where = file === '' ? {} : { file: `${prefix}${file}`, line, endLine, col: column, endColumn };
  return command(kind, { ...where, title: code }, say(message, locale));
}

/** A workflow command. What it holds cannot end it: the runner undoes these escapes, and these alone. */
function command(
  kind: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  const lines = message.split('\n').map(printableLine).join('\n');
  return `::${kind} ${list.join(',')}::${data(lines)}`;
}

function data(text: string): string {
  return text.replace(/%/gu, '%25').replace(/\r/gu, '%0D').replace(/\n/gu, '%0A');
}

function property(text: string): string {
  return data(printableLine(text)).replace(/:/gu, '%3A').replace(/,/gu, '%2C');
}
