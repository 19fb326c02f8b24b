import assert from 'node:assert/strict';
import { complete } from '../../../src/core/language/features/completion.ts';
import type { CompletionItem } from '../../../src/core/language/features/completion/item.ts';
import { applyEdits } from '../../../src/core/language/features/format.ts';
import { plainSnippet } from '../../../src/core/language/features/snippet.ts';
import { checks } from '../../../src/core/checks/all.ts';
import { combinators } from '../../../src/core/checks/combine.ts';
import { parseSyntax, type SyntaxTree } from '../../../src/core/language/syntax.ts';
import { allFixtures, type FixtureKind } from '../language/allFixtures.ts';
import { placesOf, valuesFor, type Place } from './definitionWalk.ts';
import { subject } from './support.ts';

/** A blank line in a text, as long as it is to the cursor. */
interface Blank {
  readonly text: string;
  readonly offset: number;
}

const widest = 11;

/** Every blank line that a text can get, in every column; those that stand between lines of the same form once. */
function* blankLines(text: string, seen: Set<string>): Generator<Blank> {
  const lines = text.split('\n');
  const form = (line = '^'): string => line.replaceAll(/[\p{L}\p{N}_.-]+(?=.*: )|(?<=: ).+$/gu, 'w');
  const indent = (line = ''): string => /^ *(?:- )?/u.exec(line)?.[0] ?? '';
  for (let at = 0; at < lines.length; at++) {
    const before = lines.slice(0, at).map((line) => `${line}\n`);
    const around = `${indent(lines[at - 2])}\n${form(lines[at - 1])}\n${form(lines[at])}\n${indent(lines[at + 1])}`;
    for (let column = 0; column <= widest; column++) {
      const key = `${around}\n${column}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const start = `${before.join('')}${' '.repeat(column)}`;
      yield { text: `${start}\n${lines.slice(at).join('\n')}`, offset: start.length };
    }
  }
}

/** One item of each form: keys that are followed by the same text differ in nothing that could break a text. */
function forms(items: readonly CompletionItem[]): readonly CompletionItem[] {
  return [...new Map(items.map((item) => [item.kind + item.text.replaceAll(/[\p{L}\p{N}-]+/gu, 'w'), item])).values()];
}

/** The text after choosing an item; further lines are indented as the line is. */
function chosen({ text, offset }: Blank, { span, text: written, snippet }: CompletionItem): string {
  const indent = ' '.repeat(offset - lineStart(text, offset));
  const put = (snippet ? plainSnippet(written) : written).replaceAll('\n', `\n${indent}`);
  return applyEdits(text, [{ span, text: put }]);
}

/** What is at the place of an item once it is chosen, walked along the definition from the root. */
function landed(kind: FixtureKind, text: string, start: number): readonly Place[] {
  return placesOf(kind, text)
    .filter((place) => place.start === start)
    .map(({ place }) => place)
    .filter(({ role }) => role === 'key' || role === 'value');
}

const combining: readonly string[] = combinators;

/** True where the definition has what the item says of itself at the place that it came to stand in. */
function isMeant({ label, doc, kind }: CompletionItem, { role, node, shapes, inChecks, siblings }: Place): boolean {
  if (node.kind !== 'scalar') return false;
  if (inChecks) {
    const check = checks.find(({ name }) => name === node.text);
    return check === undefined ? combining.includes(node.text) : check.doc.en === doc?.en;
  }
  if (role === 'value') {
    const values = valuesFor(shapes, siblings);
    return kind === 'skeleton' || kind === 'name' || values === null || values.includes(label);
  }
  return shapes.some((shape) => {
    if (shape.kind === 'object') {
      const own = shape.fields.get(node.text);
      return own !== undefined && (kind === 'skeleton' || own.shape.info?.doc.en === doc?.en);
    }
    return shape.kind === 'record' && (shape.key.kind !== 'choice' || shape.key.values.includes(node.text));
  });
}

const lineStart = (text: string, offset: number): number => text.slice(0, offset).lastIndexOf('\n') + 1;

/** What stands around the cursor, for a person who reads of a failure. */
const around = (text: string, offset: number): string =>
  text.slice(Math.max(0, lineStart(text, offset) - 150), offset + 200);

describe('what completion offers on a blank line', function () {
  this.timeout(120_000);

  const seen = new Set<string>();
  const texts = new Map(allFixtures().map((fixture) => [fixture.text, fixture]));
  let tree: SyntaxTree | undefined;

  it('fits into every column of every fixture, and lands where it says that it belongs', () => {
    let positions = 0;
    let accepted = 0;
    for (const { text, kind, name } of texts.values()) {
      const base = parseSyntax(text);
      if (text.includes('\r') || base.problems.length > 0) continue;
      for (const blank of blankLines(text, seen)) {
        const whole = { ...subject('', kind), tree: parseSyntax(blank.text, base) };
        if (whole.tree.problems.length > 0) continue;
        positions++;
        for (const item of forms(complete(whole, blank.offset))) {
          accepted++;
          const after = chosen(blank, item);
          tree = parseSyntax(after, whole.tree);
          const where = `${name}: ${item.label}\n${around(after, blank.offset)}`;
          assert.deepEqual(
            tree.problems.map(({ message }) => message.en),
            [],
            where,
          );
          const start = blank.offset + (/^(?:- )?["']?/u.exec(item.text)?.[0].length ?? 0);
          const places = landed(kind, after, start);
          assert.equal(places.length, 1, where);
          assert.ok(
            places.every((place) => isMeant(item, place)),
            where,
          );
        }
      }
    }
    assert.ok(positions > 3000 && accepted > 2000, `${positions} positions, ${accepted} items`);
  });
});
