import type { PlacedProblem } from '../../core/base/placedProblem.ts';
import { printable } from '../../core/base/printable.ts';
import { shieldedMessage } from '../../core/base/shield.ts';
import { say, type Locale } from '../../core/base/text.ts';
import type { GateAnswer, Outcome } from '../../core/base/outcome.ts';
import type { Waiver } from '../../core/engine/gateSettings.ts';
import type { AttemptLine, RunHeader } from '../../core/record/record.ts';
import { problemLine } from '../problems.ts';
import type { Reported } from './collect.ts';
import type { Reporter } from './reporter.ts';
import { placesOf, type Place } from './findings.ts';
import { confidenceOf, rateText, scopeOf, scopeWords, untestedText } from './scope.ts';
import type { Sink } from './sink.ts';
import { waivedIn, waivedText, type WaiverOf } from './waived.ts';
import { entry, gateWords, notRunText, outcomeWords, reportWords, sentences } from './words.ts';

/**
 * `junit`: one suite of tests for each suite, one test for each attempt. In the form that the schemas of Ant and of Jenkins both
 * accept. What is no verdict is never a failure: errors are `error`, and what was blocked, does not apply or waits for a person
 * is `skipped`, with the outcome's name, and so is a failure that a waiver covers. What kept everything from being run is a test of its own, so that
 * nobody sees green: a failure where it decided the gate, else an error.
 */
export function junitReporter(sink: Sink, locale: Locale): Reporter {
  let header: RunHeader | null = null;
  let placed: ReturnType<typeof placesOf> | null = null;
  let waiverOf: WaiverOf = () => null;
  const suites = new Map<string, Tested>();
  return {
    event: (event) => {
      if (event.event === 'run') {
        header = event.header;
        placed = placesOf(event.header);
        waiverOf = waivedIn(event);
        for (const { suite } of event.header.suites) suites.set(suite, nothingTested());
      } else if (event.event === 'attempt' && placed !== null) {
        const tested = suites.get(event.attempt.suite) ?? nothingTested();
        suites.set(event.attempt.suite, tested);
        const waiver = waiverOf(event.attempt);
        tested.counts[resultOf(event.attempt.outcome, waiver)] += 1;
        tested.milliseconds += event.attempt.latencyMs;
        tested.cases.push(testCase(event.attempt, placed(event.attempt), waiver, locale));
      } else if (event.event === 'summary' && header !== null) {
        const { summary, baseline = null, problems = [] } = event;
        if (problems.length > 0) suites.set('tenken', stoppedBy(problems, summary.gate, locale));
        // A document says what there is to say in the properties of a suite, so it has one in any case.
        const all = suites.size > 0 ? suites : new Map([['tenken', nothingTested()]]);
        sink.write(documentOf({ header, summary, baseline }, all, locale));
      }
    },
    drained: sink.drained,
  };
}

/** What JUnit knows of a test. */
type Result = 'passed' | 'failure' | 'error' | 'skipped';

interface Tested {
  readonly counts: Record<Result, number>;
  readonly cases: string[];
  milliseconds: number;
}

function nothingTested(): Tested {
  return { counts: { passed: 0, failure: 0, error: 0, skipped: 0 }, cases: [], milliseconds: 0 };
}

function resultOf(outcome: Outcome, waiver: Waiver | null): Result {
  if (outcome === 'pass') return 'passed';
  if (outcome === 'error') return 'error';
  return outcome === 'fail' && waiver === null ? 'failure' : 'skipped';
}

/** A test for each place that kept everything from being run. */
function stoppedBy(problems: readonly PlacedProblem[], gate: GateAnswer, locale: Locale): Tested {
  const result = gate === 'fail' ? 'failure' : 'error';
  const cases = problems.map((problem) => {
    const { file, line, column, code, message } = problem;
    const name = file === '' ? code : `${file}:${line}:${column}: ${code}`;
    const open = `    <testcase name="${xml(name)}" classname="tenken" time="0.000">`;
    const body = xml(problemLine(problem, locale));
    return `${open}\n      <${result} type="${xml(code)}" message="${xml(say(message, locale))}">${body}</${result}>\n    </testcase>`;
  });
  return { ...nothingTested(), counts: { ...nothingTested().counts, [result]: cases.length }, cases };
}

