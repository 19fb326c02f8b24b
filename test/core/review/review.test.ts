import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { calibrate } from '../../../src/core/engine/calibration.ts';
import { agreementOf } from '../../../src/core/review/agreement.ts';
import { driftOf } from '../../../src/core/review/drift.ts';
import { reviewQueue, secondLooks } from '../../../src/core/review/queue.ts';
import type { Reviewable } from '../../../src/core/review/reviewable.ts';
import { staleLabels } from '../../../src/core/review/stale.ts';
import type { Label } from '../../../src/core/record/labels.ts';

const item = (reply: string, more: Partial<Reviewable> = {}): Reviewable => ({
  case: 'c',
  asked: 'q',
  reply,
  check: 0,
  judge: 'strict',
  verdict: 'pass',
  votes: { pass: 3, fail: 0 },
  target: 'desk',
  attributes: [],
  lot: 1 - 1 / 1024,
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
    ({ item: { reply }, drawn, asking }) => `${reply} ${asking === 'first' ? drawn : asking}`,
  );
const looks = (items: readonly Reviewable[], labels: readonly Label[], rater: string) =>
  secondLooks(items, labels, rater).map(({ item: { reply } }) => reply);
const at = (hour: number) => ({ at: `2026-01-01T${String(hour).padStart(2, '0')}:00:00Z` });

describe('the review queue', () => {
  it('takes by turns what tells most and one by lot', () => {
    const items = [
      item('a', { lot: 0.2 }),
      item('b', { verdict: 'fail', votes: { pass: 0, fail: 3 } }),
      item('c', { judge: null, votes: { pass: 0, fail: 0 }, lot: null }),
      item('d', { verdict: 'needs-review', votes: { pass: 1, fail: 1 }, lot: null }),
      item('e', { votes: { pass: 2, fail: 1 } }),
      item('f', { lot: 0.1 }),
      item('g'),
    ];
    assert.deepEqual(order(items), [
      'd chosen',
      'f random',
      'e chosen',
      'a random',
      'b chosen',
      'g chosen',
      'c chosen',
    ]);
  });

  it('leaves to the lot what is drawn by it, however doubtful', () => {
    const items = [item('a'), item('b', { votes: { pass: 2, fail: 2 }, lot: 0.2 }), item('c', { lot: 0.1 })];
    assert.deepEqual(order(items), ['a chosen', 'c random', 'b random']);
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
      'd chosen',
    ]);
  });

  it('asks once about a reply that was given twice, and anew about one that changed', () => {
    assert.deepEqual(order([item('a'), item('a'), item('a2')], [label('aki', 'a', 'pass')]), ['a2 chosen']);
  });

  it('knows a label by what was asked where judges have got other examples since, and by its case where it says no more', () => {
    const items = [item('a', { case: 'with examples' }), item('b')];
    const labels = [label('aki', 'a', 'pass', { case: 'without', asked: 'q' }), label('aki', 'b', 'pass')];
    assert.deepEqual(order(items, labels), []);
    assert.deepEqual(order(items, [label('aki', 'a', 'pass', { case: 'without', asked: 'other' })]), [
      'a chosen',
      'b chosen',
    ]);
  });

  it('holds every open verdict exactly once, however many there are', () => {
    const items = Array.from({ length: 500 }, (_, index) =>
      item(`r${index}`, { votes: { pass: index % 4, fail: 1 }, lot: index % 3 === 0 ? null : index / 500 }),
    );
    const queue = order(items).map((each) => each.split(' ')[0]);
    assert.deepEqual([...queue].sort(), items.map(({ reply }) => reply).sort());
  });
});

