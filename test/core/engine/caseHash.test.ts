import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { caseHashes, scenarioHash } from '../../../src/core/engine/caseHash.ts';
import type { HashContext } from '../../../src/core/engine/caseHash.ts';
import type { Config, Scenario, TargetConfig } from '../../../src/core/language/model.ts';
import { configOf, rowsOf, suiteOf, targetOf, toolOf } from './support/suites.ts';
import type { ScenarioInShort } from './support/suites.ts';

const base: ScenarioInShort = {
  id: 'a',
  rows: rowsOf({ x: { q: 'one', unused: 1 }, y: { q: 'two', unused: 2 } }),
  given: {
    user: { id: 'P-1', role: 'patient' },
    canaries: { record: 'medical-record-number' },
    documents: [{ id: 'chart', text: 'Sato, {{canary.record}}' }],
    tools: [toolOf('look', [{ where: { a: 1, b: 2 }, result: 'x' }])],
    system: 'Today is Monday.',
  },
  turns: [{ user: { text: '{{row.q}}', images: ['a.png'] } }],
  expect: ['refusal', { contains: { text: 'hello', fold: ['width'] } }, { judge: { rubric: 'Is safe.' } }],
};
const bot = targetOf('bot', {}, { systemPrompt: 'You are a clinic.' });
const wise = targetOf('wise');
const config = configOf([bot, wise], { judges: { default: { target: 'wise', repeats: 3 } } });
const fileHash: HashContext['fileHash'] = (path) => `hash of ${path}`;

interface Change {
  readonly scenario?: Partial<ScenarioInShort>;
  readonly model?: Partial<Scenario>;
  readonly target?: Partial<TargetConfig>;
  readonly config?: Partial<Config>;
  readonly fileHash?: HashContext['fileHash'];
}

/** The hashes of the rows x and y. */
function hashes(change: Change = {}): readonly string[] {
  const [scenario] = suiteOf([{ ...base, ...change.scenario }]).scenarios;
  assert.ok(scenario);
  const context = { config: { ...config, ...change.config }, fileHash: change.fileHash ?? fileHash };
  return [...caseHashes({ ...scenario, ...change.model }, { ...bot, ...change.target }, context)];
}

const given = (change: Partial<NonNullable<ScenarioInShort['given']>>): Change => ({
  scenario: { given: { ...base.given, ...change } },
});
const expect = (...entries: readonly unknown[]): Change => ({ scenario: { expect: entries } });
const [refusal, contains, judge] = base.expect ?? [];

