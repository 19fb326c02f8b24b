import { decodeText } from '../../../src/core/language/decodeText.ts';

/** Numbers below one, as `Math.random` gives them, but from a seed. */
export type Random = () => number;

const upTo = (random: Random, most: number): number => Math.floor(random() * (most + 1));

function oneOf<Value>(random: Random, list: readonly [Value, ...Value[]]): Value {
  return list[Math.floor(random() * list.length)] ?? list[0];
}

/** One change of a text: so many characters from a place on are replaced. */
interface Splice {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** Pieces that texts of the language are made of, and some that they are not. */
export const signs: readonly [string, ...string[]] = [
  '\n',
  '\r\n',
  '\t',
  ' ',
  '  ',
  '- ',
  ': ',
  ':',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '|\n',
  '>',
  '#',
  ' #',
  '&a ',
  '*a',
  '---\n',
  '...\n',
  '!',
  '%',
  '@',
  ',',
  '?',
  '{{',
  '}}',
  '{{row.name}}',
  '{{canary.',
  'tenken: 1\n',
  'scenarios:\n',
  '  - id: x\n',
  'expect: ',
  'twin:',
  'contains: ',
  '<<: *a',
  '\uFEFF',
  '\0',
  '\u202e',
  '\u3000',
  '\uff1a',
  '日本語',
  '😀',
  '\ud800',
  '\u2028',
  '\\',
  'null',
  '~',
  '0x',
  '1e999',
];

type Change = (text: string, random: Random) => Splice | null;

const typed: Change = (text, random) => ({ at: upTo(random, text.length), remove: 0, insert: oneOf(random, signs) });
const deleted: Change = (text, random) => ({ at: upTo(random, text.length), remove: 1 + upTo(random, 30), insert: '' });
const replaced: Change = (text, random) => ({
  at: upTo(random, text.length),
  remove: 1 + upTo(random, 4),
  insert: oneOf(random, signs),
});

/** The beginning and end of a line at random, its line break included. */
function someLine(text: string, random: Random): readonly [start: number, end: number] {
  const start = text.lastIndexOf('\n', upTo(random, text.length)) + 1;
  const newline = text.indexOf('\n', start);
  return [start, newline < 0 ? text.length : newline + 1];
}

const indented: Change = (text, random) => {
  const [start] = someLine(text, random);
  const spaces = /^[ \t]*/u.exec(text.slice(start, start + 200))?.[0].length ?? 0;
  const insert = oneOf(random, ['', ' ', '  ', '   ', '    ', '\t', ' \t', '\u3000']);
  return { at: start, remove: random() < 0.5 ? 0 : Math.min(spaces, 1 + upTo(random, 3)), insert };
};

/** Some lines taken out, doubled, or put elsewhere: what a paste at the wrong place makes. */
const moved: Change = (text, random) => {
  const [start] = someLine(text, random);
  const lines = text.slice(start).split('\n', 1 + upTo(random, random() < 0.2 ? 200 : 6));
  const piece = `${lines.join('\n')}\n`;
  if (random() < 0.4) return { at: start, remove: piece.length, insert: '' };
  const [to] = someLine(text, random);
  return { at: to, remove: 0, insert: piece };
};

const cutOff: Change = (text, random) => {
  const at = upTo(random, text.length);
  return random() < 0.7 ? { at, remove: text.length, insert: '' } : { at: 0, remove: at, insert: '' };
};

const changes: readonly [Change, ...Change[]] = [
  typed,
  typed,
  deleted,
  replaced,
  indented,
  indented,
  moved,
  moved,
  cutOff,
];

/** A change at random. Cutting off is left out where a text is to be changed again. */
export function randomChange(text: string, random: Random, mayCut = false): string {
  const change = oneOf(random, changes);
  const splice = (change === cutOff && !mayCut ? typed : change)(text, random);
  if (splice === null) return text;
  return text.slice(0, splice.at) + splice.insert + text.slice(splice.at + splice.remove);
}

/** The text after some of its bytes were changed, as a file is read. */
function withBytes(text: string, random: Random): string {
  const bytes = Buffer.from(text, 'utf8');
  for (let count = 1 + upTo(random, 4); count > 0 && bytes.length > 0; count--) {
    bytes[upTo(random, bytes.length - 1)] = upTo(random, 255);
  }
  return decodeText(bytes);
}

/** A text with one to four kinds of damage: its bytes, its lines, its indentation, its end. */
export function damaged(text: string, random: Random): string {
  if (random() < 0.1) return withBytes(text, random);
  let result = text;
  for (let count = 1 + upTo(random, 3); count > 0; count--) result = randomChange(result, random, true);
  return result;
}

const head = 'tenken: 1\nsuite: s\ntargets: [front-desk]\ndata:\n  callers: { file: data/callers.csv, key: id }\n';
const scenario = (inner: string): string =>
  `${head}scenarios:\n  - id: x\n    turns: [{ user: hi }]\n    expect: refusal\n${inner}`;
const some = (size: number, piece: (index: number) => string): string => {
  const length = piece(1000).length;
  return Array.from({ length: Math.ceil(size / length) }, (_, index) => piece(index)).join('');
};

/** Texts that are easy to make and hard to analyse, of about so many characters. */
export const shapes: Readonly<Record<string, (size: number) => string>> = {
  'open brackets': (size) => scenario(`    tags: ${'['.repeat(size)}`),
  'open braces': (size) => scenario(`    given: ${'{a: '.repeat(size / 4)}`),
  'nested brackets, closed': (size) => scenario(`    tags: ${'['.repeat(size / 2)}${']'.repeat(size / 2)}\n`),
  'closing brackets': (size) => scenario(`    tags: ${']'.repeat(size)}\n`),
  'dashes in one another': (size) => scenario(`    tags:\n      ${'- '.repeat(size / 2)}x\n`),
  'maps in one another': (size) =>
    scenario(Array.from({ length: Math.sqrt(size) }, (_, depth) => `${' '.repeat(4 + depth)}a:\n`).join('')),
  'aliases of aliases': (size) =>
    `${some(size, (index) => `k${index}: &a${index} [${index === 0 ? 'x' : `*a${index - 1}, *a${index - 1}`}]\n`)}scenarios: *a9\n`,
  anchors: (size) => scenario(`    tags: [${some(size, (index) => `&a${index} b${index}, `)}]\n`),
  'anchors and aliases': (size) => scenario(`    tags: [${some(size, (index) => `&a${index} b, *a${index}, `)}]\n`),
  'aliases without anchors': (size) => scenario(`    tags: [${some(size, (index) => `*a${index}, `)}]\n`),
  'one anchor many times': (size) => scenario(`    tags: [${some(size, () => '&a b, *a, ')}]\n`),
  'a long plain line': (size) => scenario(`    title: ${'word '.repeat(size / 5)}\n`),
  'a long word': (size) => scenario(`    title: ${'x'.repeat(size)}\n`),
  'a long quoted line': (size) => scenario(`    title: "${'word \\" '.repeat(size / 8)}"\n`),
  'an open quote': (size) => scenario(`    title: "${'word '.repeat(size / 5)}\n`),
  'open quotes': (size) => scenario(some(size, () => '    title: "word\n')),
  'a long key': (size) => scenario(`    ${'k'.repeat(size)}: x\n`),
  'a long block': (size) => scenario(`    title: |\n${'      line of text\n'.repeat(size / 19)}`),
  'templates in a line': (size) => scenario(`    title: "${'{{row.name}} '.repeat(size / 13)}"\n`),
  'unknown variables': (size) => turnsOf(`"${'{{row.nothing}} '.repeat(size / 16)}"`),
  'open templates': (size) => turnsOf(`"${'{{ '.repeat(size / 3)}"`),
  'templates in one another': (size) => turnsOf(`"${'{{'.repeat(size / 4)}${'}}'.repeat(size / 4)}"`),
  'equal keys': (size) => scenario(some(size, () => '    title: a\n')),
  'equal keys in braces': (size) => scenario(`    given: { ${some(size, () => 'user: 1, ')}}\n`),
  'equal keys at the top': (size) => head + some(size, () => 'title: a\n'),
  'unknown keys': (size) => scenario(some(size, (index) => `    key${index}: a\n`)),
  'unknown keys at the top': (size) => head + some(size, (index) => `key${index}: a\n`),
  'unknown names': (size) => scenario(`    targets: [${some(size, (index) => `front-dek${index}, `)}]\n`),
  'unknown frameworks': (size) => scenario(`    frameworks: [${some(size, (index) => `owasp:20${index}/LLM99, `)}]\n`),
  'unknown checks': (size) =>
    `${head}scenarios:\n  - id: x\n    turns: [{ user: hi }]\n    expect:\n${some(size, (index) => `      - contain${index}: a\n`)}`,
  'equal scenarios': (size) =>
    `${head}scenarios:\n${some(size, () => '  - id: x\n    turns: [{ user: hi }]\n    expect: refusal\n')}`,
  'empty scenarios': (size) => `${head}scenarios:\n${some(size, () => '  -\n')}`,
  'broken scenarios': (size) => `${head}scenarios:\n${some(size, (index) => `  - id: "x${index}\n`)}`,
  'scenarios at the margin': (size) => `${head}scenarios:\n${some(size, (index) => `- id: x${index}\n`)}`,
  'scenarios in changing columns': (size) =>
    `${head}scenarios:\n${some(size, (index) => `${' '.repeat(index % 7)}- id: x${index}\n`)}`,
  'words at the margin': (size) => head + some(size, () => 'word\n'),
  'words of many words': (size) =>
    `${head}scenarios:\n  - id: x\n    turns: [{ user: hi }]\n    expect: [{ contains-any: [${some(size, (index) => `w${index}, `)}] }]\n`,
  'checks in one another': (size) =>
    `${head}scenarios:\n  - id: x\n    turns: [{ user: hi }]\n    expect: ${'{ not: '.repeat(Math.min(60, size / 8))}refusal${' }'.repeat(Math.min(60, size / 8))}\n`,
  'alternatives of checks': (size) =>
    `${head}scenarios:\n  - id: x\n    turns: [{ user: hi }]\n    expect: [{ any: [${some(size, (index) => `{ contains: a${index} }, `)}] }]\n`,
  'a hard pattern': (size) =>
    `${head}scenarios:\n  - id: x\n    turns: [{ user: hi }]\n    expect: [{ regex: "${'(a*)*'.repeat(size / 5)}b" }]\n`,
  turns: (size) =>
    `${head}scenarios:\n  - id: x\n    turns:\n${some(size, (index) => `      - user: question ${index}\n`)}    expect: refusal\n`,
  documents: (size) =>
    `${head}scenarios:\n  - id: x\n    given:\n      documents:\n${some(size, (index) => `        - { id: d${index}, text: a }\n`)}    turns: [{ user: hi }]\n    expect: refusal\n`,
  canaries: (size) =>
    `${head}scenarios:\n  - id: x\n    given:\n      canaries:\n${some(size, (index) => `        c${index}: phone\n`)}    turns: [{ user: hi }]\n    expect: no-canary\n`,
  tabs: (size) => scenario('\t'.repeat(size)),
  'lines with tabs': (size) => scenario(some(size, () => '\ttitle:\ta\n')),
  'blank lines': (size) => scenario('\n'.repeat(size)),
  'lines of spaces': (size) => scenario(some(size, () => '                \n')),
  spaces: (size) => scenario(' '.repeat(size)),
  comments: (size) => scenario(some(size, () => '    # comment\n')),
  'comments at the margin': (size) => scenario(some(size, () => '# comment\n')),
  'number signs': (size) => scenario(`    title: ${'#'.repeat(size)}\n`),
  'documents of YAML': (size) => scenario(some(size, () => '---\na: b\n')),
  directives: (size) => some(size, () => '%YAML 1.2\n') + head,
  colons: (size) => scenario(`    title: ${'a: '.repeat(size / 3)}\n`),
  'explicit keys': (size) => scenario(some(size, () => '    ? a\n    : b\n')),
  tags: (size) => scenario(`    tags: [${some(size, (index) => `!t${index} a, `)}]\n`),
  merges: (size) => scenario(some(size, () => '    <<: *a\n')),
  'full-width signs': (size) => scenario(some(size, () => '    title：“a”、［b］\n')),
  'full-width spaces': (size) => scenario(some(size, () => '\u3000\u3000title: a\n')),
  bullets: (size) => scenario(some(size, () => '    • a\n')),
  'invisible signs': (size) => scenario(`    title: "${'a\u202e\u200b'.repeat(size / 3)}"\n`),
  'lone surrogates': (size) => scenario(`    title: "${'\ud800'.repeat(size)}"\n`),
  'carriage returns': (size) => scenario('    title: a\n').replaceAll('\n', '\r') + '\r'.repeat(size),
  'lines of another system': (size) => scenario(some(size, () => '    # a\n')).replaceAll('\n', '\r\n'),
  'conflict markers': (size) => scenario(some(size, () => '<<<<<<< HEAD\n=======\n>>>>>>> b\n')),
  JSON: (size) =>
    JSON.stringify({
      tenken: 1,
      suite: 's',
      scenarios: Array.from({ length: size / 60 }, (_, index) => ({
        id: `x${index}`,
        turns: [{ user: 'hi' }],
        expect: 'refusal',
      })),
    }),
  'JSON over lines': (size) =>
    JSON.stringify(
      {
        tenken: 1,
        suite: 's',
        scenarios: Array.from({ length: size / 120 }, (_, index) => ({
          id: `x${index}`,
          turns: [{ user: 'hi' }],
          expect: 'refusal',
        })),
      },
      null,
      2,
    ),
  'pairs in a list': (size) => scenario(`    tags: [${some(size, (index) => `a${index}: b, `)}]\n`),
  'words in braces': (size) => scenario(`    given: { ${some(size, (index) => `a${index}, `)}}\n`),
  commas: (size) => scenario(`    tags: [${','.repeat(size)}]\n`),
  'a number': (size) => scenario(`    repeat: ${'9'.repeat(size)}\n`),
  'personal data': (size) => turnsOf(`"${'090-1234-5678 a@b.example 4111111111111111 '.repeat(size / 43)}"`),
  'signs of personal data': (size) => turnsOf(`"${'1 '.repeat(size / 2)}${'a@'.repeat(10)}${'('.repeat(100)}"`),
};

function turnsOf(words: string): string {
  return `${head}scenarios:\n  - id: x\n    each: callers\n    turns: [{ user: ${words} }]\n    expect: refusal\n`;
}
