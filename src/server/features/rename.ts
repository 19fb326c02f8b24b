import type { Range, TextDocumentEdit } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import { say, type Locale, type Text } from '../../core/base/text.ts';
import type { NameIndex } from '../../core/language/features/workspace/occurrence.ts';
import { prepareRename, rename } from '../../core/language/features/workspace/rename.ts';
import { toRange } from '../convert.ts';
import { openLines } from '../locations.ts';
import type { Placed } from '../projects.ts';
import type { Session } from '../session.ts';

/** The name that a rename at an offset would start from; an error with a sentence where nothing can be renamed. */
export function prepare(
  placed: Placed,
  index: NameIndex,
  offset: number,
  locale: Locale,
): { readonly range: Range; readonly placeholder: string } | ResponseError {
  const found = prepareRename(index, placed.version.file, offset);
  if ('refused' in found) return refusal(found.refused, locale);
  return { range: toRange(placed.analysed.lines, found.span), placeholder: found.name };
}

/** The edits of a rename, over all files of the project; an error with a sentence where it is refused. */
export function renameEdits(
  placed: Placed,
  index: NameIndex,
  offset: number,
  name: string,
  client: Pick<Session, 'locale' | 'documentChanges'>,
  versionOf: (uri: string) => number | null,
): WorkspaceEdit | ResponseError {
  const result = rename(index, placed.version.file, offset, name);
  if ('refused' in result) return refusal(result.refused, client.locale);
  const texts = openLines(placed);
  const documentChanges = [...result.edits].flatMap(([file, edits]): TextDocumentEdit[] => {
    const text = texts(file);
    if (text === undefined) return [];
    const { uri, lines } = text;
    return [
      {
        textDocument: { uri, version: versionOf(uri) },
        edits: edits.map((edit) => ({ range: toRange(lines, edit.span), newText: edit.text })),
      },
    ];
  });
  if (client.documentChanges) return { documentChanges };
  return {
    changes: Object.fromEntries(
      documentChanges.map(({ textDocument, edits }) => [textDocument.uri, edits.filter((edit) => 'newText' in edit)]),
    ),
  };
}

function refusal(sentence: Text, locale: Locale): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, say(sentence, locale));
}
