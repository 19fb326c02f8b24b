import assert from 'node:assert/strict';
import { analyzeConfig } from '../../../src/core/language/analyzeConfig.ts';
import { filesOf } from './support.ts';

const right = `tenken: 1
targets:
  one: { provider: openai, model: m }
  other:
    provider: openai
    model: n
judges:
  default: { target: other, repeats: 3 }
gate: { severity: { low: { limit: 5 % } } }
`;

function usable(text: string): readonly [targets: string, judges: string, runs: boolean] {
  const { usable: found, config } = analyzeConfig('tenken.config.yaml', text, filesOf({}));
  return [Object.keys(found.targets).join(' '), Object.keys(found.judges).join(' '), config !== null];
}

describe('what of a configuration can be used', () => {
  it('is all of it where nothing is wrong', () => {
    const { usable: found, config } = analyzeConfig('tenken.config.yaml', right, filesOf({}));
    assert.equal(found, config);
  });

  for (const [what, text, targets, judges] of [
    ['an unknown key at the top', `${right}gates: {}\n`, 'one other', 'default'],
    ['a wrong limit', right.replace('5 %', 'few'), 'one other', 'default'],
    ['an open bracket further below', right.replace('{ severity', '[{ severity'), 'one other', 'default'],
    ['a wrong target', right.replace('model: m', 'modell: m'), 'other', 'default'],
    [
      'a target that names a file that is not there',
      right.replace('model: m', 'model: m, system: { file: a.md }'),
      'other',
      'default',
    ],
    ['a target that is there twice', right.replace('other:\n', 'one:\n'), '', 'default'],
    ['a wrong judge', right.replace('repeats: 3', 'repeats: 0'), 'one other', ''],
    ['targets that are a list', right.replace('targets:\n', 'targets: []\nx:\n'), '', 'default'],
    ['nothing but a word', 'tenken', '', ''],
    ['nothing', '', '', ''],
  ] as const) {
    it(`is what is right beside ${what}`, () => assert.deepEqual(usable(text), [targets, judges, false]));
  }
});
