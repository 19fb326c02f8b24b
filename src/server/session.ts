import type { InitializeParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { localeOf, type Locale } from '../core/base/text.ts';
import type { ServerPaths } from './host.ts';

/** What the client told the server at the beginning. */
export interface Session {
  readonly locale: Locale;
  /** Absolute paths of the folders that are open; none for a single file. */
  readonly folders: readonly string[];
  readonly snippets: boolean;
  readonly vscode: boolean;
  readonly watches: boolean;
  /** It takes edits of several versioned texts at once. */
  readonly documentChanges: boolean;
  /** It makes files as part of an edit. */
  readonly creates: boolean;
}

/** Before the client has said anything. */
export function newSession(vscode: boolean): Session {
  return { locale: 'en', folders: [], snippets: false, vscode, watches: false, documentChanges: false, creates: false };
}

/** What the client's first message says. */
export function sessionOf(params: InitializeParams, vscode: boolean, { pathOf }: ServerPaths): Session {
  const { locale, workspaceFolders, capabilities } = params;
  // Clients from before LSP 3.6 name one folder, in a field that is deprecated since.
  const { rootUri } = params as { readonly rootUri?: string | null };
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  return {
    locale: localeOf(locale),
    folders: uris.flatMap((uri) => pathOf(uri) ?? []),
    snippets: capabilities.textDocument?.completion?.completionItem?.snippetSupport === true,
    vscode,
    documentChanges: capabilities.workspace?.workspaceEdit?.documentChanges === true,
    creates: capabilities.workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    watches: capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
  };
}

/** After folders were added to the window or taken away. */
export function withFolders(
  session: Session,
  { added, removed }: WorkspaceFoldersChangeEvent,
  { pathOf }: ServerPaths,
): Session {
  const gone = new Set(removed.flatMap(({ uri }) => pathOf(uri) ?? []));
  const kept = session.folders.filter((path) => !gone.has(path));
  return { ...session, folders: [...new Set([...kept, ...added.flatMap(({ uri }) => pathOf(uri) ?? [])])] };
}
