import * as vscode from 'vscode';
import type { OutlinedScenario, ScenariosParams } from '../protocol/language.ts';
import { lensText } from './annotations/describe.ts';
import type { DisposableStore } from './disposables.ts';
import { keyOf, type Outlines } from './language/outlines.ts';
import { tr, uiLocale } from './locale.ts';
import type { Results, ShownVerdict } from './results/results.ts';
import type { Settings } from './settings.ts';
import { throttle } from './throttle.ts';

/** How often a going run renews the lenses, in milliseconds. */
const interval = 400;

/** `▶ Run · ✓ pass 5/5` above each scenario. */
export function registerLenses(outlines: Outlines, results: Results, settings: Settings, store: DisposableStore): void {
  const changed = store.add(new vscode.EventEmitter<void>());
  const soon = store.add(throttle(() => changed.fire(), interval));
  store.add(outlines.onDidChange(({ uri }) => isOpen(uri) && soon.call()));
  store.add(results.onDidChange(soon.call));
  store.add(settings.codeLens.onDidChange(soon.call));
  store.add(vscode.workspace.onDidGrantWorkspaceTrust(soon.call));
  store.add(
    vscode.languages.registerCodeLensProvider(
      { language: 'tenken', scheme: 'file' },
      {
        onDidChangeCodeLenses: changed.event,
        provideCodeLenses: (document) => {
          const outline = settings.codeLens.value ? outlines.get(document.uri) : undefined;
          return (outline?.scenarios ?? []).flatMap((scenario) =>
            outline === undefined ? [] : lensesOf(outline, scenario, results.of(outline, scenario)),
          );
        },
      },
    ),
  );
}

function lensesOf(
  outline: ScenariosParams,
  scenario: OutlinedScenario,
  shown: readonly ShownVerdict[],
): readonly vscode.CodeLens[] {
  const range = new vscode.Range(scenario.line, 0, scenario.line, 0);
  const run = {
    command: 'tenken.runScenarioAt',
    title: `$(play) ${tr({ en: 'Run', ja: '実行' })}`,
    tooltip: tr({
      en: `${scenario.attempts} attempts on ${scenario.targets.join(', ')}`,
      ja: `${scenario.targets.join('、')} に対して ${scenario.attempts} 回`,
    }),
    arguments: [{ uri: outline.uri, scenario: scenario.id }],
  };
  const first = shown[0];
  return [
    // In Restricted Mode nothing can be run, so nothing offers it.
    ...(vscode.workspace.isTrusted ? [new vscode.CodeLens(range, run)] : []),
    ...(first === undefined ? [] : [new vscode.CodeLens(range, result(first, shown))]),
  ];
}

function result(first: ShownVerdict, shown: readonly ShownVerdict[]): vscode.Command {
  const { run, suite, scenario } = first.verdict;
  return {
    command: 'tenken.showScenario',
    title: lensText(
      shown.map(({ verdict }) => verdict),
      shown.some(({ stale }) => stale),
      uiLocale(),
    ),
    tooltip: tr({ en: 'Show in Results', ja: '結果パネルで表示' }),
    arguments: [{ run, suite, scenario }],
  };
}

function isOpen(uri: string): boolean {
  const key = keyOf(vscode.Uri.parse(uri));
  return vscode.window.visibleTextEditors.some(({ document }) => keyOf(document.uri) === key);
}
