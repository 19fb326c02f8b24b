import * as vscode from 'vscode';
import type { DisposableStore } from './disposables.ts';

/** The suite that a command is meant for. */
export interface LastSuite {
  /** The editor in front where it shows a suite, else the one that last did and is still open; undefined where there is none. */
  readonly editor: () => Promise<vscode.TextEditor | undefined>;
}

/**
 * Remembers the suite that a person was last in: what they press in the walkthrough or in the results is meant for it, though no text editor is in
 * front then.
 */
export function rememberSuite(store: DisposableStore): LastSuite {
  let last: vscode.Uri | undefined;
  const look = (editor: vscode.TextEditor | undefined): void => {
    if (editor !== undefined && isSuite(editor.document)) last = editor.document.uri;
  };
  look(vscode.window.activeTextEditor);
  store.add(vscode.window.onDidChangeActiveTextEditor(look));
  return {
    editor: async () => {
      const active = vscode.window.activeTextEditor;
      if (active !== undefined && isSuite(active.document)) return active;
      // In any other file a command means that file; a configuration belongs to the suites beside it.
      if (active !== undefined && !isOurs(active.document)) return undefined;
      return last !== undefined && hasTab(last) ? vscode.window.showTextDocument(last) : undefined;
    },
  };
}

function isSuite(document: vscode.TextDocument): boolean {
  return isOurs(document) && !document.uri.path.endsWith('/tenken.config.yaml');
}

function isOurs({ languageId }: vscode.TextDocument): boolean {
  return languageId === 'tenken';
}

function hasTab(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
}
