import assert from 'node:assert/strict';
import { complete } from '../../../src/core/language/features/completion.ts';
import { parseSyntax, type MapNode, type SequenceNode } from '../../../src/core/language/syntax.ts';
import { allFixtures, type FixtureKind } from '../language/allFixtures.ts';
import {
  bareBeside,
  checksBeside,
  itemShapes,
  keysFor,
  openKeys,
  placesOf,
  valuesFor,
  wholeKey,
  type Absolute,
  type Place,
} from './definitionWalk.ts';
import { everything } from './everything.ts';
import { subject } from './support.ts';

/** A text with the lines, counted from 0, in which its YAML is broken: there it is not determined what can stand. */
interface Walked {
  readonly name: string;
  readonly kind: FixtureKind;
  readonly broken: ReadonlySet<number>;
}

/** Texts in which everything of the definition stands somewhere, then every fixture and example, right or wrong, each text once. */
const texts = new Map<string, Walked>([
  ...(['suite', 'config', 'script'] as const).map(
    (kind) => [everything(kind), { name: `every key of a ${kind}`, kind, broken: new Set<number>() }] as const,
  ),
  ...allFixtures()
    .toReversed()
    .map(({ text, name, kind }) => [text, { name, kind, broken: brokenLines(text) }] as const),
]);

function brokenLines(text: string): ReadonlySet<number> {
  const { problems } = parseSyntax(text);
  return new Set(problems.map(({ span }) => lineOf(text, span.start)));
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}

const sorted = (list: readonly string[]): readonly string[] => [...new Set(list)].sort();

/** The labels that are offered at an offset; a text is parsed once for all of its offsets. */
function offering(kind: FixtureKind, text: string): (offset: number) => readonly string[] {
  const whole = subject(text, kind);
  return (offset) => sorted(complete(whole, offset).map(({ label }) => label));
}

const offered = (kind: FixtureKind, text: string, offset: number): readonly string[] => offering(kind, text)(offset);

/** The workspace of `./support.ts` has one tool, in one file. */
const knowsArguments = ({ map }: Place, text: string, kind: FixtureKind): boolean =>
  map !== null && kind === 'suite' && text.includes('given: { tools: tools/arm.yaml }') && text.includes('move_arm');

function where(text: string, { start, end }: Pick<Absolute, 'start' | 'end'>): string {
  return `line ${text.slice(0, start).split('\n').length}: ${text.slice(start, Math.min(end, start + 40))}`;
}

/** The places of a role, but for those over a broken line: what is written in them is not determined. */
const only = (kind: FixtureKind, text: string, role: Place['role']): readonly Absolute[] => {
  const broken = [...(texts.get(text)?.broken ?? [])];
  return placesOf(kind, text).filter(({ place, start, end }) => {
    const [first, last] = [lineOf(text, start), lineOf(text, Math.max(start, end - 1))];
    // Where a line above is broken, completion may know more of a place than the walk does.
    const takesKeys = place.shapes.some(({ kind: shape }) => shape === 'object' || shape === 'record');
    const known = broken.length === 0 || place.inChecks || (place.map === null ? place.shapes.length > 0 : takesKeys);
    return place.role === role && known && broken.every((line) => line < first || line > last);
  });
};

/** `{{…}}` has names of its own, and a block scalar is written by hand. */
const isOpen = ({ node }: Place): boolean =>
  node.kind === 'scalar' && (node.style === 'block' || node.text.includes('{{') || node.text.includes('\n'));

