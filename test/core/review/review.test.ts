import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { agreementOf } from '../../../src/core/review/agreement.ts';
import { driftOf } from '../../../src/core/review/drift.ts';
import { reviewQueue } from '../../../src/core/review/queue.ts';
import type { Reviewable } from '../../../src/core/review/reviewable.ts';
import { staleLabels } from '../../../src/core/review/stale.ts';
import type { Label } from '../../../src/core/record/labels.ts';

const item = (reply: string, more: Partial<Reviewable> = {}): Reviewable => ({
  case: 'c',
  reply,
  check: 0,
  judge: 'strict',
  verdict: 'pass',
  votes: { pass: 3, fail: 0 },
  target: 'desk',
  attributes: [],
  ...more,
});

const label = (rater: string, reply: string, human: 'pass' | 'fail' | null, more: Partial<Label> = {}): Label => ({
  case: 'c',
  reply,
  check: 0,
  judge: 'strict',
  target: 'desk',
  verdict: 'pass',
  label: human === null ? 'unsure' : human === 'pass' ? 'correct' : 'wrong',
  ...(human === null ? {} : { human }),
  rater,
  at: '2026-01-01T00:00:00Z',
  ...more,
});

const order = (items: readonly Reviewable[], labels: readonly Label[] = [], rater = 'aki') =>
  reviewQueue(items, labels, rater).map(
    ({ item: { reply }, drawn, adjudication }) => `${reply} ${adjudication ? 'adjudication' : drawn}`,
  );

describe('the review queue', () => {
  it('takes by turns what tells most and one at random', () => {
    const items = [
      item('a'),
      item('b', { verdict: 'fail', votes: { pass: 0, fail: 3 } }),
      item('c', { judge: null, votes: { pass: 0, fail: 0 } }),
      item('d', { verdict: 'needs-review', votes: { pass: 1, fail: 1 } }),
      item('e', { votes: { pass: 2, fail: 1 } }),
    ];
    assert.deepEqual(order(items), ['d chosen', 'a random', 'e chosen', 'b random', 'c chosen']);
  });

  it('puts first what others dispute, and leaves out what the person has labelled', () => {
    const labels = [
      label('ben', 'c', 'pass'),
      label('chie', 'c', 'fail'),
      label('ben', 'b', 'pass'),
      label('aki', 'a', null),
    ];
    assert.deepEqual(order([item('a'), item('b'), item('c'), item('d')], labels), [
      'c adjudication',
      'b chosen',
      'd random',
    ]);
  });

  it('asks once about a reply that was given twice, and anew about one that changed', () => {
    assert.deepEqual(order([item('a'), item('a'), item('a2')], [label('aki', 'a', 'pass')]), ['a2 chosen']);
  });

  it('holds every open verdict exactly once, however many there are', () => {
    const items = Array.from({ length: 500 }, (_, index) => item(`r${index}`, { votes: { pass: index % 4, fail: 1 } }));
    const queue = order(items).map((each) => each.split(' ')[0]);
    assert.deepEqual([...queue].sort(), items.map(({ reply }) => reply).sort());
  });
});

describe('agreement between people', () => {
  it('counts what they share and dispute, with κ for two and α for all', () => {
    // Krippendorff's α of two coders without gaps, by hand: 4 units, one disagreement, 3 passes and 5 failures among 8 values:
    // observed disagreement 2/8, expected 2·3·5/(8·7), so α = 1 − (2/8)/(30/56).
    const labels = [
      ...['a', 'b'].flatMap((reply) => [label('aki', reply, 'fail'), label('ben', reply, 'fail')]),
      label('aki', 'c', 'pass'),
      label('ben', 'c', 'pass'),
      label('aki', 'd', 'pass'),
      label('ben', 'd', 'fail'),
      label('aki', 'e', null),
      label('ben', 'f', 'pass'),
    ];
    const found = agreementOf(labels);
    assert.deepEqual([found.labelled, found.shared, found.disputed], [5, 4, 1]);
    assert.equal(found.alpha?.toFixed(4), (1 - 2 / 8 / (30 / 56)).toFixed(4));
    assert.deepEqual(
      found.pairs.map(({ raters, n, kappa }) => [raters, n, kappa]),
      [[['aki', 'ben'], 4, 0.5]],
    );
  });

  it('takes the last word of each', () => {
    const labels = [label('aki', 'a', 'pass'), label('ben', 'a', 'fail'), label('aki', 'a', 'fail')];
    assert.equal(agreementOf(labels).disputed, 0);
  });

  it('says nothing where nobody shares a reply', () => {
    assert.deepEqual(agreementOf([label('aki', 'a', 'pass')]), {
      labelled: 1,
      shared: 0,
      disputed: 0,
      alpha: null,
      pairs: [],
    });
  });
});

describe('drift from the consensus', () => {
  const items = Array.from({ length: 60 }, (_, index) =>
    item(`r${index}`, { attributes: [index < 30 ? 'perspective:privacy' : 'perspective:fairness'] }),
  );

  it('finds the person who judges one kind of reply more mildly', () => {
    const labels = items.flatMap(({ reply, attributes }, index) => {
      const right = index % 2 === 0 ? 'fail' : 'pass';
      const mild = attributes.includes('perspective:privacy') ? 'pass' : right;
      return [label('aki', reply, right), label('ben', reply, right), label('chie', reply, mild)];
    });
    assert.deepEqual(
      driftOf(items, labels).map(({ rater, attribute, n, milder, stricter }) => ({
        rater,
        attribute,
        n,
        milder,
        stricter,
      })),
      [{ rater: 'chie', attribute: 'perspective:privacy', n: 30, milder: 15, stricter: 0 }],
    );
  });

  it('takes what may be chance for chance', () => {
    const labels = items.flatMap(({ reply }, index) => [
      label('aki', reply, index === 3 ? 'fail' : 'pass'),
      label('ben', reply, 'pass'),
      label('chie', reply, index === 7 || index === 40 ? 'fail' : 'pass'),
    ]);
    assert.deepEqual(driftOf(items, labels), []);
  });
});

describe('labels of replies that are gone', () => {
  it('are stale; those of replies that are given again, and of cases that were not asked, are not', () => {
    const labels = [
      label('aki', 'old', 'pass'),
      label('aki', 'now', 'fail'),
      label('aki', 'other', 'pass', { case: 'not asked' }),
    ];
    assert.deepEqual(
      staleLabels([item('now')], labels).map(({ reply }) => reply),
      ['old'],
    );
  });
});
