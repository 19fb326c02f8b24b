import * as vscode from 'vscode';
import type { FileText } from '../../protocol/language.ts';

/** What a suite can be made from, by name. */
const pattern = '**/*.{yaml,yml,csv,tsv,jsonl,ndjson,json,md,txt}';

/** Folders that hold nothing of the workspace's own. */
const ignored = '**/{node_modules,.git,.tenken}/**';

/** More files, or larger ones, would fill a browser's memory: what is left out counts as not there. */
const mostFiles = 5000;
const largest = 2 * 1024 * 1024;

/** The files of the workspace that suites are made from, for a server without a disk. */
export async function workspaceTexts(): Promise<readonly FileText[]> {
  const uris = await vscode.workspace.findFiles(pattern, ignored, mostFiles);
  return textsOf(uris);
}

/** Some files as they are now. */
export async function textsOf(uris: readonly vscode.Uri[]): Promise<readonly FileText[]> {
  return Promise.all(uris.map(async (uri) => ({ uri: uri.toString(), text: await textOf(uri) })));
}

async function textOf(uri: vscode.Uri): Promise<string | null> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if (type !== vscode.FileType.File || size > largest) return null;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    // It is gone, or nobody may read it: to a suite that is the same.
    return null;
  }
}