describe('completion, held against the definition', function () {
  this.timeout(60_000);

  it('walks texts in which every key of every shape stands', () => {
    for (const kind of ['suite', 'config', 'script'] as const) {
      const places = placesOf(kind, everything(kind)).map(({ place }) => place);
      // A check may stand by its name alone, as a value.
      const written = new Set(places.flatMap(({ node }) => (node.kind === 'scalar' ? [node.text] : [])));
      const missing = places.flatMap((place) => keysFor(place, false)).filter((key) => !written.has(key));
      assert.deepEqual(sorted(missing), []);
    }
    assert.ok(texts.size > 30, String(texts.size));
  });

  for (const [text, { name, kind }] of texts) {
    it(`offers exactly the keys that can stand at each key: ${name}`, () => {
      const here = offering(kind, text);
      for (const { place, start, end } of only(kind, text, 'key')) {
        if (place.node.kind !== 'scalar') continue;
        const expected = sorted(keysFor(place, knowsArguments(place, text, kind)));
        const middle = Math.floor((start + end) / 2);
        // In the texts with everything the place of the key is what matters.
        for (const offset of new Set(name.startsWith('every key') ? [middle] : [start, middle, end])) {
          assert.deepEqual(here(offset), expected, `${where(text, { start, end })}, ${offset - start} in`);
        }
      }
    });

    it(`offers exactly the values that can stand at each value, half typed and in quotes: ${name}`, () => {
      const here = offering(kind, text);
      for (const { place, start, end } of only(kind, text, 'value')) {
        const { siblings, inChecks } = place;
        const expected = inChecks ? checksBeside(siblings) : valuesFor(place.shapes, siblings);
        if (expected === null || isOpen(place)) continue;
        assert.deepEqual(here(end), sorted(expected), where(text, { start, end }));
        const quoted = /["']/u.test(text.charAt(start - 1));
        const half = text.slice(0, start) + text.slice(start, start + 1) + text.slice(end);
        if (!inChecks)
          assert.deepEqual(
            offered(kind, half, start + 1),
            sorted(expected),
            `${where(text, { start, end })}, half typed`,
          );
        if (quoted) continue;
        const inQuotes = `${text.slice(0, start)}""${text.slice(end)}`;
        // In quotes only a name can stand: a check with a value needs a key.
        const names = inChecks ? bareBeside(siblings) : expected;
        assert.deepEqual(
          offered(kind, inQuotes, start + 1),
          sorted(names),
          `${where(text, { start, end })}, in quotes`,
        );
      }
    });

    it(`offers exactly the other keys on a blank line of each map, and half typed: ${name}`, () => {
      for (const { place, start, end } of only(kind, text, 'map')) {
        const map = place.node as MapNode;
        const last = map.entries.at(-1);
        if (map.flow || last?.value == null) continue;
        const column = start - (text.lastIndexOf('\n', start - 1) + 1);
        const { before, after } = cutAfter(text, last.span.end);
        // A map that could not be read to its end goes on below: a key further out would take its lines.
        if ((/^\s*?\n?( *)[^\s#]/u.exec(after.replace(/^\r?\n/u, ''))?.[1]?.length ?? 0) > column) continue;
        const expected = sorted(openKeys(place.shapes, map, false));
        for (const typed of ['', expected[0]?.slice(0, 1) ?? '']) {
          const inserted = `${before}\n${' '.repeat(column)}${typed}`;
          assert.deepEqual(
            offered(kind, inserted + after, inserted.length),
            expected,
            `${where(text, { start, end })}, ${typed} below`,
          );
        }
      }
    });

    it(`offers exactly the items that can stand after a dash of each list: ${name}`, () => {
      for (const { place, start, end } of only(kind, text, 'list')) {
        const list = place.node as SequenceNode;
        const last = list.items.at(-1);
        // Below an item that cannot be read its lines go on.
        if (list.flow || last?.value == null) continue;
        const column = start - (text.lastIndexOf('\n', start - 1) + 1);
        const { before, after } = cutAfter(text, last.span.end);
        const inserted = `${before}\n${' '.repeat(column)}- `;
        const expected = itemsFor(place);
        if (expected === null) continue;
        assert.deepEqual(
          offered(kind, inserted + after, inserted.length),
          sorted(expected),
          `${where(text, { start, end })}, after a dash`,
        );
      }
    });
  }
});

/** The text up to the end of the line that an offset lies in, and from there on. */
function cutAfter(text: string, end: number): { readonly before: string; readonly after: string } {
  const from = text[end - 1] === '\n' ? end - 1 : end;
  const newline = text.indexOf('\n', from);
  const at = newline < 0 ? text.length : newline;
  return { before: text.slice(0, at), after: text.slice(at) };
}

/** The items that a list may get; null where the definition leaves them open. */
function itemsFor({ shapes: among, inChecks, siblings }: Place): readonly string[] | null {
  if (inChecks) return checksBeside(siblings);
  const items = itemShapes(among);
  const empty: MapNode = { kind: 'map', span: { start: 0, end: 0 }, flow: false, entries: [] };
  const keys = openKeys(items, empty, false);
  const values = valuesFor(items, siblings) ?? [];
  return keys.length === 0 && valuesFor(items, siblings) === null ? null : [...keys, ...wholeKey(items), ...values];
}
