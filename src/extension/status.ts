import * as vscode from 'vscode';
import type { DisposableStore } from './disposables.ts';
import type { LanguageServer } from './language/languageServer.ts';
import type { Outlines } from './language/outlines.ts';
import { tr } from './locale.ts';
import type { Runs } from './runner/runs.ts';
import { throttle } from './throttle.ts';
import { untrustedText } from './trust.ts';

/** How often the progress is written, in milliseconds. */
const interval = 200;

/** A status bar item while something runs, and nothing otherwise. A click offers the results and to cancel. */
export function showProgress(runs: Runs, store: DisposableStore): void {
  const item = store.add(vscode.window.createStatusBarItem('tenken.run', vscode.StatusBarAlignment.Left));
  item.name = tr({ en: 'Tenken Run', ja: 'Tenken の実行' });
  item.command = 'tenken.runMenu';
  const update = (): void => {
    const { current } = runs;
    if (current === null) {
      item.hide();
      return;
    }
    const planned = current.header?.plan.attempts;
    const progress = planned === undefined ? '…' : `${current.done}/${planned}`;
    item.text = current.paused ? `$(debug-pause) Tenken ${progress}` : `$(loading~spin) Tenken ${progress}`;
    item.tooltip = tr({
      en: `${current.failed} failed so far. Select to show the results, to pause or to cancel.`,
      ja: `現在の不合格は ${current.failed} 件です。選択すると、結果の表示、一時停止、中止ができます。`,
    });
    item.accessibilityInformation = {
      label: current.paused
        ? tr({ en: `Tenken is paused: ${progress}`, ja: `Tenken を一時停止中: ${progress}` })
        : tr({ en: `Tenken is running: ${progress}`, ja: `Tenken を実行中: ${progress}` }),
    };
    item.show();
  };
  const soon = store.add(throttle(update, interval));
  store.add(runs.onDidChange(() => (runs.current === null ? update() : soon.call())));
}

/** The state of a suite's surroundings, in the language status of its editor: server, targets, trust. */
export function showLanguageStatus(server: LanguageServer, outlines: Outlines, store: DisposableStore): void {
  const item = store.add(vscode.languages.createLanguageStatusItem('tenken.status', { language: 'tenken' }));
  item.name = 'Tenken';
  const update = (): void => {
    const targets = outlines.targets().length;
    item.busy = server.state === 'starting';
    item.severity = vscode.LanguageStatusSeverity.Information;
    item.text = tr({ en: `${targets} targets`, ja: `対象 ${targets} 件` });
    // Not by `delete`: VS Code's own setter would go with it, and no detail could be shown any more.
    item.detail = '';
    item.command = { command: 'tenken.showLog', title: tr({ en: 'Show Log', ja: 'ログを表示' }) };
    if (server.state === 'stopped') {
      item.severity = vscode.LanguageStatusSeverity.Error;
      item.text = tr({ en: 'Language server is not running', ja: '言語サーバーが停止しています' });
      item.command = { command: 'tenken.restartServer', title: tr({ en: 'Restart', ja: '再起動' }) };
    } else if (!vscode.workspace.isTrusted) {
      item.severity = vscode.LanguageStatusSeverity.Warning;
      item.text = tr({ en: 'Running is off (Restricted Mode)', ja: '実行不可（制限モード）' });
      item.detail = tr(untrustedText);
      item.command = { command: 'workbench.trust.manage', title: tr({ en: 'Manage Trust', ja: '信頼を管理' }) };
    }
  };
  update();
  store.add(server.onDidChangeState(update));
  store.add(outlines.onDidChangeTargets(update));
  store.add(vscode.workspace.onDidGrantWorkspaceTrust(update));
}
