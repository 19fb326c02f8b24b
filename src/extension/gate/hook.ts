import { execFile } from 'node:child_process';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { excerpt } from '../../core/base/printable.ts';
import { TenkenError } from '../errors.ts';
import { tr, uiLocale } from '../locale.ts';
import { pickFolder } from '../pickFolder.ts';
import { runnerEnvironment } from '../runner/environment.ts';
import { requireRunning } from '../trust.ts';

/** More lines than a dialogue holds; what is left out stays as it is. */
const shown = 40;
/** Lines of the file that are shown before and after ours. */
const around = 3;

/** Installs or takes away the commit hook by the command line, after the person has seen what will be written. */
export async function changeHook(context: vscode.ExtensionContext, action: 'install' | 'uninstall'): Promise<void> {
  requireRunning();
  const folder = await repositoryFolder();
  if (folder === undefined) return;
  const call = (...args: readonly string[]) => callProgram(context, folder.uri.fsPath, ['hook', action, ...args]);
  const preview = await call('--dry-run');
  const [, name, text] = /^--- (.*)\n([\s\S]*)---\n/u.exec(preview) ?? [];
  if (name === undefined || text === undefined) {
    void vscode.window.showInformationMessage(preview.trim());
    return;
  }
  const button =
    action === 'install' ? tr({ en: 'Install', ja: 'インストール' }) : tr({ en: 'Remove', ja: '取り除く' });
  const left = text === '' ? tr({ en: '(the file is deleted)', ja: '（ファイルは削除されます）' }) : excerptLines(text);
  const question = tr({ en: `${name} will hold this afterwards:`, ja: `${name} は次の内容になります：` });
  const chosen = await vscode.window.showInformationMessage(question, { modal: true, detail: left }, button);
  if (chosen !== button) return;
  const said = await call();
  void vscode.window.showInformationMessage(afterPreview(said));
}

/** What the command line said after it had shown the file: what it did, and what a person still has to do. */
function afterPreview(said: string): string {
  return said.slice(said.lastIndexOf('\n---\n') + 5).trim();
}

/** The text, or our lines in it with what stands around them. */
function excerptLines(text: string): string {
  const lines = text.trimEnd().split('\n');
  if (lines.length <= shown) return text;
  const begin = lines.findIndex((line) => line.trim() === '# >>> tenken >>>');
  const end = lines.findIndex((line) => line.trim() === '# <<< tenken <<<');
  const from = Math.max(0, begin < 0 ? 0 : begin - around);
  const to = Math.min(lines.length, begin < 0 ? shown : end + 1 + around);
  const left = (count: number): readonly string[] =>
    count === 0 ? [] : [tr({ en: `… (${count} lines as they are)`, ja: `…（${count} 行は変更なし）` })];
  return [...left(from), ...lines.slice(from, to), ...left(lines.length - to)].join('\n');
}

async function repositoryFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  if (folders.length > 0)
    return pickFolder(folders, { en: 'Repository of the Commit Hook', ja: 'コミットフックのリポジトリ' });
  throw new TenkenError('no-folder', {
    en: 'Open the folder of the repository first.',
    ja: '先にリポジトリのフォルダーを開いてください。',
  });
}

/** What the command line says on stdout. Rejects with its own sentence where it refuses. */
function callProgram(context: vscode.ExtensionContext, cwd: string, args: readonly string[]): Promise<string> {
  const { TENKEN_HOST: _, ...env } = runnerEnvironment(process.env, [], uiLocale());
  const program = join(context.extensionPath, 'dist', 'cli.js');
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [program, ...args], { cwd, env, windowsHide: true }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else {
        const said = excerpt(stderr.replace(/^tenken: /u, '').trim() || error.message, 500);
        reject(new TenkenError('invalid', { en: said, ja: said }));
      }
    });
  });
}
