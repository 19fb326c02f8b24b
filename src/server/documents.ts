import type { Connection } from 'vscode-languageserver';
import { TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ServerPaths } from './host.ts';

/** The texts that the editor has open, which stand for their files. */
export interface Documents {
  readonly get: (uri: string) => TextDocument | undefined;
  /** By absolute path, whatever escapes the client writes in its URIs. */
  readonly at: (path: string) => TextDocument | undefined;
  readonly all: () => readonly TextDocument[];
  readonly onChange: (listener: (document: TextDocument) => void) => void;
  readonly onClose: (listener: (document: TextDocument) => void) => void;
}

/** Follows the editor's texts: whole on opening, then only what changes. */
export function followDocuments(connection: Connection, { pathOf }: ServerPaths): Documents {
  const texts = new TextDocuments(TextDocument);
  const byPath = new Map<string, TextDocument>();
  texts.listen(connection);
  texts.onDidOpen(({ document }) => {
    const path = pathOf(document.uri);
    if (path !== undefined) byPath.set(path, document);
  });
  texts.onDidClose(({ document }) => {
    const path = pathOf(document.uri);
    if (path !== undefined) byPath.delete(path);
  });
  return {
    get: (uri) => texts.get(uri),
    at: (path) => byPath.get(path),
    all: () => texts.all(),
    // Also fires right after a text was opened.
    onChange: (listener) => void texts.onDidChangeContent(({ document }) => listener(document)),
    onClose: (listener) => void texts.onDidClose(({ document }) => listener(document)),
  };
}
