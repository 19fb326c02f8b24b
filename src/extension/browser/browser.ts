import * as vscode from 'vscode';
import type { Text } from '../../core/base/text.ts';
import { DisposableStore } from '../disposables.ts';
import { registerPaste } from '../language/pasteTurns.ts';
import { tr } from '../locale.ts';
import { createLog } from '../log.ts';
import { startBrowserClient } from './browserClient.ts';

/** Why nothing runs in a browser: a run starts programs, reads keys and writes records. */
const noRunning: Text = {
  en: 'Tenken cannot run suites in a browser: a run needs processes, keys and a disk. Open the folder in VS Code on your machine or in a remote window; editing works here.',
  ja: 'ブラウザーではスイートを実行できません。実行にはプロセス・キー・ディスクが必要です。手元の VS Code かリモートのウィンドウでフォルダーを開いてください。編集はここでもできます。',
};

/** The commands of the manifest that need no Node host. */
const here: Readonly<Record<string, (context: vscode.ExtensionContext, log: vscode.LogOutputChannel) => unknown>> = {
  'tenken.showLog': (_context, log) => log.show(),
  'tenken.newSuite': newSuite,
};

/** The extension without a Node host, as on vscode.dev: the language with all of its editing, and no running. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const store = new DisposableStore();
  context.subscriptions.push(store);
  const log = store.add(createLog());
  const { contributes } = context.extension.packageJSON as {
    readonly contributes: { readonly commands: readonly { readonly command: string }[] };
  };
  for (const { command } of contributes.commands) {
    const run = here[command] ?? (() => vscode.window.showInformationMessage(tr(noRunning)));
    store.add(vscode.commands.registerCommand(command, () => run(context, log)));
  }
  // Hides what cannot work here: the palette, menus and walkthrough ask for it.
  void vscode.commands.executeCommand('setContext', 'tenken.inBrowser', true);
  const status = store.add(vscode.languages.createLanguageStatusItem('tenken.status', { language: 'tenken' }));
  status.name = 'Tenken';
  status.text = tr({ en: 'Editing only (no runs in a browser)', ja: '編集のみ（ブラウザーでは実行不可）' });
  status.detail = tr(noRunning);
  try {
    const connection = await startBrowserClient(context, log, store);
    registerPaste(connection.pasteTurns, store);
  } catch (error) {
    log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    status.severity = vscode.LanguageStatusSeverity.Error;
    status.text = tr({ en: 'Language server is not running', ja: '言語サーバーが停止しています' });
  }
}

/** The example as a text that is not saved yet. */
async function newSuite(context: vscode.ExtensionContext): Promise<void> {
  const example = vscode.Uri.joinPath(context.extensionUri, 'examples', 'clinic', 'clinic.tenken.yaml');
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(example));
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'tenken', content }));
}
