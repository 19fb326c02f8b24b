import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { LineIndex } from '../../../src/core/base/span.ts';
import { baselineText, caseKey, readBaseline } from '../../../src/core/engine/baseline.ts';
import {
  acceptInto,
  type AcceptedRun,
  type Acceptance,
  type Existence,
} from '../../../src/core/engine/baselineAccept.ts';
import { onceEach } from '../../../src/core/engine/baselineOnce.ts';
import { goneFrom, type Reach } from '../../../src/core/engine/baselineGone.ts';
import type { CaseVerdict } from '../../../src/core/engine/caseVerdicts.ts';
import type { Narrowing, Shard } from '../../../src/core/record/record.ts';

const verdict = (name: string): CaseVerdict => {
  const [id = '', target = '', said = ''] = name.split(' ');
  return { id, target, hash: 'a'.repeat(64), verdict: said === 'pass' || said === 'fail' ? said : null };
};
const named = (cases: readonly CaseVerdict[]): readonly string[] =>
  cases.map(({ id, target, verdict: said }) => `${id} ${target} ${said ?? '-'}`).sort();

/** The header of a run: each scenario with its targets. */
function headerOf(
  scenarios: Readonly<Record<string, readonly string[]>>,
  more: { readonly narrowed?: readonly Narrowing[]; readonly shard?: Shard } = {},
): Reach['header'] {
  const planned = Object.entries(scenarios).map(([name, targets]) => {
    const [suite = '', scenario = ''] = name.split('/');
    return { suite, scenario, hashes: Object.fromEntries(targets.map((target) => [target, 'h'])) };
  });
  const suites = [...new Set(planned.map(({ suite }) => suite))].map((suite) => ({ suite, file: '', hash: '' }));
  const { narrowed, shard } = more;
  return {
    suites,
    plan: { scenarios: planned, attempts: 0, notRun: [], ...(narrowed && { narrowed }) },
    ...(shard && { shard }),
  } as unknown as Reach['header'];
}

const half: Shard = { index: 1, of: 2, cases: 1, attempts: 2 };

describe('what a run shows to be gone from a baseline', () => {
  const before = ['s/a#1 t', 's/a#2 t', 's/a#1 old', 's/b t', 'other/x t'].map((name) => verdict(`${name} pass`));
  const gone = (reach: Omit<Reach, 'attempted'>): readonly string[] =>
    before
      .filter(goneFrom({ ...reach, attempted: new Set([caseKey({ id: 's/a#1', target: 't' })]) }))
      .map(({ id, target }) => `${id} ${target}`);

  for (const [what, reach, expected] of [
    [
      'a run to its end: rows, targets and scenarios of its suites',
      { header: headerOf({ 's/a': ['t'] }), complete: true },
      ['s/a#2 t', 's/a#1 old', 's/b t'],
    ],
    [
      'a run that ended early: all but rows',
      { header: headerOf({ 's/a': ['t'] }), complete: false },
      ['s/a#1 old', 's/b t'],
    ],
    [
      'a part of a run: all but rows, which may be in another part',
      { header: headerOf({ 's/a': ['t'] }, { shard: half }), complete: true },
      ['s/a#1 old', 's/b t'],
    ],
    [
      'a run of some scenarios: rows and targets of these',
      { header: headerOf({ 's/a': ['t'] }, { narrowed: ['scenarios'] }), complete: true },
      ['s/a#2 t', 's/a#1 old'],
    ],
    [
      'a run of some targets: rows',
      { header: headerOf({ 's/a': ['t'] }, { narrowed: ['targets'] }), complete: true },
      ['s/a#2 t'],
    ],
    [
      'a run of chosen cases: nothing',
      { header: headerOf({ 's/a': ['t'] }, { narrowed: ['scenarios', 'targets'] }), complete: true },
      [],
    ],
    [
      'a gate that knows its plan, where not everything was come to',
      {
        header: headerOf({ 's/a': ['t'] }),
        complete: false,
        planned: new Set([caseKey({ id: 's/a#2', target: 't' })]),
      },
      ['s/a#1 old', 's/b t'],
    ],
    [
      'a gate of the whole workspace: suites too',
      { header: headerOf({ 's/a': ['t'], 's/b': ['t'] }), complete: true, about: () => true },
      ['s/a#2 t', 's/a#1 old', 's/b t', 'other/x t'],
    ],
  ] as const)
    it(what, () => assert.deepEqual([...gone(reach)].sort(), [...expected].sort()));
});

