import assert from 'node:assert/strict';
import { analyzeConfig } from '../../../src/core/language/analyzeConfig.ts';
import { brief, filesOf } from './support.ts';

/** A configuration with one target, in which `${…}` stands for what each case writes there. */
function configOf(address: string, more = ''): string {
  return [
    'tenken: 1',
    'targets:',
    '  t:',
    '    provider: openai',
    `    baseUrl: ${address}`,
    '    model: m',
    more,
  ].join('\n');
}

function problemsOf(text: string): readonly string[] {
  return analyzeConfig('tenken.config.yaml', text, filesOf({})).problems.map((problem) => brief(text, problem));
}

const local = 'http://127.0.0.1:8000/v1';

describe('what no request and no timer can carry is said while typing', () => {
  const cases: readonly (readonly [what: string, text: string, problem: string])[] = [
    ['no time at all', configOf(local, '    limits: { timeout: 0s }'), 'wrong-type [0s]'],
    ['a time that no timer can wait', configOf(local, '    limits: { timeout: 9999h }'), 'wrong-type [9999h]'],
    ['a budget that no timer can wait', configOf(local, 'budget: { time: 9999h }'), 'wrong-type [9999h]'],
    ['certainty', configOf(local, 'gate: { confidence: 100 % }'), 'wrong-type [100 %]'],
    ['no certainty', configOf(local, 'gate: { confidence: 0% }'), 'wrong-type [0%]'],
    ['a password in an address', configOf('http://user:pw@host/v1'), 'wrong-type [http://user:pw@host/v1]'],
    ['a user name in an address', configOf('http://user@host/v1'), 'wrong-type [http://user@host/v1]'],
    ['a header with a space', configOf(local, '    headers: { "X Y": a }'), 'wrong-type ["X Y"]'],
    ['a header over lines', configOf(local, '    headers: { X-Y: "a\\nb" }'), 'wrong-type ["a\\nb"]'],
    ['a header beyond ASCII', configOf(local, '    headers: { X-Y: あ }'), 'wrong-type [あ]'],
    ...['Content-Length', 'host', 'Transfer-Encoding', 'Connection', 'TE', 'Upgrade', 'Expect'].map(
      (name) =>
        [
          `the connection’s own header ${name}`,
          configOf(local, `    headers: { ${name}: "1" }`),
          `wrong-type [${name}]`,
        ] as const,
    ),
    ['a parameter that is not the suite’s', configOf(local, '    parameters: { stream: true }'), 'wrong-type [stream]'],
  ];
  for (const [what, text, problem] of cases) {
    it(what, () => assert.deepEqual(problemsOf(text), [problem]));
  }

  it('accepts what is usual', () => {
    const text = configOf(
      local,
      [
        '    parameters: { temperature: 0, max_tokens: 400 }',
        '    headers: { X-Team: "safety ${secret:team}", api-version: "2025-01-01" }',
        '    limits: { timeout: 576h }',
        'gate: { confidence: 99.9 % }',
        'budget: { time: 2h }',
      ].join('\n'),
    );
    assert.deepEqual(problemsOf(text), []);
  });
});