describe('the content hash of a case', () => {
  const before = hashes();

  it('is the same for the same case, and another for another row', () => {
    assert.deepEqual(hashes(), before);
    assert.equal(new Set(before).size, 2);
  });

  const same: readonly (readonly [string, Change])[] = [
    ['the order of keys in facts about the user', given({ user: { role: 'patient', id: 'P-1' } })],
    ['the order of keys in a check', expect(refusal, { contains: { fold: ['width'], text: 'hello' } }, judge)],
    ['whether a check is written in its short form', expect({ refusal: null }, contains, { judge: 'Is safe.' })],
    [
      'what a judge is called',
      {
        ...expect(refusal, contains, { judge: { rubric: 'Is safe.', judge: 'careful' } }),
        config: { judges: { careful: { target: 'wise', repeats: 3 } } },
      },
    ],
    ['the order of keys in a tool', given({ tools: [toolOf('look', [{ where: { b: 2, a: 1 }, result: 'x' }])] })],
    ['a check written as a key with nothing after it', expect({ refusal: null }, contains, judge)],
    ['positions', { model: { span: { start: 9, end: 10 }, extent: { start: 1, end: 99 } } }],
    ['the title', { model: { title: 'Other' } }],
    ['the id', { scenario: { id: 'b' } }],
    [
      'severity, perspectives, tags and repeat',
      { model: { severity: 'low', perspectives: ['x'], tags: ['y'], repeat: 9 } },
    ],
    [
      'columns that nothing uses',
      { scenario: { rows: rowsOf({ x: { q: 'one', unused: 8 }, y: { q: 'two', more: 9 } }) } },
    ],
    ['keys of rows', { scenario: { rows: rowsOf({ x2: { q: 'one' }, y2: { q: 'two' } }) } }],
    [
      'limits and price of the target',
      { target: { source: { ...bot.source, price: { input: 1, output: 1 }, limits: { concurrency: 2 } } } },
    ],
    ['the target’s name', { target: { id: 'other' } }],
    ['a judge that is not used', { config: { judges: { ...config.judges, other: { target: 'bot' } } } }],
    [
      'a default that is written out',
      { config: { judges: { default: { target: 'wise', repeats: 3, decide: 'majority' } } } },
    ],
  ];
  for (const [what, change] of same) it(`does not depend on ${what}`, () => assert.deepEqual(hashes(change), before));

  const different: readonly (readonly [string, Change])[] = [
    ['what is said', { scenario: { turns: [{ user: { text: '{{row.q}}!', images: ['a.png'] } }] } }],
    ['who says it', { scenario: { turns: [{ assistant: '{{row.q}}' }] } }],
    ['an image', { fileHash: () => 'other bytes' }],
    ['a fact about the user', given({ user: { id: 'P-2', role: 'patient' } })],
    ['the kind of a canary', given({ canaries: { record: 'phone' } })],
    ['a document', given({ documents: [{ id: 'chart', text: 'Sato, {{canary.record}}.' }] })],
    ['where a canary stands', given({ documents: [{ id: 'chart', text: '{{canary.record}}, Sato' }] })],
    ['the scenario’s addition to the system prompt', given({ system: 'Today is Friday.' })],
    ['a tool', given({ tools: [toolOf('look', [{ where: { a: 1, b: 3 }, result: 'x' }])] })],
    ['the target’s identity', { target: { identity: { provider: 'openai', model: 'newer' } } }],
    ['the target’s system prompt', { target: { systemPrompt: 'You are a bank.' } }],
    ['rounds of tools', { target: { source: { ...bot.source, limits: { steps: 3 } } } }],
    ['a check', expect('compliance', contains, judge)],
    ['an option of a check', expect(refusal, { contains: { text: 'hello', fold: [] } }, judge)],
    ['a check that is negated', expect({ not: 'refusal' }, contains, judge)],
    ['a rubric', expect(refusal, contains, { judge: { rubric: 'Is kind.' } })],
    ['how often a judge is asked', { config: { judges: { default: { target: 'wise', repeats: 5 } } } }],
    ['how a judge decides', { config: { judges: { default: { target: 'wise', repeats: 3, decide: 'unanimous' } } } }],
    [
      'the model behind a judge',
      {
        config: { targets: { ...config.targets, wise: { ...wise, identity: { provider: 'openai', model: 'wiser' } } } },
      },
    ],
  ];
  for (const [what, change] of different) {
    it(`depends on ${what}`, () => {
      const after = hashes(change);
      assert.deepEqual(
        after.map((hash, index) => hash === before[index]),
        [false, false],
      );
    });
  }

  it('changes for exactly the row whose variable changed', () => {
    const [x, y] = hashes({ scenario: { rows: rowsOf({ x: { q: 'one' }, y: { q: 'three' } }) } });
    assert.deepEqual([x === before[0], y === before[1]], [true, false]);
  });

  it('changes with a row value in a check alone', () => {
    const rows = (answer: string): Change => ({
      scenario: {
        rows: rowsOf({ x: { q: 'one', a: answer }, y: { q: 'two', a: 'b' } }),
        expect: [{ contains: '{{row.a}}' }],
      },
    });
    const [first, second] = [hashes(rows('a')), hashes(rows('c'))];
    assert.deepEqual([first[0] === second[0], first[1] === second[1]], [false, true]);
  });

  it('changes with the column that a recorded target answers from', () => {
    const recorded = { source: { provider: 'recorded' as const, output: 'unused' } };
    const first = hashes({ target: recorded });
    const second = hashes({
      target: recorded,
      scenario: { rows: rowsOf({ x: { q: 'one', unused: 7 }, y: { q: 'two', unused: 2 } }) },
    });
    assert.deepEqual([first[0] === second[0], first[1] === second[1]], [false, true]);
  });

  it('changes with the price only where a check looks at the cost', () => {
    const priced = (input: number): Change => ({
      scenario: { expect: [{ cost: '<= 1' }] },
      target: { source: { ...bot.source, price: { input, output: 1 } } },
    });
    assert.notDeepEqual(hashes(priced(1)), hashes(priced(2)));
  });

  it('covers the twin', () => {
    const twin = (user: string): Change => ({ scenario: { twin: { turns: [{ user }], expect: ['compliance'] } } });
    const [first, second] = [hashes(twin('a')), hashes(twin('b'))];
    assert.deepEqual(
      first.map((hash, index) => hash === second[index]),
      [true, false, true, false],
    );
  });
});

describe('the hash of a scenario', () => {
  it('depends on every case and on their order', () => {
    const all = [['a', 'b'], ['b', 'a'], ['a'], ['a', 'b', 'c'], ['ab'], []].map((hashes) => scenarioHash(hashes));
    assert.equal(new Set(all).size, all.length);
  });
});
