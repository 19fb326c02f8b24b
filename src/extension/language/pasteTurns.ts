import * as vscode from 'vscode';
import type { PasteTurnsParams, PasteTurnsResult } from '../../protocol/language.ts';
import type { DisposableStore } from '../disposables.ts';
import { tr } from '../locale.ts';

const kind = vscode.DocumentDropOrPasteEditKind.Text.append('tenken', 'turns');

/** Longer texts are pasted as they are. */
const longest = 200_000;

/** Pastes a copied chat as turns, where turns can stand. `ask` is the language server's answer. */
export function registerPaste(
  ask: (params: PasteTurnsParams) => Promise<PasteTurnsResult>,
  store: DisposableStore,
): void {
  store.add(
    vscode.languages.registerDocumentPasteEditProvider(
      { language: 'tenken' },
      {
        provideDocumentPasteEdits: async (document, ranges, dataTransfer, _context, token) => {
          const text = await dataTransfer.get('text/plain')?.asString();
          const selected = ranges[0];
          if (text === undefined || selected === undefined || ranges.length > 1 || !mayBeChat(text)) return undefined;
          const range = { start: placeOf(selected.start), end: placeOf(selected.end) };
          const result = await ask({ textDocument: { uri: document.uri.toString() }, range, text });
          if (result === null || token.isCancellationRequested) return undefined;
          const edit = new vscode.DocumentPasteEdit(
            '',
            tr({ en: 'Paste chat as turns', ja: '会話を turns として貼り付け' }),
            kind,
          );
          const { start, end } = result.range;
          edit.additionalEdit = new vscode.WorkspaceEdit();
          // Not as the text to insert, which VS Code indents a second time.
          edit.additionalEdit.replace(
            document.uri,
            new vscode.Range(start.line, start.character, end.line, end.character),
            result.text,
          );
          return [edit];
        },
      },
      { providedPasteEditKinds: [kind], pasteMimeTypes: ['text/plain'] },
    ),
  );
}

/** The editor's own ranges become lists on their way to another process. */
function placeOf({ line, character }: vscode.Position): { readonly line: number; readonly character: number } {
  return { line, character };
}

/** What cannot be a chat is not sent anywhere. */
function mayBeChat(text: string): boolean {
  return text.length <= longest && /[:：]/u.test(text) && (text.includes('\n') || /^\s*[[{]/u.test(text));
}
