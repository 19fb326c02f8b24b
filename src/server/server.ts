import type { Connection, InitializeResult } from 'vscode-languageserver';
import {
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { tokenTypes } from '../core/language/features/tokens.ts';
import { tenkenVersion } from '../core/base/version.ts';
import { followDocuments } from './documents.ts';
import { fixAllKind } from './features/codeActions.ts';
import { attempt } from './guard.ts';
import { isSuite } from './names.ts';
import { mostSuites } from './suiteLists.ts';
import type { ServerHost } from './host.ts';
import { openProjects } from './projects.ts';
import { createPublisher } from './publisher.ts';
import { newSession, sessionOf, withFolders, type Session } from './session.ts';
import { answerRequests } from './requests.ts';
import { answerWorkspace } from './workspaceRequests.ts';
import { createIntake } from './intake.ts';
import { createWarmUp } from './warmUp.ts';

/** How the server was started. */
export interface ServerOptions {
  /** True where the client is our own extension, which knows VS Code's commands. */
  readonly vscode: boolean;
  /** Called when texts are large or many, so that they need much memory. */
  readonly onMuchText?: () => void;
}

/** About 4,000 lines, in UTF-16 units. */
const large = 256 * 1024;

/** Serves the language over a connection until the client ends it. Starts listening. */
export function createServer(connection: Connection, host: ServerHost, options: ServerOptions): void {
  let session: Session = newSession(options.vscode);
  const now = (): Session => session;
  const documents = followDocuments(connection, host);
  const projects = openProjects(host, documents, now, options.onMuchText);
  const log = { error: (message: string) => connection.console.error(message) };
  const intake = createIntake(host.turn);
  const publisher = createPublisher({ connection, documents, projects, session: now, log, intake, host });

  const warmUp = createWarmUp({ host, intake, log });

  connection.onInitialize((params) => {
    session = sessionOf(params, options.vscode, host);
    warmUp.begin();
    return capabilities();
  });
  /** Files changed: whatever was made from them is told anew. */
  const takeIn = (uris: readonly string[]): void => {
    intake.arrived();
    attempt(log, 'watched files', undefined, () => {
      const paths = uris.flatMap((uri) => host.pathOf(uri) ?? []).filter(isOurs);
      // A folder that came is told as one change, whatever suites are in it.
      const all = paths.flatMap((path) => (isSuite(path) ? path : [path, ...host.suitesBelow(path, mostSuites)]));
      const concerned = all.filter((path) => projects.changed(path));
      if (concerned.length > 0) publisher.filesChanged(concerned);
    });
  };
  const refresh = (uris: readonly string[] | null, then: () => void): void => {
    host.refresh(uris).then(then, (error: unknown) => log.error(`files: ${String(error)}`));
  };

  connection.onInitialized(() => {
    if (session.watches) {
      const watchers = [{ globPattern: '**/*' }];
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    refresh(null, () => {
      projects.restart();
      publisher.restarted();
      void warmUp.goOn();
    });
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = changes.map(({ uri }) => uri);
    refresh(uris, () => takeIn(uris));
  });
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => {
    session = withFolders(session, event, host);
    refresh(null, () => {
      projects.restart();
      // What is told of targets is told of every folder, also of those without an open text.
      attempt(log, 'folders', undefined, () => session.folders.forEach((folder) => projects.rootOf(folder)));
      publisher.restarted();
    });
  });
  documents.onChange((document) => {
    intake.arrived();
    if (document.getText().length > large) options.onMuchText?.();
    publisher.textChanged(document);
  });
  documents.onClose((document) => publisher.textClosed(document));
  const { problemsOf } = publisher;
  answerRequests({ connection, documents, projects, host, session: now, log, intake, problemsOf });
  answerWorkspace({ connection, host, projects, session: now, log });
  connection.listen();
}

/** Folders full of files that nothing of ours is made from; their events would only cost time. */
function isOurs(path: string): boolean {
  return !/[\\/](?:node_modules|\.git|\.tenken)(?:[\\/]|$)/u.test(path);
}

function capabilities(): InitializeResult {
  return {
    serverInfo: { name: 'tenken', version: tenkenVersion },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
      completionProvider: { triggerCharacters: ['"', "'", ' ', '-', '{', '.', '/', '[', '*'] },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      codeLensProvider: {},
      documentFormattingProvider: true,
      documentRangeFormattingProvider: true,
      documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' },
      signatureHelpProvider: { triggerCharacters: ['{', '.'] },
      renameProvider: { prepareProvider: true },
      workspaceSymbolProvider: true,
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      documentLinkProvider: {},
      selectionRangeProvider: true,
      inlayHintProvider: true,
      semanticTokensProvider: { legend: { tokenTypes: [...tokenTypes], tokenModifiers: [] }, full: true },
      codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.extract', 'refactor.rewrite', fixAllKind] },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
