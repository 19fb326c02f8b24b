import type { CancellationToken, Connection, ResponseError } from 'vscode-languageserver';
import type { Problem } from '../core/base/problem.ts';
import { resolvePath } from '../core/language/paths.ts';
import { pasteTurns } from '../core/language/features/actions/pasteTurns.ts';
import { pasteTurnsMethod, type PasteTurnsParams, type PasteTurnsResult } from '../protocol/language.ts';
import { toOffset, toRange } from './convert.ts';
import type { Documents } from './documents.ts';
import { codeActions } from './features/codeActions.ts';
import { completions } from './features/completion.ts';
import { foldingRanges } from './features/folding.ts';
import { formatting, onEnter } from './features/formatting.ts';
import { hover } from './features/hover.ts';
import { decodedHints } from './features/decodedHints.ts';
import { inlayHints } from './features/inlay.ts';
import { documentLinks } from './features/links.ts';
import { definition, references } from './features/navigation.ts';
import { prepare, renameEdits } from './features/rename.ts';
import { selectionRange } from './features/selection.ts';
import { signatureHelp } from './features/signature.ts';
import { documentSymbols } from './features/symbols.ts';
import { semanticTokens } from './features/tokens.ts';
import { usageLenses } from './features/usage.ts';
import { guarded, type ServerLog } from './guard.ts';
import type { ServerHost } from './host.ts';
import type { Intake } from './intake.ts';
import type { Open } from './open.ts';
import type { Placed, Projects } from './projects.ts';
import type { Session } from './session.ts';

interface RequestNeeds {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly projects: Projects;
  readonly session: () => Session;
  readonly log: ServerLog;
  readonly intake: Intake;
  readonly host: ServerHost;
  /** What other texts make of one. */
  readonly problemsOf: (placed: Placed) => readonly Problem[];
}

/** What every request about a text carries. */
interface AboutText {
  readonly textDocument: { readonly uri: string };
}

/** Answers the editor's requests about one text, each from the one analysis of its version. */
export function answerRequests(needs: RequestNeeds): void {
  const { connection, documents, projects, session } = needs;
  /** A handler that gets the text with its analysis, and answers `empty` for a text that is not open. */
  function about<Params extends AboutText, Result>(
    name: string,
    empty: Result,
    work: (open: Open, params: Params, placed: Placed) => Result | ResponseError,
  ): (params: Params, token: CancellationToken) => Promise<Result | ResponseError> {
    const version = ({ textDocument }: Params) => documents.get(textDocument.uri)?.version;
    const handle = (params: Params): Result | ResponseError => {
      const document = documents.get(params.textDocument.uri);
      if (document === undefined) return empty;
      const placed = projects.ofDocument(document);
      const { analysis, lines } = placed.analysed;
      return work({ uri: document.uri, analysis, lines, locale: session().locale }, params, placed);
    };
    return guarded(needs, name, empty, handle, version);
  }

  connection.onCompletion(
    about('completion', [], (open, { position }) => completions(open, toOffset(open.lines, position), session())),
  );
  connection.onHover(about('hover', null, (open, { position }) => hover(open, toOffset(open.lines, position))));
  connection.onDefinition(
    about('definition', [], ({ lines }, { position }, placed) =>
      definition(placed, projects.index(placed.project), toOffset(lines, position)),
    ),
  );
  connection.onReferences(
    about('references', [], ({ lines }, { position, context }, placed) =>
      references(placed, projects.index(placed.project), toOffset(lines, position), context.includeDeclaration),
    ),
  );
  connection.onPrepareRename(
    about('rename', null, ({ lines, locale }, { position }, placed) =>
      prepare(placed, projects.index(placed.project), toOffset(lines, position), locale),
    ),
  );
  connection.onRenameRequest(
    about('rename', null, ({ lines }, { position, newName }, placed) =>
      renameEdits(
        placed,
        projects.index(placed.project),
        toOffset(lines, position),
        newName,
        session(),
        (uri) => documents.get(uri)?.version ?? null,
      ),
    ),
  );
  connection.onDocumentSymbol(about('symbols', [], (open) => documentSymbols(open)));
  connection.onFoldingRanges(about('folding', [], (open) => foldingRanges(open)));
  connection.onDocumentLinks(about('links', [], (_open, _params, placed) => documentLinks(placed)));
  connection.onSelectionRanges(
    about('selection', [], (open, { positions }) =>
      positions.map((position) => selectionRange(open, toOffset(open.lines, position))),
    ),
  );
  connection.onCodeAction(
    about('code actions', [], (open, { range, context }, placed) => {
      const { project, version, analysed } = placed;
      const span = { start: toOffset(open.lines, range.start), end: toOffset(open.lines, range.end) };
      const uriOf = (path: string): string | undefined => {
        const file = resolvePath(version.file, path);
        return file === undefined ? undefined : project.uriOf(file);
      };
      const { creates } = session();
      const others = needs.problemsOf(placed);
      return codeActions(open, span, context, { creates, uriOf, analyse: analysed.problemsOf, others });
    }),
  );
  connection.onRequest(
    pasteTurnsMethod,
    about('paste', null, (open, { range, text }: PasteTurnsParams): PasteTurnsResult => {
      const span = { start: toOffset(open.lines, range.start), end: toOffset(open.lines, range.end) };
      const edit = open.analysis.kind === 'suite' ? pasteTurns(open.analysis.subject, span, text) : null;
      return edit === null ? null : { range: toRange(open.lines, edit.span), text: edit.text };
    }),
  );
  connection.onDocumentFormatting(about('formatting', [], (open) => formatting(open)));
  connection.onDocumentRangeFormatting(
    about('formatting', [], (open, { range }) =>
      formatting(open, { start: toOffset(open.lines, range.start), end: toOffset(open.lines, range.end) }),
    ),
  );
  connection.onDocumentOnTypeFormatting(
    about('formatting', [], (open, { position }) => onEnter(open, toOffset(open.lines, position))),
  );
  connection.onCodeLens(
    about('code lens', [], (open, _params, { project }) => usageLenses(open, () => projects.index(project))),
  );
  connection.onSignatureHelp(
    about('signature', null, (open, { position }) => signatureHelp(open, toOffset(open.lines, position))),
  );
  connection.languages.inlayHint.on(
    about('inlay hints', [], (open, { range }) => {
      const span = { start: toOffset(open.lines, range.start), end: toOffset(open.lines, range.end) };
      return [...inlayHints(open, span), ...decodedHints(open, span)];
    }),
  );
  connection.languages.semanticTokens.on(about('semantic tokens', { data: [] }, (open) => semanticTokens(open)));
}
