import assert from 'node:assert/strict';
import { analyzeConfig } from '../../../src/core/language/analyzeConfig.ts';
import { judgedByItself } from '../../../src/core/language/sameModel.ts';

const text = `tenken: 1
targets:
  bot: { provider: openai, model: m-1, baseUrl: "http://localhost:8000/v1", parameters: { temperature: 1 } }
  renamed: { provider: openai, model: m-1, baseUrl: "HTTP://LOCALHOST:8000/v1/", system: You judge. }
  numbered: { provider: openai, model: m-1, baseUrl: "http://127.0.0.1:8000/v1", parameters: { temperature: 0 } }
  shielded: { provider: guardrail, protects: bot, input: [harm] }
  harm: { provider: detector, flags: { contains: bomb } }
  other-model: { provider: openai, model: m-2, baseUrl: "http://localhost:8000/v1" }
  other-place: { provider: openai, model: m-1, baseUrl: "http://localhost:8001/v1" }
  editor: { provider: vscode-lm, family: gpt-4o }
  editor-again: { provider: vscode-lm, family: gpt-4o, parameters: { temperature: 0 } }
`;

describe('a judge that is its target', () => {
  const { config, problems } = analyzeConfig('tenken.config.yaml', text, {
    read: () => undefined,
    version: () => undefined,
    list: () => [],
  });
  assert.deepEqual(
    problems.filter(({ severity }) => severity === 'error'),
    [],
  );
  const targets = config?.targets ?? assert.fail();
  const judging = (judge: string, target: string) => judgedByItself([target], judge, targets) !== undefined;

  it('is recognised under another name, system prompt, temperature or spelling of its address, and behind a guardrail', () => {
    for (const judge of ['bot', 'renamed', 'numbered', 'shielded']) {
      assert.deepEqual([judging(judge, 'bot'), judging('bot', judge)], [true, true], judge);
    }
    assert.ok(judging('editor-again', 'editor'));
  });

  it('is not seen in another model, or in one of the same name elsewhere', () => {
    for (const judge of ['other-model', 'other-place', 'editor', 'harm']) {
      assert.deepEqual([judging(judge, 'bot'), judging('bot', judge)], [false, false], judge);
    }
    assert.ok(!judging('missing', 'bot'));
    assert.ok(!judging('bot', '__proto__'));
  });

  it('ends where guardrails protect each other in a circle', () => {
    const shielded = targets.shielded ?? assert.fail();
    const circle = (id: string, protects: string) =>
      ({ ...shielded, id, identity: { id }, source: { ...shielded.source, protects } }) as typeof shielded;
    const round = { a: circle('a', 'b'), b: circle('b', 'a'), c: circle('c', 'c') };
    assert.equal(judgedByItself(['a'], 'c', round), undefined);
  });
});
