import * as vscode from 'vscode';
import { duration } from '../../core/base/duration.ts';
import { printable, excerpt } from '../../core/base/printable.ts';
import type { ShieldFrom } from '../../core/base/shield.ts';
import type { Text } from '../../core/base/text.ts';
import { findingDifference } from '../annotations/difference.ts';
import { checkLine } from '../annotations/place.ts';
import { outcomeLabel } from '../annotations/describe.ts';
import { tr, uiLocale } from '../locale.ts';
import { count, overallOutcome, type Finding, type Verdict } from '../results/verdict.ts';
import { failureText, findingText } from './messageText.ts';
import type { Leaf } from './tree.ts';

/** Gives a scenario of a test run its final state, from the verdicts of its targets. */
export function reportLeaf(
  run: vscode.TestRun,
  leaf: Leaf,
  verdicts: readonly Verdict[],
  cancelled: boolean,
  shield: ShieldFrom,
): void {
  const outcome = overallOutcome(verdicts.map(({ totals }) => totals));
  const time = verdicts.reduce((sum, verdict) => sum + verdict.latencyMs, 0);
  for (const verdict of verdicts) writeLine(run, leaf, summaryLine(verdict));
  if (outcome === null) {
    writeLine(run, leaf, tr(cancelled ? cancelledText : notRunText));
    run.skipped(leaf.item);
  } else if (outcome === 'fail') {
    run.failed(leaf.item, messages(leaf, verdicts, 'fail', shield), time);
  } else if (outcome === 'error') {
    run.errored(leaf.item, messages(leaf, verdicts, 'error', shield), time);
  } else if (outcome === 'pass') {
    run.passed(leaf.item, time);
  } else {
    // Blocked, inapplicable, needs review: no verdict, so neither passed nor failed.
    run.skipped(leaf.item);
  }
}

const cancelledText: Text = { en: 'Cancelled before it was run.', ja: '実行前に中止しました。' };
const notRunText: Text = {
  en: 'Not part of this run: the scenario names other targets.',
  ja: 'この実行には含まれません。シナリオは別の対象を指定しています。',
};

/** Writes a line to the output of a test run. That view is a terminal: nothing unprintable may reach it. */
export function writeLine(run: vscode.TestRun, leaf: Leaf | undefined, text: string): void {
  const line = `${printable(text).replaceAll('\n', '\r\n')}\r\n`;
  if (leaf === undefined) run.appendOutput(line);
  else run.appendOutput(line, undefined, leaf.item);
}

function summaryLine(verdict: Verdict): string {
  const done = count(verdict.totals);
  const locale = uiLocale();
  const outcomes = (Object.keys(verdict.totals) as (keyof Verdict['totals'])[])
    .filter((outcome) => verdict.totals[outcome] > 0)
    .map((outcome) => `${outcomeLabel(outcome, locale)} ${verdict.totals[outcome]}/${done}`);
  const time = done === 0 ? [] : [duration(verdict.latencyMs / done, locale)];
  return [`${verdict.suite}/${verdict.scenario}`, excerpt(verdict.target, 60), ...outcomes, ...time].join('  ');
}

/** What stands in the peek view: one message a check that did not pass, then the failures without a check. */
function messages(
  leaf: Leaf,
  verdicts: readonly Verdict[],
  outcome: 'fail' | 'error',
  shield: ShieldFrom,
): vscode.TestMessage[] {
  return verdicts.flatMap((verdict) => [
    ...verdict.findings
      .filter((finding) => finding.outcome === outcome)
      .map((finding) => findingMessage(leaf, verdict, finding, verdicts.length > 1, shield)),
    ...(outcome === 'error' ? failureMessage(leaf, verdict, shield) : []),
  ]);
}

function findingMessage(
  leaf: Leaf,
  verdict: Verdict,
  finding: Finding,
  named: boolean,
  shield: ShieldFrom,
): vscode.TestMessage {
  const { severity } = leaf.scenario;
  const message = new vscode.TestMessage(
    findingText(finding, verdict, { named, severity, shield, locale: uiLocale() }),
  );
  const difference = findingDifference(finding, { severity, shield });
  if (difference !== undefined) {
    message.expectedOutput = difference.expected;
    message.actualOutput = difference.actual;
  }
  return placed(message, leaf, checkLine(leaf.scenario, finding) ?? leaf.scenario.line);
}

function failureMessage(leaf: Leaf, verdict: Verdict, shield: ShieldFrom): vscode.TestMessage[] {
  if (verdict.failures.length === 0) return [];
  const text = failureText(verdict, { severity: leaf.scenario.severity, shield, locale: uiLocale() });
  return [placed(new vscode.TestMessage(text), leaf, leaf.scenario.line)];
}

function placed(message: vscode.TestMessage, leaf: Leaf, line: number): vscode.TestMessage {
  message.location = new vscode.Location(vscode.Uri.parse(leaf.outline.uri), new vscode.Position(line, 0));
  return message;
}
