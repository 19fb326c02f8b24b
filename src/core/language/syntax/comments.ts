import { Lexer } from 'yaml';
import type { Span } from '../../base/span.ts';

/** What the library's lexer puts before a scalar, which may begin with the sign of a comment all the same. */
const beforeScalar = '\u001f';
/** Marks of the lexer that stand for nothing in the text: a scalar, a document, the end of brackets. */
const marks: ReadonlySet<string> = new Set([beforeScalar, '\u0002', '\u0018']);

/** The comments of a text, each from its `#` to the end of its line; a `#` in quotes or in a block scalar begins none. */
export function commentsOf(text: string): readonly Span[] {
  const comments: Span[] = [];
  let at = 0;
  let above = '';
  for (const token of new Lexer().lex(text)) {
    const isMark = marks.has(token) && !text.startsWith(token, at);
    if (token.startsWith('#') && above !== beforeScalar) comments.push({ start: at, end: at + token.trimEnd().length });
    above = token;
    if (!isMark) at += token.length;
  }
  return comments;
}
