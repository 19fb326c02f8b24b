import { parseSyntax, type SyntaxNode } from '../../../src/core/language/syntax.ts';

/** A text with one mistake in it. */
export interface Mistake {
  readonly how: string;
  readonly text: string;
}

/** What is written in the place of a value: other types, empty and open signs. */
const values =
  '|42|true|~|abc|[a]|{ a: b }|""|[]|{}|-1|1.5|"42"|60sec|*x|!t x|@x|`x|%x|\'|"|[|]|{|]|, x|: x|- x|#x'.split('|');

/** What stands in the place of an item. */
const items = '42|~|{}|[]|[a]|""|abc|true'.split('|');

/** Full-width forms of YAML's signs, as input methods write them. */
const fullWidth: Readonly<Record<string, string>> = {
  ':': '：',
  ',': '，',
  '[': '［',
  ']': '］',
  '{': '｛',
  '}': '｝',
  '"': '”',
  '-': '－',
};

/** Every kind of mistake at every place of a text that has none. */
export function mistakesIn(text: string): readonly Mistake[] {
  const found: Mistake[] = [];
  const replace = (how: string, start: number, end: number, by: string): void => {
    const line = text.slice(0, start).split('\n').length;
    found.push({ how: `line ${line}, ${how}`, text: text.slice(0, start) + by + text.slice(end) });
  };
  const { root } = parseSyntax(text);
  if (root !== null) inNode(text, root, 0, replace);
  const lines = text.split('\n');
  lines.forEach((line, number) => {
    if (line.trim() === '') return;
    for (const [how, ...by] of lineMistakes(line, lines[number + 1])) {
      found.push({ how: `line ${number + 1}${how}`, text: lines.toSpliced(number, 1, ...by).join('\n') });
    }
    const next = lines[number + 1];
    if (next !== undefined && next.trim() !== '') {
      found.push({
        how: `line ${number + 1} swapped with the next`,
        text: lines.toSpliced(number, 2, next, line).join('\n'),
      });
    }
  });
  return found;
}

type Replace = (how: string, start: number, end: number, by: string) => void;

function inNode(text: string, node: SyntaxNode, base: number, replace: Replace): void {
  if (node.kind === 'scalar') return inScalar(text, node.span.start + base, node.span.end + base, replace);
  if (node.kind === 'sequence') {
    for (const item of node.items) {
      const from = item.base ?? base;
      const { start, end } = (item.value ?? item).span;
      for (const by of items) replace(`item ${by}`, start + from, end + from, by);
      if (item.value !== null) inNode(text, item.value, from, replace);
    }
  }
  if (node.kind !== 'map') return;
  for (const { key, value, base: own, span } of node.entries) {
    const from = own ?? base;
    if (key === null) continue;
    inKey(text, key.span.start + from, key.span.end + from, replace);
    if (node.flow)
      replace(
        'entry twice',
        key.span.start + from,
        key.span.start + from,
        `${text.slice(key.span.start + from, span.end + from)}, `,
      );
    else entryLines(text, key.span.start + from, span.end + from, replace);
    if (value === null) continue;
    for (const by of values) replace(`value ${by}`, value.span.start + from, value.span.end + from, by);
    inNode(text, value, from, replace);
  }
}

function inKey(text: string, start: number, end: number, replace: Replace): void {
  const key = text.slice(start, end);
  const forms = [
    key.slice(0, 1) + key.slice(2),
    `${key.slice(1, 2)}${key.slice(0, 1)}${key.slice(2)}`,
    `${key}s`,
    key.slice(0, 1).toUpperCase() + key.slice(1),
    key.toUpperCase(),
    'zzz',
    `"${key}`,
    '',
    '<<',
  ];
  for (const by of forms) replace(`key ${key} as ${by}`, start, end, by);
}

function entryLines(text: string, start: number, end: number, replace: Replace): void {
  const from = text.lastIndexOf('\n', start) + 1;
  const newline = text.indexOf('\n', end);
  const to = newline < 0 ? text.length : newline + 1;
  if (text.slice(from, start).trim() !== '') return;
  replace('entry deleted', from, to, '');
  replace('entry twice', to, to, text.slice(from, to));
}

function inScalar(text: string, start: number, end: number, replace: Replace): void {
  const word = text.slice(start, end);
  const grown = (by: string): string => word.replace(/(\w)(?=\W*$)/u, (last) => last + by);
  const forms = [
    word.slice(0, 2) + word.slice(3),
    grown('x'),
    word.replace(/[a-z]/u, 'q'),
    grown(' {{canary.nothing}}'),
    grown(' {{row.'),
  ];
  const quoted = /^["']/u.test(word);
  const marks = quoted
    ? [word.slice(1), word.slice(0, -1), `“${word.slice(1, -1)}”`, `'${word.slice(1)}`, word.slice(1, -1)]
    : [`"${word}`, `${word}"`, `'${word}`, `“${word}”`, `${word}: x`, `${word}]`, `${word}}`, `[${word}`];
  for (const by of [...forms, ...marks]) replace(`text as ${by}`, start, end, by);
}

/** How a line can be damaged, and the lines that stand in its place. */
function lineMistakes(line: string, next: string | undefined): readonly (readonly [how: string, ...lines: string[]])[] {
  const indent = /^ */u.exec(line)?.[0] ?? '';
  const rest = line.slice(indent.length);
  const steps = [1, 2, 3, 4];
  const strays = ['stray', 'some stray text', 'stray: x', '- stray', '-'].map((stray) => indent + stray);
  const markers = ['---', '<<<<<<< HEAD', '=======', '```'];
  return [
    [' deleted'],
    [' twice', line, line],
    ...steps.map((by) => [`, ${by} deeper`, ' '.repeat(by) + line] as const),
    ...steps.flatMap((by) => (indent.length >= by ? [[`, ${by} shallower`, line.slice(by)] as const] : [])),
    [', tab', `\t${rest}`],
    [', tab after spaces', `${indent}\t${rest}`],
    [', full-width spaces', '\u3000'.repeat(Math.max(1, indent.length / 2)) + rest],
    [', no-break spaces', '\u00a0'.repeat(Math.max(1, indent.length)) + rest],
    ...[...strays, ...markers].map((before) => [`, after ${before.trim()}`, before, line] as const),
    [', stray at its end', `${line} stray`],
    [', joined with the next', `${line} ${(next ?? '').trim()}`],
    [', ; for :', line.replace(':', ';')],
    [', = for :', line.replace(':', ' =')],
    [', * for -', line.replace('- ', '* ')],
    [', • for -', line.replace('- ', '• ')],
    [', // for #', line.replace(' # ', ' // ')],
    [', # without a space', line.replace(/ +# /u, '# ')],
    ...[...line.matchAll(/[:,[\]{}"'-]/gu)].flatMap(({ index, 0: sign }) => [
      [`, without ${sign}`, line.slice(0, index) + line.slice(index + 1)] as const,
      [`, ${sign} twice`, line.slice(0, index) + sign + line.slice(index)] as const,
      [`, wide ${sign}`, line.slice(0, index) + (fullWidth[sign] ?? sign) + line.slice(index + 1)] as const,
    ]),
    ...[...line.matchAll(/(?<=[:-]) (?=\S)/gu)].flatMap(({ index }) => [
      [', no space', line.slice(0, index) + line.slice(index + 1)] as const,
      [', wide space', `${line.slice(0, index)}\u3000${line.slice(index + 1)}`] as const,
      [', broken after a sign', line.slice(0, index), line.slice(index + 1)] as const,
    ]),
  ];
}
