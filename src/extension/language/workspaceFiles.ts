import * as vscode from 'vscode';
import type { FileText } from '../../protocol/language.ts';

/** What a suite can be made from, by name. */
const pattern = '**/*.{yaml,yml,csv,tsv,jsonl,ndjson,json,md,txt}';

/** Folders that hold nothing of the workspace's own. */
const ignored = '**/{node_modules,.git,.tenken}/**';

/** More files, or larger ones, would fill a browser's memory: what is left out counts as not there. */
const mostFiles = 5000;
const largest = 2 * 1024 * 1024;

/** The same for a walk, where nobody can search. */
const wanted = /\.(?:ya?ml|csv|tsv|jsonl|ndjson|json|md|txt)$/iu;
const passedOver: ReadonlySet<string> = new Set(['node_modules', '.git', '.tenken']);
const deepest = 16;

/** The files of the workspace that suites are made from, for a server without a disk. */
export async function workspaceTexts(): Promise<readonly FileText[]> {
  const found = await vscode.workspace.findFiles(pattern, ignored, mostFiles).then(
    (uris) => uris,
    () => [],
  );
  // Of some file systems nobody offers a search, and then nothing is found.
  return textsOf(found.length > 0 ? found : await walked());
}

/** The files below the folders of the workspace, folder by folder. */
async function walked(): Promise<readonly vscode.Uri[]> {
  const files: vscode.Uri[] = [];
  let folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  for (let depth = 0; depth < deepest && folders.length > 0 && files.length < mostFiles; depth++) {
    const below: vscode.Uri[] = [];
    for (const folder of folders) {
      if (files.length >= mostFiles) break;
      for (const [name, type] of await entriesOf(folder)) {
        const uri = vscode.Uri.joinPath(folder, name);
        // A link may lead back to where it stands.
        if (type === vscode.FileType.Directory && !passedOver.has(name)) below.push(uri);
        else if (type === vscode.FileType.File && wanted.test(name)) files.push(uri);
      }
    }
    folders = below;
  }
  return files.slice(0, mostFiles);
}

async function entriesOf(folder: vscode.Uri): Promise<readonly (readonly [string, vscode.FileType])[]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
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
