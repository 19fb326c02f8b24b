import assert from 'node:assert/strict';
import { analyzeSuite } from '../../../src/core/language/analyzeSuite.ts';
import { quoteScenario } from '../../../src/core/engine/spending/scenarioQuote.ts';
import { workspace } from '../language/support.ts';

const config = (price: string): string => `tenken: 1
targets:
  one: { provider: openai, model: m, parameters: { max_tokens: 100 }${price} }
  other: { provider: openai, model: n${price} }
judges:
  default: { target: other, repeats: 3 }
`;

function quote(scenario: string, price = '', only: readonly string[] = ['one', 'other', 'default']) {
  const home = workspace({ 'tenken.config.yaml': config(price), 'rows.csv': 'id,q\n1,a\n2,b\n' });
  const text = `tenken: 1\nsuite: a\ntargets: [one]\ndata: { rows: { file: rows.csv } }\nscenarios:\n  - id: x\n${scenario}`;
  const { suite, problems } = analyzeSuite('a.tenken.yaml', text, home);
  const first = suite?.scenarios[0];
  assert.ok(first && home.config?.config, JSON.stringify(problems));
  const { targets, judges, ...rest } = home.config.config;
  const some = <Value>(all: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => only.includes(name)));
  return quoteScenario(first, { ...rest, targets: some(targets), judges: some(judges) });
}

describe('a quote of one scenario', () => {
  for (const [what, scenario, attempts, requests] of [
    ['one turn', '    turns: [{ user: a }]\n    expect: compliance\n', 1, 1],
    ['two turns, repeated', '    repeat: 5\n    turns: [{ user: a }, { user: b }]\n    expect: compliance\n', 5, 10],
    ['given replies', '    turns: [{ user: a }, { assistant: b }, { user: c }]\n    expect: compliance\n', 1, 2],
    [
      'rows and a twin',
      '    each: rows\n    turns: [{ user: "{{row.q}}" }]\n    expect: compliance\n    twin: { turns: [{ user: a }, { user: b }], expect: compliance }\n',
      4,
      6,
    ],
    ['a judge that is asked three times', '    turns: [{ user: a }]\n    expect: { judge: Is kind. }\n', 1, 4],
  ] as const) {
    it(`counts ${what}`, () => {
      const found = quote(scenario);
      assert.deepEqual([found.attempts, found.requests, found.cost], [attempts, requests, null]);
    });
  }

  for (const [what, only] of [
    ['its target is', ['other', 'default']],
    ['a judge of it is', ['one', 'other']],
  ] as const) {
    it(`counts attempts but no requests where ${what} not known`, () => {
      const scenario = '    repeat: 4\n    turns: [{ user: a }]\n    expect: { judge: Is kind. }\n';
      const price = ', price: { input: 1, output: 1 }';
      assert.deepEqual(quote(scenario, price, only), { attempts: 4, requests: null, cost: null });
    });
  }

  it('prices tokens in a band, within the limit of the output', () => {
    const scenario = '    turns: [{ user: Hello there }]\n    expect: compliance\n';
    const { cost } = quote(scenario, ', price: { input: 0, output: 1000000 }');
    assert.deepEqual(cost, [32, 100]);
  });
});
