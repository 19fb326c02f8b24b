import * as vscode from 'vscode';
import type { OutlinedScenario, ScenariosParams } from '../protocol/language.ts';
import type { ShieldFrom } from '../core/base/shield.ts';
import { problemText } from './annotations/describe.ts';
import { checkLine } from './annotations/place.ts';
import type { DisposableStore } from './disposables.ts';
import { keyOf, type Outlines } from './language/outlines.ts';
import { tr, uiLocale } from './locale.ts';
import type { Results, ShownVerdict } from './results/results.ts';
import { saturatedText } from './results/saturated.ts';
import type { Finding, Verdict } from './results/verdict.ts';
import type { Settings } from './settings.ts';
import { throttle } from './throttle.ts';

/** VS Code drops what a file has beyond this number, without a word; one entry then speaks for all. */
const limit = 1000;

/** How often a going run renews the entries, in milliseconds. */
const interval = 250;

/** Entries in the Problems view for checks that failed, and for scenarios that everybody passes. An old verdict has none. */
export function showProblems(outlines: Outlines, results: Results, settings: Settings, store: DisposableStore): void {
  const collection = store.add(vscode.languages.createDiagnosticCollection('tenken-results'));
  const changed = new Set<string>();
  const update = store.add(
    throttle(() => {
      for (const file of changed) {
        const uri = vscode.Uri.parse(file);
        const outline = settings.problems.value ? outlines.get(uri) : undefined;
        collection.set(
          uri,
          outline === undefined
            ? []
            : [...diagnosticsOf(outline, results, settings.shield.value), ...saturated(outline, results)].slice(
                0,
                limit,
              ),
        );
      }
      changed.clear();
    }, interval),
  );
  const mark = (files: Iterable<string>): void => {
    for (const file of files) changed.add(file);
    update.call();
  };
  store.add(outlines.onDidChange(({ uri }) => mark([keyOf(vscode.Uri.parse(uri))])));
  store.add(results.onDidChange(mark));
  const markAll = (): void => mark([...outlines.all()].map(({ uri }) => keyOf(vscode.Uri.parse(uri))));
  store.add(settings.problems.onDidChange(markAll));
  store.add(settings.shield.onDidChange(markAll));
}

function diagnosticsOf(outline: ScenariosParams, results: Results, shield: ShieldFrom): vscode.Diagnostic[] {
  const found = outline.scenarios.flatMap((scenario) =>
    results.of(outline, scenario).flatMap((shown) => failures(scenario, shown)),
  );
  if (found.length <= limit) return found.map((failure) => diagnostic(outline, failure, shield));
  const message = tr({
    en: `${found.length} checks failed in the last run. The results panel lists all of them.`,
    ja: `直近の実行で ${found.length} 件の検査が不合格でした。一覧は結果パネルで確認できます。`,
  });
  const summary = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 0), message, vscode.DiagnosticSeverity.Warning);
  summary.source = 'Tenken';
  summary.code = 'checks-failed';
  return [summary];
}

interface Failure {
  readonly scenario: OutlinedScenario;
  readonly verdict: Verdict;
  readonly finding: Finding;
}

function failures(scenario: OutlinedScenario, { verdict, stale }: ShownVerdict): readonly Failure[] {
  if (stale) return [];
  return verdict.findings
    .filter(({ outcome }) => outcome === 'fail')
    .map((finding) => ({ scenario, verdict, finding }));
}

/** A line from its first visible character on; all of it where the file is not open, which VS Code cuts to the line's text. */
function lineRange(outline: ScenariosParams, line: number): vscode.Range {
  const key = keyOf(vscode.Uri.parse(outline.uri));
  const document = vscode.workspace.textDocuments.find(({ uri }) => keyOf(uri) === key);
  const start =
    document === undefined || line >= document.lineCount ? 0 : document.lineAt(line).firstNonWhitespaceCharacterIndex;
  return new vscode.Range(line, start, line, Number.MAX_SAFE_INTEGER);
}

function diagnostic(
  outline: ScenariosParams,
  { scenario, verdict, finding }: Failure,
  shield: ShieldFrom,
): vscode.Diagnostic {
  const line = checkLine(scenario, finding) ?? scenario.line;
  const entry = new vscode.Diagnostic(
    lineRange(outline, line),
    problemText(finding, verdict, { severity: scenario.severity, shield, locale: uiLocale() }),
    // A verdict on the target, not a mistake in the file: those are the server's errors.
    vscode.DiagnosticSeverity.Warning,
  );
  entry.source = 'Tenken';
  entry.code = 'check-failed';
  return entry;
}

/** Scenarios that no longer tell anything about a target, as information. */
function saturated(outline: ScenariosParams, results: Results): vscode.Diagnostic[] {
  return outline.scenarios.flatMap((scenario) => {
    const fresh = results.of(outline, scenario).flatMap(({ verdict, stale }) => (stale ? [] : [verdict]));
    const text = saturatedText(fresh);
    if (text === null) return [];
    const range = lineRange(outline, scenario.line);
    const entry = new vscode.Diagnostic(range, tr(text), vscode.DiagnosticSeverity.Information);
    entry.source = 'Tenken';
    entry.code = 'saturated';
    return [entry];
  });
}
