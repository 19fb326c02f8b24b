import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { callCli } from './support/cli.ts';
import { antSchema, jenkinsSchema, junitErrors, laterAntSchema, sarifValidator } from './support/publicSchemas.ts';
import { copyClinic, makeWorkspace, type TestWorkspace } from './support/workspace.ts';

const hostile = '</testcase>]]>&"\u0001\u001b[31m\uffff::error::x @team <b>🙂\ud800';

describe('reports hold to the public schemas', function () {
  this.timeout(120_000);
  const workspaces: TestWorkspace[] = [];
  const reports: { readonly name: string; readonly junit: string; readonly sarif: string }[] = [];
  before(async () => {
    const outcomes = makeWorkspace({
      'tenken.config.yaml':
        'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\njudges:\n  default: { target: j }\n'.replace(
          'judges',
          '  j: { provider: scripted, script: judge.yaml }\njudges',
        ),
      'judge.yaml': 'tenken: 1\nscript: judge\nrules:\n  - reply: "no verdict in here"\n',
      'script.yaml':
        'tenken: 1\nscript: s\nrules:\n  - when: { said: Down }\n    fail: unreachable\n  - when: { said: Filtered }\n    fail: content-filter\n' +
        `  - when: { said: Hostile }\n    reply: ${JSON.stringify(hostile.replace('\ud800', ''))}\n  - reply: "fine"\n`,
      'スイート s.tenken.yaml':
        'tenken: 1\nsuite: s\ntargets: [t]\ndefaults: { repeat: 2 }\nscenarios:\n' +
        ['Hello', 'Down', 'Filtered', 'Hostile']
          .map(
            (said, index) =>
              `  - { id: a${index}, title: ${JSON.stringify(`${said} <&>`)}, perspectives: [privacy], frameworks: ["owasp-llm:2025/LLM02"], turns: [{ user: ${said} }], expect: [{ contains: fine }] }\n`,
          )
          .join('') +
        '  - { id: judged, perturb: [typo], turns: [{ user: Hello }], expect: [{ judge: Polite. }] }\n',
    });
    workspaces.push(outcomes, copyClinic());
    for (const [index, { root }] of workspaces.entries()) {
      await callCli(['run', '--record', 'record', '--reporter', 'json=run.json'], { cwd: root });
      for (const locale of ['en', 'ja']) {
        const said = async (kind: string) =>
          (await callCli(['show', 'record', '--reporter', kind, '--locale', locale], { cwd: root })).stdout;
        reports.push({ name: `${index} ${locale}`, junit: await said('junit'), sarif: await said('sarif') });
      }
    }
  });
  after(() => workspaces.forEach((each) => each.remove()));

  it('with every outcome in them', () => {
    const { totals } = JSON.parse(workspaces[0]?.read('run.json') ?? '') as { totals: Record<string, number> };
    for (const outcome of ['pass', 'fail', 'error', 'blocked'])
      assert.ok((totals[outcome] ?? 0) > 0, `${outcome} ${JSON.stringify(totals)}`);
  });

  it('SARIF 2.1.0', () => {
    const validate = sarifValidator();
    for (const { name, sarif } of reports) {
      validate(JSON.parse(sarif));
      assert.deepEqual(validate.errors ?? [], [], name);
    }
    assert.ok(!validate({ version: '2.1.0', runs: [{}] }), 'the schema refuses what is none');
  });

  it('SARIF of diagnostics', async () => {
    const workspace = makeWorkspace({
      'a b/受付.tenken.yaml': 'tenken: 1\nsuite: s\ntargets: [x]\nscenarios: []\nfoo: 1\n',
    });
    workspaces.push(workspace);
    const { stdout, code } = await callCli(['check', '--format', 'sarif'], { cwd: workspace.root });
    assert.equal(code, 1);
    const validate = sarifValidator();
    validate(JSON.parse(stdout));
    assert.deepEqual(validate.errors ?? [], []);
  });

  for (const [whose, schema, applies] of [
    ['of Ant', laterAntSchema, () => true],
    [
      'of Ant in its first edition, where nothing was skipped',
      antSchema,
      (junit: string) => !junit.includes('<skipped'),
    ],
    ['of Jenkins', jenkinsSchema, () => true],
  ] as const)
    it(`JUnit, the schema ${whose}`, async () => {
      const held = reports.filter(({ junit }) => applies(junit));
      assert.notEqual(held.length, 0);
      for (const { name, junit } of held) assert.deepEqual(await junitErrors(junit, schema()), [], name);
      assert.notDeepEqual(await junitErrors('<testsuites><testsuite/></testsuites>', schema()), []);
    });
});
