import * as vscode from 'vscode';
import { tr } from '../locale.ts';

/** Writes a text into the file that a person chooses; nothing where they choose none. */
export async function saveText(name: string, text: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    title: tr({ en: 'Export from Tenken Results', ja: 'Tenken の結果を書き出す' }),
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (!uri) return;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