describe('accepting a run into a baseline', () => {
  const before = { cases: ['s/a#1 t pass', 's/a#2 t fail', 's/b t pass', 'x/c t pass'].map(verdict) };
  const there: Existence = () => true;
  const accept = (run: Partial<AcceptedRun>, verdicts: readonly string[], exists: Existence = there): Acceptance =>
    acceptInto(
      before,
      { header: headerOf({ 's/a': ['t'], 's/b': ['t'] }), complete: true, ...run, verdicts: verdicts.map(verdict) },
      exists,
    );
  const fates = ({ unattempted, unplanned, undecided, gone }: Acceptance) =>
    Object.fromEntries(
      Object.entries({ unattempted, unplanned, undecided, gone }).map(([name, list]) => [name, named(list)]),
    );
  const nothing = { unattempted: [], unplanned: [], undecided: [], gone: [] };

  it('takes over what it decided and keeps what it is not about', () => {
    const accepted = accept({}, ['s/a#1 t fail', 's/a#2 t pass', 's/b t pass']);
    assert.deepEqual(named(accepted.baseline.cases), ['s/a#1 t fail', 's/a#2 t pass', 's/b t pass', 'x/c t pass']);
    assert.deepEqual(fates(accepted), { ...nothing, unplanned: ['x/c t pass'] });
  });
  it('keeps what it did not come to', () => {
    for (const run of [{ complete: false }, { header: headerOf({ 's/a': ['t'], 's/b': ['t'] }, { shard: half }) }]) {
      const accepted = accept(run, ['s/a#1 t fail']);
      assert.deepEqual(named(accepted.baseline.cases), ['s/a#1 t fail', 's/a#2 t fail', 's/b t pass', 'x/c t pass']);
      assert.deepEqual(fates(accepted), {
        ...nothing,
        unattempted: ['s/a#2 t fail', 's/b t pass'],
        unplanned: ['x/c t pass'],
      });
    }
  });
  it('keeps what came to no verdict', () => {
    const accepted = accept({}, ['s/a#1 t -', 's/a#2 t pass', 's/b t -']);
    assert.deepEqual(named(accepted.baseline.cases), ['s/a#1 t pass', 's/a#2 t pass', 's/b t pass', 'x/c t pass']);
    assert.deepEqual(fates(accepted), {
      ...nothing,
      undecided: ['s/a#1 t pass', 's/b t pass'],
      unplanned: ['x/c t pass'],
    });
  });
  it('lets go of what the workspace does not have, whatever the run says of it', () => {
    const exists: Existence = ({ id }) => id !== 's/b' && id !== 'x/c';
    const accepted = accept({}, ['s/a#1 t pass', 's/a#2 t pass', 's/b t pass'], exists);
    assert.deepEqual(named(accepted.baseline.cases), ['s/a#1 t pass', 's/a#2 t pass']);
    assert.deepEqual(fates(accepted), { ...nothing, gone: ['s/b t pass', 'x/c t pass'] });
  });
  it('keeps what the workspace has, though the run should have had it', () => {
    const accepted = accept({}, ['s/a#1 t pass', 's/b t pass']);
    assert.deepEqual(fates(accepted), { ...nothing, unattempted: ['s/a#2 t fail'], unplanned: ['x/c t pass'] });
  });
  it('asks the run where the workspace cannot tell', () => {
    const accepted = accept({}, ['s/a#1 t pass', 's/b t pass'], () => null);
    assert.deepEqual(fates(accepted), { ...nothing, gone: ['s/a#2 t fail'], unplanned: ['x/c t pass'] });
  });
});

