import type { Range, TextDocumentEdit } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import { say, type Locale, type Text } from '../../core/base/text.ts';
import { anchoredAt, renameAnchor } from '../../core/language/features/anchors.ts';
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
  const anchored = anchoredAt(placed.analysed.analysis.tree, offset);
  if (anchored !== undefined) return { range: toRange(placed.analysed.lines, anchored.at), placeholder: anchored.name };
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
  const result = renamed(placed, index, offset, name);
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

/** An anchor with its aliases, or what else has a name. */
function renamed({ analysed, version }: Placed, index: NameIndex, offset: number, name: string) {
  const { tree } = analysed.analysis;
  const anchored = anchoredAt(tree, offset);
  if (anchored === undefined) return rename(index, version.file, offset, name);
  const edits = renameAnchor(tree, anchored, name);
  return 'refused' in edits ? edits : { edits: new Map([[version.file, edits]]) };
}

function refusal(sentence: Text, locale: Locale): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, say(sentence, locale));
}
