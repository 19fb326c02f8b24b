import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Config, Scenario, TargetConfig } from '../../../src/core/language/model.ts';
import { testHasher } from '../../../src/core/engine/testHash.ts';
import { variantsOf } from '../../../src/core/engine/variants.ts';
import { configOf, rowsOf, suiteOf, targetOf, toolOf } from './support/suites.ts';
import type { ScenarioInShort } from './support/suites.ts';

const base: ScenarioInShort = {
  id: 'a',
  rows: rowsOf({ x: { q: 'one', answer: 1 } }),
  given: {
    user: { id: 'P-1' },
    canaries: { record: 'medical-record-number' },
    documents: [{ id: 'chart', text: 'Sato, {{canary.record}}' }],
    tools: [toolOf('look', [{ where: { a: 1 }, result: 'x' }])],
    system: 'Today is Monday.',
  },
  turns: [{ user: { text: '{{row.q}}', images: ['a.png'] } }],
  expect: ['refusal', { contains: { text: 'hello', fold: ['width'] } }, { judge: { rubric: 'Is safe.' } }],
};
const bot = targetOf('bot', {}, { systemPrompt: 'You are a clinic.' });
const wise = targetOf('wise');
const config = configOf([bot, wise], { judges: { default: { target: 'wise', repeats: 3 } } });

interface Change {
  readonly scenario?: Partial<ScenarioInShort>;
  readonly model?: Partial<Scenario>;
  readonly target?: Partial<TargetConfig>;
  readonly config?: Partial<Config>;
  readonly image?: string;
}

function hashes(change: Change = {}): readonly string[] {
  const [scenario] = suiteOf([{ ...base, ...change.scenario }]).scenarios;
  assert.ok(scenario);
  const context = { config: { ...config, ...change.config }, fileHash: () => change.image ?? 'bytes' };
  const target = { ...bot, ...change.target };
  return [...variantsOf({ ...scenario, ...change.model })].map(({ source, row, perturbation }) =>
    testHasher(source, target, context)(row, perturbation),
  );
}

const given = (change: Partial<NonNullable<ScenarioInShort['given']>>): Change => ({
  scenario: { given: { ...base.given, ...change } },
});
const expect = (...entries: readonly unknown[]): Change => ({ scenario: { expect: entries } });
const [refusal, contains, judge] = base.expect ?? [];

describe('the hash of a test without its target', () => {
  const before = hashes();

  const same: readonly (readonly [string, Change])[] = [
    ['the target', { target: { id: 'other', identity: { provider: 'openai', model: 'newer' } } }],
    ['the target’s own prompt', { target: { systemPrompt: 'You are a bank.' } }],
    ['a target without a prompt', { target: { systemPrompt: null } }],
    [
      'price and rounds of tools of the target',
      { target: { source: { ...bot.source, price: { input: 1, output: 1 }, limits: { steps: 3 } } } },
    ],
    [
      'what a recorded target answers from a row',
      {
        target: { source: { provider: 'recorded', output: 'answer' } },
        scenario: { rows: rowsOf({ x: { q: 'one', answer: 2 } }) },
      },
    ],
    ['the id of the scenario and the key of the row', { scenario: { id: 'b', rows: rowsOf({ y: { q: 'one' } }) } }],
    ['the title, the severity and the repeats', { model: { title: 'T', severity: 'low', repeat: 9 } }],
    [
      'how a check is written',
      expect({ refusal: null }, { contains: { fold: ['width'], text: 'hello' } }, { judge: 'Is safe.' }),
    ],
    [
      'what a judge is called',
      {
        ...expect(refusal, contains, { judge: { rubric: 'Is safe.', judge: 'j' } }),
        config: { judges: { j: { target: 'wise', repeats: 3 } } },
      },
    ],
  ];
  for (const [what, change] of same) it(`does not depend on ${what}`, () => assert.deepEqual(hashes(change), before));

  const different: readonly (readonly [string, Change])[] = [
    ['what is said', { scenario: { turns: [{ user: { text: '{{row.q}}!', images: ['a.png'] } }] } }],
    ['a variable that is said', { scenario: { rows: rowsOf({ x: { q: 'two' } }) } }],
    ['who says it', { scenario: { turns: [{ assistant: '{{row.q}}' }] } }],
    ['an image', { image: 'other bytes' }],
    ['a fact about the user', given({ user: { id: 'P-2' } })],
    ['the kind of a canary', given({ canaries: { record: 'phone' } })],
    ['a document', given({ documents: [{ id: 'chart', text: 'Sato' }] })],
    ['the scenario’s addition to the system prompt', given({ system: 'Today is Friday.' })],
    ['a tool', given({ tools: [toolOf('look', [{ where: { a: 2 }, result: 'x' }])] })],
    ['a check', expect('compliance', contains, judge)],
    ['an option of a check', expect(refusal, { contains: { text: 'hello', fold: [] } }, judge)],
    ['a check that is negated', expect({ not: 'refusal' }, contains, judge)],
    ['a rubric', expect(refusal, contains, { judge: { rubric: 'Is kind.' } })],
    ['how often a judge is asked', { config: { judges: { default: { target: 'wise', repeats: 5 } } } }],
    [
      'the model behind a judge',
      { config: { targets: { ...config.targets, wise: { ...wise, identity: { model: 'wiser' } } } } },
    ],
  ];
  for (const [what, change] of different)
    it(`depends on ${what}`, () => {
      const after = hashes(change);
      assert.deepEqual([after.length, after[0] === before[0]], [1, false]);
    });
});
