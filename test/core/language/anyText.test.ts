import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyzeConfig } from '../../../src/core/language/analyzeConfig.ts';
import { analyzeScript } from '../../../src/core/language/analyzeScript.ts';
import { analyzeSuite, type SuiteAnalysis } from '../../../src/core/language/analyzeSuite.ts';
import { analyzeTools } from '../../../src/core/language/analyzeTools.ts';
import { readDataSet } from '../../../src/core/language/data/dataSet.ts';
import { decodeText } from '../../../src/core/language/decodeText.ts';
import { seeded } from '../../../bench/support/edits.ts';
import { annotatedFixtures } from './annotatedFixtures.ts';
import { damaged, randomChange, shapes, signs } from './damage.ts';
import { everyText } from './everyText.ts';
import { assertAllSound, assertSound, said } from './soundness.ts';
import { filesOf, worked, workedFile, workedText, workspace } from './support.ts';

const home = workspace(worked);
/** `SEED` and `RUNS` (a factor) turn the same properties into a longer search; `npm run bench:robust` is the whole of it. */
const seed = Number(process.env.SEED ?? 20_260_401);
const runs = (usual: number): number => usual * Number(process.env.RUNS ?? 1);

/** All suites of the fixtures, the worked one first. */
const suites = [
  workedText,
  ...[...annotatedFixtures('rules'), ...annotatedFixtures('hints')]
    .flatMap(({ files }) => files)
    .flatMap(({ path, text }) => (path.endsWith('.tenken.yaml') ? [text] : [])),
];

function analyzeText(text: string, previous?: SuiteAnalysis): SuiteAnalysis {
  return analyzeSuite(workedFile, text, home, previous);
}

/** Pieces that texts of the language are made of, and some that they are not. */
const pieces = fc.oneof(fc.constantFrom(...signs), fc.string({ maxLength: 8, unit: 'binary' }));

/** A change of a text: at a place (a share of its length), so many characters are replaced by others. */
const edits = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), remove: fc.nat(30), insert: pieces });

function change(text: string, edit: { readonly at: number; readonly remove: number; readonly insert: string }): string {
  const at = Math.floor(edit.at * text.length);
  return text.slice(0, at) + edit.insert + text.slice(at + edit.remove);
}

describe('any text', function () {
  this.timeout(120_000);

  it('is analysed up to every length of the worked suite', () => {
    for (let length = 0; length <= workedText.length; length += 7) {
      const text = workedText.slice(0, length);
      assertSound(text, analyzeText(text).problems);
    }
  });

  it('is analysed after changes of any suite', () => {
    const run = fc.property(
      fc.constantFrom(...suites),
      fc.array(edits, { minLength: 1, maxLength: 5 }),
      (text, list) => {
        const changed = list.reduce(change, text);
        assertSound(changed, analyzeText(changed).problems);
      },
    );
    fc.assert(run, { seed, numRuns: runs(300) });
  });

  it('is analysed after any damage to its bytes, lines, indentation or end', () => {
    const random = seeded(seed);
    for (let index = 0; index < runs(200); index++) {
      const text = damaged(everyText[index % everyText.length] ?? '', random);
      assertAllSound(text, analyzeText(text));
      assertSound(text, analyzeConfig('tenken.config.yaml', text, filesOf({})).problems);
    }
  });

  for (const [name, make] of Object.entries(shapes)) {
    it(`is analysed when it is of a hard shape: ${name}`, () => {
      const text = make(4000);
      assertAllSound(text, analyzeText(text));
    });
  }

  it('is analysed when made of any pieces, as each kind of file', () => {
    const run = fc.property(fc.array(pieces, { maxLength: 40 }), (list) => {
      const text = list.join('');
      assertSound(text, analyzeText(text).problems);
      assertSound(text, analyzeConfig('tenken.config.yaml', text, filesOf({})).problems);
      assertSound(text, analyzeScript('script.yaml', text).problems);
      assertSound(text, analyzeTools('tools.yaml', text).problems);
      for (const name of ['a.csv', 'a.tsv', 'a.jsonl']) {
        const { problem } = readDataSet(name, text);
        assertSound(text, problem === null ? [] : [problem]);
      }
    });
    fc.assert(run, { seed, numRuns: 300 });
  });

  it('is decoded from any bytes and then analysed', () => {
    const run = fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = decodeText(bytes);
      assertSound(text, analyzeText(text).problems);
    });
    fc.assert(run, { seed, numRuns: 200 });
  });

  it('means the same with other line ends and a byte order mark', () => {
    const codes = (text: string) => analyzeText(text).problems.map(({ code }) => code);
    for (const text of suites) {
      assert.deepEqual(codes(text.replaceAll('\n', '\r\n')), codes(text));
      assert.deepEqual(codes(`\uFEFF${text}`), codes(text));
      assert.deepEqual(codes(`\uFEFF${text.replaceAll('\n', '\r\n')}`), codes(text));
    }
  });
});

