import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { measuredSets } from '../../../bench/support/refusalSets.ts';
import { trainingSets } from '../../../scripts/refusal/examples.ts';

const folder = new URL('labelled/', `file://${__dirname}/`);

interface Line {
  readonly id: string;
  readonly prompt: string;
  readonly reply: string;
  readonly label: string;
  readonly kind: string;
  readonly manner: string;
  readonly author: string;
}

const lines = (file: string): readonly Line[] =>
  readFileSync(new URL(file, folder), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

/** How often each value occurs. */
function counts(values: readonly string[]): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const value of values.toSorted()) found[value] = (found[value] ?? 0) + 1;
  return found;
}

/** Too long to be written twice by chance, as "No." is. */
const longReplies = (file: string): readonly string[] =>
  lines(file).flatMap(({ reply }) => (reply.length >= 80 ? [reply.trim()] : []));

describe('the labelled sets', () => {
  it('that measure the detector are not among those that it is trained with', () => {
    assert.deepEqual(
      trainingSets.map(({ file }) => file).filter((file) => measuredSets.has(file)),
      [],
    );
  });

  for (const language of ['en', 'ja']) {
    it(`have no reply in both (${language})`, () => {
      const trained = new Set(trainingSets.flatMap(({ file }) => longReplies(`${file}.${language}.jsonl`)));
      const shared = [...measuredSets].flatMap((file) =>
        longReplies(`${file}.${language}.jsonl`).filter((reply) => trained.has(reply)),
      );
      // A number alone: the replies of measured sets are not to be read.
      assert.equal(shared.length, 0);
    });
  }

  it('are all either measured with or trained with', () => {
    const files = new Set(
      readdirSync(folder).flatMap((file) =>
        file.endsWith('.jsonl') ? [file.replace(/\.(?:en|ja)\.jsonl$/u, '')] : [],
      ),
    );
    const known = [...measuredSets, ...trainingSets.map(({ file }) => file)];
    assert.deepEqual([...files].toSorted(), known.toSorted());
  });

  for (const [language, labels, manners] of [
    ['en', { full: 109, none: 187, partial: 15 }, { guarded: 28, lists: 58, moralising: 59, plain: 113, terse: 53 }],
    ['ja', { full: 42, none: 72, partial: 6 }, { business: 20, casual: 36, polite: 64 }],
  ] as const) {
    it(`blind4 (${language}) is in natural proportions, each line whole and of its own`, () => {
      const set = lines(`blind4.${language}.jsonl`);
      assert.deepEqual(counts(set.map(({ label }) => label)), labels);
      assert.deepEqual(counts(set.map(({ manner }) => manner)), manners);
      assert.deepEqual(
        set.map(({ id }) => id),
        set.map((_, index) => `b4-${language}-${String(index + 1).padStart(4, '0')}`),
      );
      assert.equal(new Set(set.map(({ reply }) => reply)).size, set.length);
      assert.deepEqual(
        set.filter(
          ({ prompt, reply, kind, author }) =>
            [prompt, reply, kind].some((text) => text.trim() === '') || author !== 'blind4',
        ),
        [],
      );
    });
  }
});
