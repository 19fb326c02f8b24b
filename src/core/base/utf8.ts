/**
 * The text that bytes stand for in UTF-8; undefined where they stand for none or for one that nobody would write: decoding finds
 * words, not noise. A text has letters, digits, punctuation and line breaks, and no controls.
 */
export function utf8Text(bytes: readonly number[]): string | undefined {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0;
    const length =
      first < 0x80
        ? 1
        : first >= 0xc2 && first < 0xe0
          ? 2
          : first >= 0xe0 && first < 0xf0
            ? 3
            : first >= 0xf0 && first < 0xf5
              ? 4
              : 0;
    if (length === 0) return undefined;
    let code = length === 1 ? first : first & (0x7f >> length);
    for (let more = 1; more < length; more += 1) {
      const next = bytes[at + more];
      if (next === undefined || (next & 0xc0) !== 0x80) return undefined;
      code = (code << 6) | (next & 0x3f);
    }
    const surrogate = code >= 0xd800 && code < 0xe000;
    const shortened = (length === 3 && code < 0x800) || (length === 4 && code < 0x10000);
    if (surrogate || shortened || code > 0x10ffff) return undefined;
    text += String.fromCodePoint(code);
    at += length;
  }
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\n\r\t\u200d]+$/u.test(text) ? text : undefined;
}
