import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';
import { problem, type Rule } from './rule.ts';

/** Bytes that are no UTF-8 text. */
export const encoding: Rule = {
  code: 'encoding',
  severity: 'error',
  title: { en: 'Not UTF-8 text', ja: 'UTF-8 のテキストではありません' },
  doc: {
    en: 'Files of the language are UTF-8 text. Bytes that are not, control characters, and U+FFFD (which stands where a wrong decoding lost a character) mean a binary file or another encoding such as Shift_JIS or UTF-16. Save the file as UTF-8.',
    ja: 'この言語のファイルは UTF-8 のテキストです。UTF-8 でないバイト、制御文字、U+FFFD（誤った復号で失われた文字の跡）があるのは、バイナリーファイルか、Shift_JIS や UTF-16 など別の文字コードのファイルです。UTF-8 で保存し直してください。',
  },
};

/** The bytes are text in another encoding, or no text. */
export function notUtf8(found: Text): Problem {
  return problem(
    encoding,
    { start: 0, end: 0 },
    {
      en: `The file is not UTF-8 text (${found.en}). Save it as UTF-8.`,
      ja: `ファイルが UTF-8 のテキストではありません（${found.ja}）。UTF-8 で保存してください。`,
    },
  );
}

/** The beginning of the text says what it is in truth. */
export function binaryFile(span: Span, kind: Text): Problem {
  return problem(encoding, span, {
    en: `This is ${kind.en} and not UTF-8 text. Save it as UTF-8 text, or give the file another name.`,
    ja: `これは${kind.ja}で、UTF-8 のテキストではありません。UTF-8 のテキストとして保存するか、別のファイル名にしてください。`,
  });
}

/** A character that no text of ours holds. */
export function strangeCharacter(span: Span, code: number): Problem {
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return problem(encoding, span, {
    en: `The character ${name} does not occur in UTF-8 text files: this is a binary file or another encoding. Save it as UTF-8, or write "\\u${name.slice(2)}" in quotes.`,
    ja: `文字 ${name} は UTF-8 のテキストファイルには現れません。バイナリーファイルか別の文字コードです。UTF-8 で保存するか、引用符の中に "\\u${name.slice(2)}" と書いてください。`,
  });
}
