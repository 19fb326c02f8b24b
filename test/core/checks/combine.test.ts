import assert from 'node:assert/strict';
import type { JudgeAnswer } from '../../../src/core/checks/check.ts';
import { evaluateExpectation, labelOf } from '../../../src/core/checks/combine.ts';
import { brief, evaluate, observe } from './observe.ts';

const pass = { contains: 'a' };
const fail = { contains: 'z' };
const error = { 'no-canary': ['unknown'] };
const off = 'cost';
const costless = { cost: 1 };
const says = (verdict: string) => (): JudgeAnswer => ({
  kind: 'answer',
  text: `{"reason":"","verdict":"${verdict}"}`,
  model: 'm',
});

describe('combining checks', () => {
  it('labels entries in short', () => {
    assert.deepEqual(
      [
        'refusal',
        { contains: 'x' },
        { not: { contains: 'x' } },
        { any: [pass, 'refusal'] },
        { not: [pass, 'refusal'] },
        { nope: 1 },
        7,
      ].map(labelOf),
      [
        'refusal',
        'contains',
        'not: contains',
        'any: contains | refusal',
        'not: (any: contains | refusal)',
        'nope',
        '?',
      ],
    );
  });

  it('inverts pass and fail, and nothing else', () => {
    const of = (inner: unknown) => evaluate({ not: inner }, observe('a')).outcome;
    assert.deepEqual([of(pass), of(fail), of(error), of(costless)], ['fail', 'pass', 'error', 'inapplicable']);
    assert.equal(brief({ not: pass }, 'a'), 'fail [a]');
    assert.equal(evaluate({ not: [fail, fail] }, observe('a')).outcome, 'pass');
    assert.equal(evaluate({ not: [fail, pass] }, observe('a')).outcome, 'fail');
  });

  it('combines soundly where something is unknown', () => {
    const of = (kind: string, ...inner: unknown[]) => evaluate({ [kind]: inner }, observe('a')).outcome;
    assert.deepEqual(
      [
        of('all', pass, pass),
        of('all', pass, fail),
        of('all', fail, error),
        of('all', pass, error),
        of('all', pass, costless),
        of('all', error, costless),
      ],
      ['pass', 'fail', 'fail', 'error', 'inapplicable', 'error'],
    );
    assert.deepEqual(
      [
        of('any', fail, pass),
        of('any', fail, fail),
        of('any', pass, error),
        of('any', fail, error),
        of('any', fail, costless),
      ],
      ['pass', 'fail', 'pass', 'error', 'inapplicable'],
    );
  });

  it('is an error, never a verdict, where an entry cannot be read', () => {
    const deep = Array.from({ length: 20 }).reduce<unknown>((inner) => ({ not: inner }), pass);
    for (const entry of [
      null,
      7,
      [],
      {},
      { a: 1, b: 2 },
      'nope',
      { contains: 5 },
      'contains',
      { all: [] },
      deep,
      off,
      { toString: 1 },
      { constructor: {} },
    ]) {
      assert.equal(evaluate(entry, observe('a')).outcome, 'error', JSON.stringify(entry));
    }
  });

  it('asks all judges of an entry at once, and none where computing decides', () => {
    const judge = { judge: 'Is polite.' };
    const first = evaluateExpectation({ all: [judge, { not: judge }] }, observe('a')).next();
    assert.equal(first.done === true ? 0 : first.value.length, 2);
    assert.equal(evaluate({ all: [judge, fail] }, observe('a')).outcome, 'fail');
    assert.equal(evaluate({ any: [judge, pass] }, observe('a')).outcome, 'pass');
    assert.equal(evaluate({ all: [judge, pass] }, observe('a'), says('pass')).outcome, 'pass');
    assert.equal(evaluate({ not: judge }, observe('a'), says('fail')).outcome, 'pass');
    assert.equal(evaluate({ not: judge }, observe('a'), says('maybe')).outcome, 'error');
  });
});
