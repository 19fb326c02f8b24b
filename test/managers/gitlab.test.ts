import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { gitEnvironment, makeRepository, type TestRepository } from '../cli/support/repository.ts';
import { copyClinic } from '../cli/support/workspace.ts';
import { ensureGitlabRunner } from '../support/gitlabRunner.ts';
import { mustRun } from '../support/processes.ts';
import { inRepository, repository } from '../support/repository.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';

/**
 * The examples for GitLab, held against GitLab's own schema and run job by job in a real shell, as its runner does: with the npm package as it is
 * published, files handed from job to job, and jobs that wait for others.
 */
describe('the examples for GitLab CI', function () {
  this.timeout(240_000);
  let runner: string;
  let packed: string;
  let folder: string;
  let at: TestRepository;
  before(async () => {
    runner = await ensureGitlabRunner();
    folder = await temporaryFolder('pack');
    const { stdout } = await mustRun('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
      cwd: repository,
    });
    packed = join(folder, stdout.trim().split('\n').at(-1) ?? '');
  });
  after(() => removeTemporary(folder));
  beforeEach(async () => {
    const clinic = copyClinic();
    at = makeRepository({ 'package.json': '{ "name": "clinic", "private": true }\n' });
    for (const entry of readdirSync(clinic.root, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) {
        const path = join(entry.parentPath, entry.name);
        at.write(path.slice(clinic.root.length + 1), readFileSync(path));
      }
    clinic.remove();
    at.write('.gitignore', '.tenken/\nnode_modules/\n.gitlab-ci-local/\n');
    copyFileSync(packed, join(at.root, 'tenken.tgz'));
    await mustRun('npm', ['install', '--offline', '--no-audit', '--no-fund', '--save-dev', './tenken.tgz'], {
      cwd: at.root,
    });
    at.git('remote', 'add', 'origin', 'git@gitlab.example:clinic/front-desk.git');
  });
  afterEach(() => at.remove());

  const gitlab = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [runner, '--force-shell-executor', '--shell-isolation', '--no-color', ...args],
      {
        cwd: at.root,
        encoding: 'utf8',
        env: { ...gitEnvironment, HOME: at.root, npm_config_offline: 'true', NO_COLOR: '1' },
      },
    );
    return { code: status, output: stdout + stderr };
  };
  const use = (example: string): void => {
    copyFileSync(inRepository('examples', 'ci', example), join(at.root, '.gitlab-ci.yml'));
    at.commitAll();
  };

  it('are refused by the schema where they are none', () => {
    at.write('.gitlab-ci.yml', 'tenken:\n  script: [x]\n  parallell: 4\n');
    at.commitAll();
    const { code, output } = gitlab('--list');
    assert.notEqual(code, 0, output);
    assert.match(output, /parallell/u);
  });

  for (const [example, jobs] of [
    ['gitlab-ci.yml', ['tenken']],
    ['gitlab-ci-sharded.yml', ['tenken-part', 'tenken']],
  ] as const) {
    it(`${example} is valid by GitLab’s schema`, () => {
      use(example);
      const { code, output } = gitlab('--list');
      assert.equal(code, 0, output);
      assert.match(output, /json schema validated/u);
      for (const job of jobs) assert.match(output, new RegExp(`^${job}\\b`, 'mu'));
    });

    it(`${example} runs, fails over the clinic as it should, and leaves its reports`, () => {
      use(example);
      const { output } = gitlab();
      assert.match(output, /Gate: failed/u);
      assert.match(output, /^ FAIL {2}tenken\s*$/mu);
      const artifacts = join(at.root, '.gitlab-ci-local', 'artifacts', 'tenken');
      assert.deepEqual(
        ['tenken.md'].filter((name) => !existsSync(join(artifacts, name))),
        [],
        output,
      );
    });
  }
});
