/**
 * Untrusted text made safe to look at: whatever a terminal, an editor or a person's eyes would not show as itself is
 * written out. Nothing is removed, so two different texts never look the same.
 *
 * - Control characters (C0, DEL, C1), and with them every ANSI escape sequence.
 * - Bidirectional controls, which reorder what is read (Unicode Technical Report 36, "Trojan Source").
 * - Characters without a shape (Default_Ignorable_Code_Point of the Unicode Character Database): zero-width spaces and
 *   joiners, soft hyphens, fillers, tag characters; and the line separators and annotation marks beside them.
 * - Runs of variation selectors: one belongs to the character before it (kanji variants, emoji), several carry hidden data.
 * - Halves of surrogate pairs.
 *
 * Two uses of such characters can be seen, since they make one emoji of several characters, and stay (Unicode Technical Standard 51):
 * the zero-width joiner between two pictographs, and the tag characters of the three flags that Unicode recommends.
 */
const unprintable =
  /(?<flag>\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F})|(?![\t\n])\p{Cc}|[\u2028\u2029\ufff9-\ufffb]|(?!\p{VS}|(?<=\p{ExtPict}(?:\ufe0f|\p{EMod})?)\u200d(?=\p{ExtPict}))\p{DI}|(?<=\p{VS})\p{VS}|\p{Surrogate}/gu;

/** One character, written out: `␛` for the controls that have a picture, `⟨U+202E⟩` for all else. */
function written(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** The text with everything unseen written out; line feeds and tabs stay, and a carriage return before a line feed goes with it. */
export function printable(text: string): string {
  return text
    .replace(/\r\n/gu, '\n')
    .replace(unprintable, (character: string, flag: string | undefined) => flag ?? written(character));
}

/** The same on a single line: line feeds are shown as `␊`, tabs as `␉`. */
export function printableLine(text: string): string {
  return printable(text).replace(/[\n\t]/gu, written);
}

/** A single printable line of at most `length` characters, cut with `…` between characters. */
export function excerpt(text: string, length: number): string {
  // Only what can be shown is looked at: a reply may be megabytes long.
  const line = printableLine(text.slice(0, length + 1));
  if (text.length <= length && line.length <= length) return line;
  return `${line.slice(0, length).replace(/\p{Surrogate}$/u, '')}…`;
}
