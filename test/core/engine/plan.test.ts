import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { headerOf } from '../../../src/core/engine/header.ts';
import { planRun } from '../../../src/core/engine/plan.ts';
import type { PlanOptions } from '../../../src/core/engine/plan.ts';
import type { Config, Suite } from '../../../src/core/language/model.ts';
import { configOf, rowsOf, suiteOf, targetOf } from './support/suites.ts';
import { plan } from './support/world.ts';

const config = configOf([targetOf('bot'), targetOf('app'), targetOf('rehearsal'), targetOf('wise')], {
  judges: { default: { target: 'wise' }, self: { target: 'bot' } },
});
const judged = [{ judge: { rubric: 'Is safe.' } }];

/** `suite/scenario → target` for every scenario and target of the plan. */
const chosen = (suites: readonly Suite[], options: Partial<PlanOptions>): readonly string[] => {
  const planned = plan(suites, config, options);
  return planned.targets.flatMap((target) =>
    [...planned.casesOf(target)].map(({ suite, scenario }) => `${suite}/${scenario.id} → ${target}`),
  );
};

/** The problems as `code: sentence`. */
const refused = (
  suites: readonly Suite[],
  options: Partial<PlanOptions> = {},
  by: Config = config,
): readonly string[] => {
  const result = planRun(
    suites.map((suite) => ({ suite, text: '' })),
    by,
    { seed: 1, fileHash: () => null, ...options },
  );
  return result.kind === 'problems' ? result.problems.map(({ code, message }) => `${code}: ${message.en}`) : [];
};

describe('what a run selects', () => {
  const clinic = suiteOf([{ id: 'a' }, { id: 'ab' }, { id: 'other', targets: ['app'] }], 'clinic');
  const robot = suiteOf([{ id: 'arm' }], 'robot', ['app']);
  const both = [clinic, robot];

  const selections: readonly (readonly [string, Partial<PlanOptions>, readonly string[]])[] = [
    ['everything', {}, ['clinic/a → bot', 'clinic/ab → bot', 'clinic/other → app', 'robot/arm → app']],
    ['one target: the scenarios that name it', { targets: ['app'] }, ['clinic/other → app', 'robot/arm → app']],
    [
      'a target that nobody names: it stands in for all',
      { targets: ['rehearsal'] },
      ['clinic/a → rehearsal', 'clinic/ab → rehearsal', 'clinic/other → rehearsal', 'robot/arm → rehearsal'],
    ],
    ['a glob on ids', { scenarioGlobs: ['a*'] }, ['clinic/a → bot', 'clinic/ab → bot', 'robot/arm → app']],
    ['a glob with the suite', { scenarioGlobs: ['clinic/{a,other}'] }, ['clinic/a → bot', 'clinic/other → app']],
    ['scenarios by name', { scenarioIds: ['clinic/ab'] }, ['clinic/ab → bot']],
    ['a scenario by name with a stand-in', { scenarioIds: ['clinic/ab'], targets: ['app'] }, ['clinic/ab → app']],
  ];
  for (const [what, options, expected] of selections) {
    it(what, () => assert.deepEqual([...chosen(both, options)].sort(), [...expected].sort()));
  }

  const refusals: readonly (readonly [string, Partial<PlanOptions>, readonly string[]])[] = [
    [
      'a target that does not exist, with the nearest name',
      { targets: ['bto'] },
      ['unknown-target: There is no target `bto` in the configuration. Did you mean `bot`?'],
    ],
    [
      'a target unlike any other',
      { targets: ['constructor'] },
      ['unknown-target: There is no target `constructor` in the configuration. It has: bot, app, rehearsal, wise.'],
    ],
    ['a glob that matches nothing', { scenarioGlobs: ['z*'] }, ['nothing-selected: No scenario matches `z*`.']],
    [
      'a scenario that does not exist',
      { scenarioIds: ['clinic/z'] },
      ['unknown-scenario: There is no scenario `clinic/z` in these suites.'],
    ],
  ];
  for (const [what, options, expected] of refusals) {
    it(`refuses ${what}`, () => assert.deepEqual(refused(both, options), expected));
  }

  it('refuses to run nothing', () => assert.deepEqual(refused([]), ['nothing-selected: There is no scenario to run.']));
});

describe('what cannot be planned', () => {
  it('a scenario without a target', () =>
    assert.deepEqual(refused([suiteOf([{ targets: [] }])]), [
      'no-target: The scenario `s1` has no target. Name one under `targets`, or with --target.',
    ]));

  it('a scenario whose target is missing', () =>
    assert.deepEqual(refused([suiteOf([{ targets: ['gone'] }])]), [
      'unknown-target: The scenario `s1` names the target `gone`, which the configuration does not have.',
    ]));

  it('two suites of one name', () =>
    assert.deepEqual(refused([suiteOf([{}]), { ...suiteOf([{}]), file: 'other.tenken.yaml' }]), [
      "duplicate-suite: The suite's name `clinic` is taken by clinic.tenken.yaml. Give one of them another name.",
    ]));

  it('a judge that is missing', () =>
    assert.deepEqual(refused([suiteOf([{ expect: [{ judge: { rubric: 'x', judge: 'gone' } }] }])]), [
      'unknown-judge: There is no judge `gone` in the configuration.',
    ]));

  const itself =
    'judge-is-target: The judge `self` is the target `bot` itself. Use another model, or write down why under `allowSelf`.';
  const bySelf = suiteOf([{ expect: [{ not: { judge: { rubric: 'x', judge: 'self' } } }] }]);

  it('a judge that is the target', () => assert.deepEqual(refused([bySelf]), [itself]));

  it('a judge that is the target by another name', () => {
    const twin = targetOf('twin', {}, { identity: targetOf('bot').identity });
    const same = configOf([targetOf('bot'), twin], { judges: { self: { target: 'twin' } } });
    assert.deepEqual(refused([bySelf], {}, same), [itself]);
  });

  it('but a judge that is the target for a written reason is planned', () => {
    const waived = configOf([targetOf('bot')], { judges: { self: { target: 'bot', allowSelf: 'a comparison' } } });
    assert.deepEqual(refused([bySelf], {}, waived), []);
  });

  it('a row that is named like a twin', () =>
    assert.deepEqual(refused([suiteOf([{ rows: rowsOf({ a: {}, 'a.twin': {} }) }])]), [
      'ambiguous-row: The data set has a row named `a.twin`; names that end in "twin" are kept for twins. Rename the row.',
    ]));

  it('a gate that wants certainty', () =>
    assert.deepEqual(refused([suiteOf([{}])], {}, { ...config, gate: { confidence: '100 %' } }), [
      "invalid-confidence: The gate's confidence is 100 %; it must lie between 0 % and 100 %, for example 95 %.",
    ]));
});

