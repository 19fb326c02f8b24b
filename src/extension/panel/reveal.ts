import * as vscode from 'vscode';

/**
 * The file that a record names, if it lies below one of the folders that records are relative to. A record is a file that anybody may have written: a path that
 * leads out of the workspace, absolute or by `..`, is none.
 */
export async function workspaceFile(path: string, roots: readonly string[]): Promise<vscode.Uri | undefined> {
  const parts = path.split('/');
  const leadsOut = path === '' || path.includes('\\') || path.includes('\0') || parts.some((part) => part === '..');
  if (leadsOut || path.startsWith('/') || /^[a-z]:/iu.test(path)) return undefined;
  for (const root of roots) {
    const uri = vscode.Uri.joinPath(vscode.Uri.file(root), ...parts);
    const found = await vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    if (found) return uri;
  }
  return undefined;
}

/** Shows a line of a file, counted from 1, beside the panel; a line beyond the end shows the end. */
export async function revealLine(uri: vscode.Uri, line: number): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const place = new vscode.Position(Math.min(line, document.lineCount) - 1, 0);
  // Where the panel fills the first column the suite opens beside it, else where suites are edited.
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: visible?.viewColumn ?? columnForText(),
    selection: new vscode.Range(place, place),
  });
  editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** A column that shows text already, else one beside the panel. */
function columnForText(): vscode.ViewColumn {
  const withText = vscode.window.visibleTextEditors.find((editor) => editor.viewColumn !== undefined);
  return withText?.viewColumn ?? vscode.ViewColumn.Beside;
}
