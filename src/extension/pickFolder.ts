import * as vscode from 'vscode';
import type { Text } from '../core/base/text.ts';
import { tr } from './locale.ts';

/** One of several folders of the window, by its name and path; the only one without a question; undefined where the person decides against it. */
export async function pickFolder(
  folders: readonly vscode.WorkspaceFolder[],
  title: Text,
): Promise<vscode.WorkspaceFolder | undefined> {
  if (folders.length < 2) return folders[0];
  const items = folders.map((folder) => ({ label: folder.name, description: folder.uri.fsPath, folder }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: tr(title),
    placeHolder: tr({ en: 'Choose a folder by its name or path', ja: '名前またはパスでフォルダーを選択' }),
    matchOnDescription: true,
  });
  return chosen?.folder;
}
