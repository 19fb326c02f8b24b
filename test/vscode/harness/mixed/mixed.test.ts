import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('a suite inside VS Code', () => {
  it('sees the opened workspace', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const text = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, 'note.txt'));
    assert.equal(Buffer.from(text).toString('utf8'), 'opened');
  });

  it('fails where it should', () => {
    assert.equal(vscode.version, 'another version');
  });
});