describe('a baseline in which a merge left a case twice', () => {
  const [old, now] = ['b'.repeat(64), 'c'.repeat(64)];
  const line = (said: 'pass' | 'fail', test?: string): CaseVerdict => ({
    ...verdict(`s/a t ${said}`),
    ...(test === undefined ? {} : { test }),
  });
  const other = verdict('s/b t fail');
  const case1 = { id: 's/a', target: 't', test: now };

  for (const [what, lines, chosen] of [
    ['takes the line of the test as it is now, though it failed', [line('pass', old), line('fail', now)], 1],
    ['whichever comes first', [line('fail', now), line('pass', old)], 0],
    ['takes the stricter of two of that test', [line('fail', now), line('pass', now)], 1],
    ['takes the stricter where no line is of that test', [line('fail', old), line('pass')], 1],
  ] as const)
    it(what, () => assert.deepEqual(onceEach([...lines, other], [case1]), [lines[chosen], other]));

  it('takes the stricter where nothing is known of now', () =>
    assert.deepEqual(onceEach([line('fail', now), line('pass', old)], []), [line('pass', old)]));

  it('is read with both, and accepted with one as soon as a run tells which', () => {
    const before = { cases: [line('pass', old), line('fail', now), other] };
    assert.deepEqual(readBaseline(baselineText(before)), {
      kind: 'baseline',
      baseline: { cases: [line('fail', now), line('pass', old), other] },
    });
    const accept = (verdicts: readonly CaseVerdict[]) =>
      acceptInto(before, { header: headerOf({ 's/a': ['t'] }), complete: true, verdicts }, () => true);
    const lost = { ...line('pass', now), verdict: null };
    assert.deepEqual(accept([line('pass', now)]).baseline.cases, [other, line('pass', now)]);
    assert.deepEqual(accept([lost]).baseline.cases, [other, line('fail', now)]);
    assert.deepEqual(accept([lost]).undecided, [line('fail', now)]);
    const apart = accept([verdict('s/b t pass')]);
    assert.deepEqual(apart.baseline.cases, [line('pass', old), line('fail', now), verdict('s/b t pass')]);
    assert.deepEqual(named(apart.unattempted), ['s/a t pass']);
  });
});

describe('a text that is no baseline', () => {
  const good = baselineText({ cases: ['s/a t pass', 's/b t fail'].map(verdict) });
  for (const [what, text, place, sentence] of [
    ['nothing', '', '1:1', /^The baseline is not JSON/u],
    ['a torn end', good.slice(0, -6), '6:2', /^The baseline is not JSON/u],
    ['a letter too much', good.replace('"s/b"', '"s/b"x'), '5:7', /^The baseline is not JSON/u],
    ['marks of a merge', good.replace('["s/b"', '<<<<<<< HEAD\n["s/b"'), '5:1', /marks of a merge/u],
    ['the end of such marks alone', good.replace('[]\n', '>>>>>>> side\n[]\n'), '6:1', /marks of a merge/u],
    ['another version', good.replace('1', '2'), '2:11', /^The file is no baseline of this version/u],
    ['no cases', '{\n"tenken": 1\n}', '1:1', /has no list of `cases`/u],
    ['cases that are no list', '{\n"tenken": 1,\n"cases": 7\n}', '3:10', /has no list of `cases`/u],
    ['a verdict that there is not', good.replace('"fail"', '"maybe"'), '5:1', /^This is no case of a baseline/u],
    ['a hash that is none', good.replace(/a{64}"\],\n\[\]/u, 'zz"],\n[]'), '5:19', /^This is no hash of a case/u],
    ['a hash in capitals', good.replace(/a{64}/u, 'A'.repeat(64)), '4:19', /^This is no hash of a case/u],
    ['a hash of a test that is none', good.replace(/(a{64}")/u, '$1,""'), '4:86', /^This is no hash of a case/u],
    ['a number among the cases', good.replace('[]', '7, []'), '6:1', /^This is no case of a baseline/u],
  ] as const)
    it(`${what}: ${place}`, () => {
      const read = readBaseline(text);
      assert.ok(read.kind === 'problem');
      const { line, column } = new LineIndex(text).positionAt(read.offset);
      assert.equal(`${line + 1}:${column + 1}`, place);
      assert.match(read.message.en, sentence);
    });
});