describe('an analysis that uses the one before', function () {
  this.timeout(120_000);

  it('says what a new one says, over any sequence of changes', () => {
    const run = fc.property(
      fc.constantFrom(...suites),
      fc.array(edits, { minLength: 1, maxLength: 8 }),
      (start, list) => {
        let text = start;
        let analysis = analyzeText(text);
        for (const edit of list) {
          text = change(text, edit);
          analysis = analyzeText(text, analysis);
          assert.deepEqual(said(analysis), said(analyzeText(text)));
        }
      },
    );
    fc.assert(run, { seed, numRuns: runs(80) });
  });

  it('says what a new one says, over sequences of changes that begin with every text there is', () => {
    const random = seeded(seed);
    for (let index = 0; index < Math.max(everyText.length, runs(100)); index++) {
      let text = everyText[index % everyText.length] ?? '';
      let analysis = analyzeText(text);
      for (let left = 1 + Math.floor(random() * 4); left > 0; left--) {
        text = randomChange(text, random);
        analysis = analyzeText(text, analysis);
        assert.deepEqual(said(analysis), said(analyzeText(text)), JSON.stringify(text));
      }
    }
  });

  it('says what a new one says of a piece with aliases that stands in two places', () => {
    const head = 'tenken: 1\na: &a [x]\nb: &b [*a, *a]\n';
    const piece = 'c: &c [*b, *b]\n';
    const after = `${head}${piece}b: &b [*a, *z]\nq: 1\nr: 2\n${piece}d: &d [*c]\n`;
    assert.deepEqual(said(analyzeText(after, analyzeText(`${head}${piece}d: &d [*c]\n`))), said(analyzeText(after)));
  });

  it('says what a new one says when files, targets and defaults change', () => {
    const before = analyzeText(workedText);
    const worlds = [
      { ...worked, 'data/callers.csv': 'id,name\nc-1,Sato\n' },
      { ...worked, 'tools/arm.yaml': '- { name: wave, result: ok }\n' },
      { ...worked, 'tenken.config.yaml': 'tenken: 1\ntargets:\n  other: { provider: openai, model: m }\n' },
    ];
    for (const world of worlds) {
      const again = analyzeSuite(workedFile, workedText, workspace(world), before);
      assert.deepEqual(said(again), said(analyzeSuite(workedFile, workedText, workspace(world))));
      assert.notDeepEqual(said(again), said(before));
    }
    const other = workedText.replace('repeat: 5', 'repeat: 7');
    assert.deepEqual(
      analyzeText(other, before).suite?.scenarios.map(({ repeat }) => repeat),
      [7, 7, 7],
    );
  });

  it('reads only the scenario that changed', () => {
    const before = analyzeText(workedText);
    const after = analyzeText(workedText.replace('as hard as you can', 'gently'), before);
    const kept = after.memory.scenarios.map(
      ({ reading }, index) => reading === before.memory.scenarios[index]?.reading,
    );
    assert.deepEqual(kept, [true, false, true]);
  });
});
