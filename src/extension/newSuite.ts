import * as vscode from 'vscode';
import type { Text } from '../core/base/text.ts';
import { TenkenError } from './errors.ts';
import { tr } from './locale.ts';
import { pickFolder } from './pickFolder.ts';

/** The example of the package, and the suite in it that is opened. */
const example = { folder: 'clinic', suite: 'clinic.tenken.yaml' } as const;

/** Under this key the suite waits that is to be opened after the window has reloaded with a folder. */
const pendingKey = 'tenken.openSuite';

/** How long it waits, in milliseconds: a folder that was never opened must not surprise a person days later. */
const pendingTime = 120_000;

/** What a person is asked for where there is more than one folder, or none. */
const folderTitle: Text = { en: 'Folder for the example suite', ja: 'サンプルのスイートを置くフォルダー' };

/** Writes the example into the workspace (or a folder that the person picks) and opens its suite. Overwrites nothing. */
export async function newSuiteFromExample(context: vscode.ExtensionContext): Promise<void> {
  const folder = await folderForExample();
  if (folder === undefined) return;
  const target = await freeFolder(folder.uri, example.folder);
  await copyFolder(vscode.Uri.joinPath(context.extensionUri, 'examples', example.folder), target);
  const suite = vscode.Uri.joinPath(target, example.suite);
  if (folder.open) {
    await vscode.window.showTextDocument(suite, { preview: false });
    return;
  }
  // Opening a folder starts the extension anew: what comes next has to be remembered.
  await context.globalState.update(pendingKey, { uri: suite.toString(), at: Date.now() });
  await vscode.commands.executeCommand('vscode.openFolder', target, { forceReuseWindow: true });
}

/** Opens the suite that was written just before this window reloaded; does nothing otherwise. */
export async function openPendingSuite(context: vscode.ExtensionContext): Promise<void> {
  const pending = context.globalState.get<{ readonly uri: string; readonly at: number }>(pendingKey);
  if (pending === undefined) return;
  const uri = vscode.Uri.parse(pending.uri);
  const fresh = Date.now() - pending.at < pendingTime;
  if (fresh && vscode.workspace.getWorkspaceFolder(uri) === undefined) return;
  await context.globalState.update(pendingKey, undefined);
  if (fresh) await vscode.window.showTextDocument(uri, { preview: false });
}

/** The folder to write into, and whether it is part of this window already; undefined where the person decides against it. */
async function folderForExample(): Promise<{ readonly uri: vscode.Uri; readonly open: boolean } | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 0) {
    const chosen = await pickFolder(folders, folderTitle);
    return chosen === undefined ? undefined : { uri: chosen.uri, open: true };
  }
  const picked = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    canSelectMany: false,
    title: tr(folderTitle),
    openLabel: tr({ en: 'Create Here', ja: 'ここに作成' }),
  });
  const uri = picked?.[0];
  return uri === undefined ? undefined : { uri, open: false };
}

/** A folder of that name that does not exist yet: `clinic`, `clinic-2`, … */
async function freeFolder(parent: vscode.Uri, name: string): Promise<vscode.Uri> {
  for (let number = 1; number < 1000; number += 1) {
    const uri = vscode.Uri.joinPath(parent, number === 1 ? name : `${name}-${number}`);
    if (!(await exists(uri))) return uri;
  }
  throw new TenkenError('file', {
    en: `There are too many folders called ${name} here. Remove some of them.`,
    ja: `「${name}」という名前のフォルダーが多すぎます。いくつか削除してください。`,
  });
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}

/** Copies file by file: the package and the workspace may be on different file systems, which `fs.copy` does not span. */
async function copyFolder(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.createDirectory(to);
  for (const [name, type] of await vscode.workspace.fs.readDirectory(from)) {
    const source = vscode.Uri.joinPath(from, name);
    const target = vscode.Uri.joinPath(to, name);
    if (type === vscode.FileType.Directory) await copyFolder(source, target);
    else await vscode.workspace.fs.writeFile(target, await vscode.workspace.fs.readFile(source));
  }
}
