import { findPersonalData, type PersonalData, type PiiKind } from '../../core/checks/pii/find.ts';
import type { Span } from '../../core/base/span.ts';
import { readingsOf, type View } from './views.ts';

/**
 * Personal data in a text, also behind the escapes of YAML and JSON, each once and with its span in the text as it is written; in the order of the text, without examples, of which `real` is false.
 * Where readings differ over a place, the one without escapes is right: as it is written, a name is cut at an escape, or begins with the
 * `n` of a line end.
 */
export function personalDataIn(
  text: string,
  kinds: readonly PiiKind[],
  real: (found: PersonalData) => boolean,
): readonly PersonalData[] {
  const found: PersonalData[] = [];
  for (const view of readingsOf(text).toReversed()) {
    const before = [...found];
    found.push(
      ...findPersonalData(view.text, kinds, (each) => real(asWritten(each, view)))
        .map((each) => asWritten(each, view))
        .filter(({ span }) => before.every((other) => span.end <= other.span.start || other.span.end <= span.start)),
    );
  }
  return found.filter(real).sort((a, b) => a.span.start - b.span.start);
}

function asWritten<Piece extends { readonly span: Span }>(piece: Piece, { offset }: View): Piece {
  return { ...piece, span: { start: offset(piece.span.start), end: offset(piece.span.end) } };
}
