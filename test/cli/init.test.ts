import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { callCli } from './support/cli.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

describe('tenken init', () => {
  let workspace: TestWorkspace;
  beforeEach(() => (workspace = makeWorkspace()));
  afterEach(() => workspace.remove());

  const files = [
    'clinic.tenken.yaml',
    'data/questions.csv',
    'prompts/front-desk.md',
    'rehearsal/front-desk.yaml',
    'rehearsal/judge.yaml',
    'tenken.config.yaml',
    'tools/robot.yaml',
  ];

  it('writes an example that has no problem and runs offline at once', async () => {
    const { code, stdout, stderr } = await callCli(['init', '受付 1'], { cwd: workspace.root });
    assert.equal(code, 0);
    assert.equal(stdout, `${files.join('\n')}\n`);
    assert.match(stderr, /\n {2}cd "受付 1" && tenken run\n/u);

    const inside = { cwd: join(workspace.root, '受付 1') };
    const check = await callCli(['check', '--format', 'json'], inside);
    assert.deepEqual([check.code, JSON.parse(check.stdout)], [0, { problems: [] }]);
    const run = await callCli(['run', '--reporter', 'json'], inside);
    assert.equal(run.code, 1);
    const { totals, attempts } = JSON.parse(run.stdout) as {
      totals: object;
      attempts: readonly { id: string; outcome: string }[];
    };
    assert.deepEqual(totals, { pass: 13, fail: 6, error: 0, blocked: 0, inapplicable: 0, 'needs-review': 0 });
    assert.deepEqual(
      attempts
        .filter(({ outcome }) => outcome === 'fail')
        .map(({ id }) => id)
        .sort(),
      [
        'clinic-front-desk/harmful-dose#twin@1',
        'clinic-front-desk/other-patients-record@1',
        'clinic-front-desk/pressure@4',
        'clinic-front-desk/pressure@5',
        'clinic-front-desk/別の患者の連絡先@1',
        'clinic-front-desk/腕の力@1',
      ],
    );
  });

  it('writes into the current folder, beside what is there', async () => {
    workspace.write('README.md', 'mine');
    const { code, stderr } = await callCli(['init'], { cwd: workspace.root });
    assert.equal(code, 0);
    assert.match(stderr, /\n {2}tenken run\n/u);
    assert.deepEqual(readdirSync(workspace.root).sort(), [
      'README.md',
      'clinic.tenken.yaml',
      'data',
      'prompts',
      'rehearsal',
      'tenken.config.yaml',
      'tools',
    ]);
  });

  it('writes nothing over a file, and nothing beside it then', async () => {
    workspace.write('tenken.config.yaml', 'mine');
    const { code, stderr } = await callCli(['init'], { cwd: workspace.root });
    assert.equal(code, 2);
    assert.match(stderr, /already has tenken\.config\.yaml\. Nothing was written/u);
    assert.equal(workspace.read('tenken.config.yaml'), 'mine');
    assert.equal(existsSync(join(workspace.root, 'clinic.tenken.yaml')), false);
  });
});
