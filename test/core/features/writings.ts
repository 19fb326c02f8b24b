/** Ways in which other editors and people write the same text; each gives a text that means the same, or that cannot be read. */
export const writings: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  'mixed ends of lines': (text) => text.replaceAll(/\n/gu, (_, at: number) => (at % 3 === 0 ? '\r\n' : '\n')),
  'a lone CR for every end': (text) => text.replaceAll('\n', '\r'),
  'a byte order mark': (text) => `\uFEFF${text}`,
  'a byte order mark and CRLF': (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`,
  'no line break at the end': (text) => text.trimEnd(),
  'blank lines at the end': (text) => `${text}\n\n  \n`,
  'spaces at the ends of lines': (text) => text.replaceAll(/(?<=\S)$/gmu, (_, at: number) => ' '.repeat(at % 3)),
  'comments between lines': (text) =>
    text.replaceAll(/^( *)(?=\S)/gmu, (indent) => `${indent}# コメント: [x\n${indent}`),
};