describe('what comes by lot', () => {
  /** A row of numbers from 0 up to 1 that is the same each time (the linear congruential generator of Numerical Recipes). */
  const numbers = (seed: number) => {
    let last = seed;
    return () => (last = (Math.imul(last, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  };

  it('says how good the judge is, whose doubtful verdicts are asked about first', () => {
    // A judge that is wrong in a twentieth of the verdicts that it is sure of and in half of those that it is divided on.
    let [right, failures, measured, n] = [0, 0, 0, 0];
    for (let seed = 1; seed <= 200; seed += 1) {
      const next = numbers(seed * 7919);
      const truths = new Map<string, 'pass' | 'fail'>();
      const items = Array.from({ length: 300 }, (_, index) => {
        const divided = next() < 0.2;
        const truth = next() < 0.5 ? 'fail' : 'pass';
        const wrong = next() < (divided ? 0.5 : 0.05);
        const verdict = wrong === (truth === 'fail') ? 'pass' : 'fail';
        truths.set(`r${index}`, truth);
        if (truth === 'fail') failures += 1;
        if (truth === 'fail' && !wrong) right += 1;
        return item(`r${index}`, {
          verdict,
          votes: divided ? { pass: 1, fail: 2 } : { pass: 0, fail: 3 },
          lot: next(),
        });
      });
      const labels = reviewQueue(items, [], 'aki')
        .slice(0, 100)
        .map(({ item: { reply, verdict }, drawn }) =>
          label('aki', reply, truths.get(reply) ?? null, { verdict, drawn }),
        );
      const [found] = calibrate(labels);
      measured += found?.sensitivity.successes ?? 0;
      n += found?.sensitivity.n ?? 0;
    }
    assert.ok(n > 4000, String(n));
    // Within three standard errors of a share of so many.
    assert.ok(
      Math.abs(measured / n - right / failures) < 3 * Math.sqrt(0.25 / n),
      `${measured / n} ${right / failures}`,
    );
  });
});

describe('a dispute', () => {
  const items = [item('a'), item('b')];
  const dispute = [label('aki', 'a', 'pass', at(1)), label('ben', 'a', 'fail', at(2))];
  const standing = (labels: readonly Label[]) => {
    const { disputed, settled } = agreementOf(labels);
    return { disputed, settled };
  };

  it('is ended by a third person, and nobody who took part is asked about it again', () => {
    assert.deepEqual(standing(dispute), { disputed: 1, settled: 0 });
    assert.deepEqual(order(items, dispute, 'chie'), ['a adjudication', 'b chosen']);
    const labels = [...dispute, label('chie', 'a', 'fail', { informed: true, ...at(3) })];
    assert.deepEqual(standing(labels), { disputed: 0, settled: 1 });
    assert.deepEqual(
      ['aki', 'ben', 'chie', 'dai'].map((rater) => order(items, labels, rater)),
      [['b chosen'], ['b chosen'], ['b chosen'], ['a chosen', 'b chosen']],
    );
    assert.deepEqual(
      ['aki', 'ben', 'chie'].flatMap((rater) => looks(items, labels, rater)),
      [],
    );
  });

  it('stays where the third person is unsure, and waits for another', () => {
    const labels = [...dispute, label('chie', 'a', null, { informed: true, ...at(3) })];
    assert.deepEqual(standing(labels), { disputed: 1, settled: 0 });
    assert.deepEqual(order(items, labels, 'chie'), ['b chosen']);
    assert.deepEqual(order(items, labels, 'dai'), ['a adjudication', 'b chosen']);
  });

  it('can be settled by the two: each looks again once, and whoever changes his mind ends it', () => {
    assert.deepEqual(
      ['aki', 'ben', 'chie'].map((rater) => looks(items, dispute, rater)),
      [['a'], ['a'], []],
    );
    const kept = [...dispute, label('aki', 'a', 'pass', { informed: true, ...at(3) })];
    assert.deepEqual(
      ['aki', 'ben'].map((rater) => looks(items, kept, rater)),
      [[], ['a']],
    );
    assert.deepEqual(standing(kept), { disputed: 1, settled: 0 });
    const changed = [...kept, label('ben', 'a', 'pass', { informed: true, ...at(4) })];
    assert.deepEqual(looks(items, changed, 'ben'), []);
    assert.deepEqual(standing(changed), { disputed: 0, settled: 1 });
  });

  it('is no dispute where three said what they hold on their own: the majority has it', () => {
    assert.deepEqual(standing([...dispute, label('chie', 'a', 'fail', at(3))]), { disputed: 0, settled: 1 });
  });

  it('comes out the same whichever branch was merged into which', () => {
    const labels = [
      ...dispute,
      label('aki', 'a', 'fail', { informed: true, ...at(5) }),
      label('aki', 'a', 'pass', { informed: true, ...at(4) }),
    ];
    assert.deepEqual(standing(labels), { disputed: 0, settled: 1 });
    assert.deepEqual(standing(labels.toReversed()), { disputed: 0, settled: 1 });
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

  it('is of what each said first: settling disputes makes nobody agree more', () => {
    // By hand, for the table 20, 5 / 10, 15: observed 35/50, by chance (25·30 + 25·20)/2500 = 0.5, so κ = 0.4.
    const counts = [
      ['pass', 'pass', 20],
      ['pass', 'fail', 5],
      ['fail', 'pass', 10],
      ['fail', 'fail', 15],
    ] as const;
    const first = counts.flatMap(([one, other, n]) =>
      Array.from({ length: n }, (_, index) => `${one}-${other}-${index}`).flatMap((reply) => [
        label('aki', reply, one, at(1)),
        label('ben', reply, other, at(1)),
      ]),
    );
    const before = agreementOf(first);
    assert.equal(before.pairs[0]?.kappa?.toFixed(10), '0.4000000000');
    // α by hand: 30 of 100 values in pairs that differ, 55 passes and 45 failures: 1 − 0.3/(2·55·45/(100·99)) = 0.4.
    assert.equal(before.alpha?.toFixed(10), '0.4000000000');
    const disputes = new Set(first.map(({ reply }) => reply).filter((reply) => /pass-fail|fail-pass/u.test(reply)));
    const later = [...disputes].flatMap((reply, index) =>
      index % 2 === 0
        ? [label('chie', reply, 'pass', { informed: true, ...at(2) })]
        : ['aki', 'ben'].map((rater) => label(rater, reply, 'fail', { informed: true, ...at(2) })),
    );
    const after = agreementOf([...first, ...later]);
    assert.deepEqual([before.disputed, before.settled, after.disputed, after.settled], [15, 0, 0, 15]);
    assert.deepEqual([after.alpha, after.pairs], [before.alpha, before.pairs]);
  });

  it('is worked out for thousands of names too, and said of the twenty who have labelled most', () => {
    const crowd = Array.from({ length: 20_000 }, (_, index) =>
      label(`n${index}`, 'a', index % 2 === 0 ? 'pass' : 'fail'),
    );
    const busy = Array.from({ length: 21 }, (_, index) => String.fromCodePoint(97 + index)).flatMap((rater, index) =>
      Array.from({ length: index + 2 }, (_unused, at) => label(rater, `b${at}`, 'pass')),
    );
    const { pairs, alpha, labelled } = agreementOf([...crowd, ...busy]);
    assert.equal(pairs.length, (20 * 19) / 2);
    assert.equal(new Set(pairs.flatMap(({ raters }) => raters)).has('a'), false);
    assert.deepEqual([alpha !== null, labelled], [true, 23]);
    assert.deepEqual(driftOf([item('a', { attributes: ['severity:high'] })], crowd), []);
  });

  it('knows a name however it was typed', () => {
    const labels = [label('が', 'a', 'pass'), label('か\u3099', 'a', 'fail', at(5)), label('が ', 'b', 'fail')];
    assert.deepEqual([agreementOf(labels).pairs, agreementOf(labels).disputed], [[], 0]);
  });

  it('says nothing where nobody shares a reply', () => {
    assert.deepEqual(agreementOf([label('aki', 'a', 'pass')]), {
      labelled: 1,
      shared: 0,
      disputed: 0,
      settled: 0,
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
  it('are found by what was asked, also where judges have got other examples since', () => {
    const items = [item('now', { case: 'with examples' })];
    const labels = [label('aki', 'old', 'pass', { asked: 'q' }), label('aki', 'now', 'pass', { asked: 'q' })];
    assert.deepEqual(
      staleLabels(items, labels).map(({ label: { reply } }) => reply),
      ['old'],
    );
    assert.deepEqual(staleLabels(items, labels, false), []);
  });

  it('are stale; those of replies that are given again, and of cases that were not asked, are not', () => {
    const labels = [
      label('aki', 'old', 'pass'),
      label('aki', 'now', 'fail'),
      label('aki', 'other', 'pass', { case: 'not asked' }),
    ];
    assert.deepEqual(
      staleLabels([item('now')], labels).map(({ label: { reply }, now }) => [reply, now.reply]),
      [['old', 'now']],
    );
  });
});