function documentOf(
  { header, summary, baseline }: Pick<Reported, 'header' | 'summary' | 'baseline'>,
  suites: ReadonlyMap<string, Tested>,
  locale: Locale,
): string {
  const confidence = confidenceOf(header);
  const scope = scopeOf(header, summary);
  const about: readonly (readonly [string, string])[] = [
    ...header.plan.notRun.map((each): readonly [string, string] => [
      say(reportWords.notRun, locale),
      notRunText(each, locale),
    ]),
    [
      say(reportWords.gate, locale),
      [say(gateWords[summary.gate], locale), ...summary.reasons.map((reason) => say(reason, locale))].join('\n'),
    ],
    [say(reportWords.coverage, locale), String(summary.coverage)],
    ...summary.rates.map((rate): readonly [string, string] => [rate.group, say(rateText(rate, confidence), locale)]),
    ...(baseline === null
      ? []
      : [
          [
            say(reportWords.baseline, locale),
            baseline.sentences.map((sentence) => say(sentence, locale)).join('\n'),
          ] as const,
        ]),
    [say(scopeWords.scope, locale), sentences([say(scope.tested, locale), say(scope.limits, locale)], locale)],
    [say(scopeWords.untested, locale), untestedText(scope.untested, locale)],
  ];
  const properties = about.map(([name, value]) => `      <property name="${xml(name)}" value="${xml(value)}"/>`);
  const parts = [...suites].map(([suite, { counts, cases, milliseconds }], index) => {
    return [
      `  <testsuite name="${xml(suite)}" package="tenken" id="${index}" hostname="localhost"` +
        ` tests="${cases.length}" failures="${counts.failure}" errors="${counts.error}"` +
        // The first edition of Ant's schema knows no skipped tests, so they are counted where there are any.
        (counts.skipped === 0 ? '' : ` skipped="${counts.skipped}"`) +
        ` timestamp="${header.startedAt.slice(0, 19)}" time="${seconds(milliseconds)}">`,
      '    <properties>',
      ...properties,
      '    </properties>',
      ...cases,
      '    <system-out/>',
      '    <system-err/>',
      '  </testsuite>',
    ].join('\n');
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${parts.join('\n')}\n</testsuites>\n`;
}

function testCase(
  attempt: AttemptLine,
  { file, line, severity, lineOf }: Place,
  waiver: Waiver | null,
  locale: Locale,
): string {
  const { id, suite, target, outcome, latencyMs } = attempt;
  const name = `${id.slice(suite.length + 1)} (${target})`;
  const open = `    <testcase name="${xml(name)}" classname="${xml(suite)}" time="${seconds(latencyMs)}"`;
  if (outcome === 'pass') return `${open}/>`;
  const failing = attempt.checks
    .filter((check) => check.outcome !== 'pass')
    .map((check) => ({ ...check, message: shieldedMessage(check.message, { outcome, severity }) }));
  const failure = attempt.failure && shieldedMessage(attempt.failure.message, { outcome, severity });
  const lines = [
    `${file}:${line}`,
    ...(failure === undefined ? [] : [say(failure, locale)]),
    ...failing.map((check) => `${file}:${lineOf(check.index)}: ${check.check}: ${say(check.message, locale)}`),
  ];
  const word = say(outcomeWords[outcome], locale);
  const first = failing[0] === undefined ? failure : failing[0].message;
  const message = first === undefined ? word : entry(outcomeWords[outcome], say(first, locale), locale);
  const element = resultOf(outcome, waiver);
  if (element === 'failure' || element === 'error') {
    return `${open}>\n      <${element} type="${outcome}" message="${xml(message)}">${xml(lines.join('\n'))}</${element}>\n    </testcase>`;
  }
  // As text: not every edition of the schemas knows an attribute here.
  const waived = waiver === null ? [] : [say(waivedText(waiver), locale)];
  return `${open}>\n      <skipped>${xml([...waived, message, ...lines].join('\n'))}</skipped>\n    </testcase>`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

/** Text for an attribute or an element; what XML 1.0 cannot carry is written out. */
function xml(text: string): string {
  return printable(text)
    .replace(/[\ufffe\uffff]/gu, '\ufffd')
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/"/gu, '&quot;')
    .replace(/\n/gu, '&#10;')
    .replace(/\t/gu, '&#9;');
}