describe('a plan', () => {
  it('counts cases and attempts over rows, twins, repeats and targets', () => {
    const twin = { turns: [{ user: 'Hi' }], expect: [{ contains: 'hi' }] };
    const suite = suiteOf([
      { id: 'a', repeat: 3 },
      { id: 'b', rows: rowsOf({ x: {}, y: {} }), twin, targets: ['bot', 'app'] },
    ]);
    const planned = plan(suite, config);
    assert.deepEqual(
      { cases: planned.cases, attempts: planned.attempts, targets: planned.targets },
      { cases: 1 + 2 * 2 * 2, attempts: 3 + 2 * 2 * 2, targets: ['bot', 'app'] },
    );
    assert.equal(plan(suite, config, { repeat: 5 }).attempts, 5 * 9);
  });

  it('states what is asked for and not done', () => {
    const suite = suiteOf([{ perturb: ['typo'], attack: ['base64'], rows: [] }]);
    assert.deepEqual(
      plan(suite, config).notRun.map(({ suite: name, scenario, what }) => `${name}/${scenario} ${what}`),
      ['clinic/s1 each', 'clinic/s1 perturb: typo', 'clinic/s1 attack: base64'],
    );
  });

  it('knows who judges', () => {
    const planned = plan(suiteOf([{ expect: judged }, { expect: [{ any: [...judged, 'refusal'] }] }]), config);
    assert.deepEqual(planned.judgeTargets, ['wise']);
  });

  it('finds the lines of scenarios and checks', () => {
    const text = 'suite: clinic\n- id: s1\n  expect:\n  - a\n  - b\n';
    const suite = suiteOf([
      { span: { start: text.indexOf('s1'), end: text.indexOf('s1') + 2 }, expect: ['refusal', 'compliance'] },
    ]);
    const [first] = suite.scenarios;
    assert.ok(first);
    const at = (piece: string): { start: number; end: number } => ({
      start: text.indexOf(piece),
      end: text.indexOf(piece) + 1,
    });
    const expect = first.main.expect.map((each, index) => ({ ...each, span: at(['- a', '- b'][index] ?? '') }));
    const placed = { ...suite, scenarios: [{ ...first, main: { ...first.main, expect } }] };
    const result = planRun([{ suite: placed, text }], config, { seed: 1, fileHash: () => null });
    assert.ok(result.kind === 'plan');
    assert.deepEqual(
      result.plan.scenarios.map(({ line, checkLines }) => ({ line, checkLines })),
      [{ line: 2, checkLines: [4, 5] }],
    );
  });

  it('makes tens of thousands of cases one at a time', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => ({ key: String(index), values: { n: index } }));
    const planned = plan(suiteOf([{ rows }]), config);
    assert.equal(planned.attempts, 20_000);
    for (const { variant } of planned.casesOf('bot')) {
      assert.equal(variant, '0');
      break;
    }
    let last = '';
    for (const { variant } of planned.casesOf('bot')) last = variant;
    assert.equal(last, '19999');
  });
});

describe('the header of a record', () => {
  it('keeps references to secrets, and nothing that is one', () => {
    const open = targetOf('bot', {
      baseUrl: 'https://user:hunter2@models.example/v1',
      apiKey: 'sk-in-clear-text',
      headers: { 'X-Team': 'hunter2', Authorization: 'Bearer ${secret:bot}' },
      parameters: { temperature: 0, password: 'hunter2' },
    });
    const closed = targetOf('app', { apiKey: '${secret:app}' }, { systemPrompt: 'Be kind.' });
    const header = headerOf(plan(suiteOf([{}]), configOf([open, closed])), 'r', '2026-01-01T00:00:00.000Z');
    assert.deepEqual(header.config, {
      targets: {
        bot: {
          provider: 'openai',
          model: 'bot',
          baseUrl: 'https://[redacted]@models.example/v1',
          apiKey: '[redacted]',
          headers: { 'X-Team': '[redacted]', Authorization: 'Bearer ${secret:bot}' },
          parameters: { temperature: 0, password: '[redacted]' },
        },
        app: { provider: 'openai', model: 'app', apiKey: '${secret:app}', systemPrompt: 'Be kind.' },
      },
      judges: {},
      gate: {},
      budget: {},
    });
  });
});
