import assert from 'node:assert/strict';
import { fixAll } from '../../../src/core/language/features/fixAll.ts';
import { applyEdits, formatEdits } from '../../../src/core/language/features/format.ts';
import { rename } from '../../../src/core/language/features/workspace/rename.ts';
import type { NameIndex } from '../../../src/core/language/features/workspace/occurrence.ts';
import { parseSyntax } from '../../../src/core/language/syntax.ts';
import { allFixtures } from '../language/allFixtures.ts';
import { problemsOf } from './problemsOf.ts';
import { clinic, indexOf, type Texts } from './workspace/support.ts';

const all = allFixtures();

/** Where a name stands. */
interface Place {
  readonly file: string;
  readonly start: number;
}

/** The workspaces of the fixtures, each once, and the one that tests of renaming use. */
const workspaces: readonly Texts[] = [
  clinic,
  ...new Map(all.map(({ texts }) => [JSON.stringify(texts), texts])).values(),
].filter((texts) => Object.hasOwn(texts, 'tenken.config.yaml'));

function renamed(texts: Texts, index: NameIndex, at: Place, to: string): Texts | undefined {
  const result = rename(index, at.file, at.start, to);
  if ('refused' in result) return undefined;
  const after: Record<string, string> = { ...texts };
  for (const [path, edits] of result.edits) after[path] = applyEdits(after[path] ?? '', edits);
  return after;
}

describe('every fixture and example', function () {
  this.timeout(60_000);

  it('is the same when it is formatted twice', () => {
    const format = (text: string): string => applyEdits(text, formatEdits(parseSyntax(text)));
    for (const { name, text } of all) {
      const once = format(text);
      assert.equal(format(once), once, name);
    }
    assert.ok(all.length > 100, String(all.length));
  });

  it('is the same when all is fixed twice, and has no safe fix left', () => {
    let fixed = 0;
    for (const fixture of all) {
      const analyse = problemsOf(fixture);
      const once = fixAll(fixture.text, analyse(fixture.text), analyse);
      if (once !== fixture.text) fixed++;
      assert.equal(fixAll(once, analyse(once), analyse), once, fixture.name);
      const left = analyse(once).filter(({ fixes = [] }) => fixes.some(({ safe }) => safe));
      assert.deepEqual(left, [], fixture.name);
    }
    assert.ok(fixed >= 5, String(fixed));
  });

  it('is what it was when a name is changed and changed back', () => {
    let changed = 0;
    const kinds = new Set<string>();
    for (const texts of workspaces) {
      // Each thing once for each text that names it.
      const seen = new Set<string>();
      const index = indexOf(texts);
      for (const { file, occurrences } of index.texts()) {
        for (const { kind, name, scope, start } of occurrences) {
          const thing = `${kind} ${name} ${scope} ${file}`;
          if (seen.has(thing)) continue;
          seen.add(thing);
          const there = renamed(texts, index, { file, start }, 'quite-another-name');
          if (there === undefined) continue;
          const where = `${kind} ${name} in ${file}`;
          const after = indexOf(there);
          const again = [...after.texts()]
            .find((each) => each.file === file)
            ?.occurrences.find((each) => each.kind === kind && each.name === 'quite-another-name');
          assert.ok(again, where);
          assert.deepEqual(renamed(there, after, { file, start: again.start }, name), texts, where);
          changed++;
          kinds.add(kind);
        }
      }
    }
    assert.deepEqual([...kinds].sort(), [
      'canary',
      'column',
      'data',
      'document',
      'fact',
      'judge',
      'scenario',
      'suite',
      'target',
      'tool',
    ]);
    assert.ok(changed > 100, String(changed));
  });
});
