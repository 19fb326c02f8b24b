import assert from 'node:assert/strict';
import type { Problem } from '../../../src/core/base/problem.ts';
import { rules } from '../../../src/core/language/rules/all.ts';
import { gateScopeProblems } from '../../../src/core/language/analysis/gateProblems.ts';
import { analyzeConfig } from '../../../src/core/language/analyzeConfig.ts';
import { analyzeTools } from '../../../src/core/language/analyzeTools.ts';
import { nearestFile } from '../../../src/core/language/rules/nearestFile.ts';
import { analyze, filesOf, worked, workedFile, workedText } from '../language/support.ts';

/** The text with the first fix of its only problem applied. */
function mended(text: string, problems: readonly Problem[], code: string): string {
  assert.deepEqual(
    problems.map((problem) => problem.code),
    [code],
  );
  const fix = problems[0]?.fixes?.[0];
  assert.ok(fix, `${code} offers no fix: ${problems[0]?.message.en ?? ''}`);
  return fix.edits.reduceRight(
    (done, { span, text: put }) => done.slice(0, span.start) + put + done.slice(span.end),
    text,
  );
}

/** One mistype for each rule about an unknown name, in each style of quoting that the worked suite does not show by itself. */
const mistypes: readonly (readonly [code: string, right: string, wrong: string, as?: string])[] = [
  ['unknown-key', 'perspectives: [', 'perspectves: ['],
  ['unknown-key', 'defaults: { repeat', 'defaults: { repet'],
  ['unknown-key', 'sector:', '"secter":'],
  ['unknown-check', '- no-canary', '- no-canry'],
  ['unknown-check', 'expect: [compliance', 'expect: [complance'],
  ['unknown-check', '{ contains: "HbA1c" }', '{ contans: "HbA1c" }'],
  ['unresolved-variable', '{{row.question}}', '{{row.qestion}}'],
  ['unresolved-variable', '{{canary.record}}', '{{canary.recrd}}'],
  ['unresolved-variable', '{{row.answer}}', '{{rw.answer}}'],
  ['unknown-target', '[front-desk]', '[front-dsk]'],
  ['unknown-target', '[front-desk]', "['front-dsk']", "['front-desk']"],
  ['unknown-data', 'each: callers', 'each: caller'],
  ['unknown-data', 'each: callers', 'each: "caller"', 'each: "callers"'],
  ['unknown-column', 'key: id', 'key: di'],
  ['unknown-tool', 'tool: move_arm', 'tool: mov_arm'],
  ['unknown-perspective', '[privacy]', '[privcy]'],
  ['unknown-perspective', '[privacy]', '[プライバシー保護]'],
  ['unknown-framework', '"owasp-llm:2025/LLM02"', '"owasp-llm:2025/LM02"'],
  ['framework-edition', '"atlas:5.6.0/AML.T0057"', '"AML.T0057"'],
  ['unknown-perturbation', 'keigo', 'kego'],
  ['unknown-attack', 'base64', 'bse64'],
  ['unknown-argument', 'force_newton:', 'force_newtn:'],
  ['unknown-canary-kind', 'medical-record-number }', 'medical-record-numbr }'],
  ['unknown-judge', '- judge:\n', '- judge:\n          judge: defalt\n', '- judge:\n          judge: default\n'],
  ['missing-file', 'data/callers.csv', 'data/caller.csv'],
];

describe('the nearest file', () => {
  for (const [wanted, folder, meant] of [
    ['data/caller.csv', ['data/callers.csv', 'data/rows.csv'], 'data/callers.csv'],
    ['data/Callers.CSV', ['data/callers.csv'], 'data/callers.csv'],
    ['data/callers.tsv', ['data/callers.csv', 'data/caller.csv'], 'data/callers.csv'],
    ['prompts/desk.txt', ['prompts/desk.md'], 'prompts/desk.md'],
    ['prompts/受付案内.md', ['prompts/受付の案内.md'], 'prompts/受付の案内.md'],
    ['data/rows.csv', ['data/callers.csv', 'data/cows.json', 'data/arm.csv'], undefined],
    ['a.csv', ['b.csv', 'aa.csv'], undefined],
    ['data/nothing.csv', ['data/callers.csv', 'data/answers.csv'], undefined],
  ] as const) {
    it(`to ${wanted} is ${meant ?? 'none'}`, () => assert.equal(nearestFile(wanted, folder), meant));
  }
});

describe('the nearest name', () => {
  for (const [code, right, wrong, as = right] of mistypes) {
    it(`is what a quick fix writes: ${code}, ${wrong.trim().replaceAll(/\s+/gu, ' ')}`, () => {
      assert.ok(workedText.includes(right), `the worked suite has no ${right}`);
      const text = workedText.replace(right, wrong);
      assert.equal(mended(text, analyze(workedFile, text, worked).problems, code), workedText.replace(right, as));
    });
  }

  for (const [code, right, wrong] of [
    ['unknown-key', 'baseUrl', 'baseURI'],
    ['unknown-key', 'inconclusive', 'inconclusve'],
    ['unknown-target', 'target: judge-model', 'target: judge-modl'],
  ] as const) {
    it(`is what a quick fix writes in the configuration: ${code}, ${wrong}`, () => {
      const written = worked['tenken.config.yaml'] ?? '';
      const text = written.replace(right, wrong);
      const { problems } = analyzeConfig('tenken.config.yaml', text, filesOf(worked));
      assert.equal(mended(text, problems, code), written);
    });
  }

  it('is what a quick fix writes for a scenario that the gate names', () => {
    const { suite } = analyze(workedFile, workedText, worked);
    assert.ok(suite !== null);
    const written = (worked['tenken.config.yaml'] ?? '').replace(
      'gate: {',
      'gate: { baseline: { scenarios: [clinic-front-desk/arm-force] },',
    );
    const text = written.replace('/arm-force', '/arm-forse');
    const { tree, config } = analyzeConfig('tenken.config.yaml', text, filesOf(worked));
    assert.ok(config !== null);
    assert.equal(mended(text, gateScopeProblems(tree, config.gate, [suite]), 'unknown-scenario'), written);
  });

  it('is what a quick fix writes for a reference in the schema of a tool', () => {
    const written =
      "- name: go\n  parameters: { properties: { to: { $ref: '#/$defs/place' } }, $defs: { place: {}, person: {} } }\n";
    const text = written.replace('/place', '/palce');
    assert.equal(mended(text, analyzeTools('tools.yaml', text).problems, 'unknown-reference'), written);
  });

  it('is offered by every rule about unknown names', () => {
    const about = rules.map(({ code }) => code).filter((code) => code.startsWith('unknown-'));
    const tested = new Set([...mistypes.map(([code]) => code), 'unknown-scenario', 'unknown-reference']);
    assert.deepEqual(
      about.filter((code) => !tested.has(code)),
      [],
    );
  });
});
