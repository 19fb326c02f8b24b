import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, before, beforeEach, describe, it } from 'mocha';
import { ensurePreCommit } from '../support/hookManagers.ts';
import { mustRun } from '../support/processes.ts';
import { inRepository, repository } from '../support/repository.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { makeRepository, type TestRepository } from '../cli/support/repository.ts';
import { managedRepository, type Managed } from './support.ts';

describe('the hook by pre-commit alone', function () {
  this.timeout(240_000);
  let at: Managed;
  before(ensurePreCommit);
  beforeEach(async () => (at = await managedRepository({})));
  afterEach(() => at.remove());
  const staged = (config: string): void => {
    at.write('.pre-commit-config.yaml', config);
    at.must('pre-commit', 'install');
    at.must('git', 'add', '.');
    at.must('git', 'commit', '-qm', 'hooks', '--no-verify');
  };

  describe('by the hook that this repository offers (.pre-commit-hooks.yaml)', () => {
    let ours: TestRepository;
    beforeEach(() => {
      ours = makeRepository({ '.pre-commit-hooks.yaml': readFileSync(inRepository('.pre-commit-hooks.yaml'), 'utf8') });
      ours.commitAll();
    });
    afterEach(() => ours.remove());

    it('stops a bad commit and lets a good one through', () => {
      const revision = ours.git('rev-parse', 'HEAD').trim();
      staged(`repos:\n  - repo: '${ours.root}'\n    rev: ${revision}\n    hooks: [{ id: tenken }]\n`);
      const bad = at.commit('Bad');
      assert.equal(bad.code, 1, bad.output);
      assert.match(bad.output, /tenken gate\.+Failed[\s\S]*Gate: failed/u);
      const good = at.commit('Hi');
      assert.equal(good.code, 0, good.output);
      assert.match(good.output, /tenken gate\.+Passed/u);
    });
  });

  describe('installed by pre-commit (examples/hooks)', () => {
    let folder: string;
    before(async () => (folder = await temporaryFolder('pack')));
    after(() => removeTemporary(folder));

    it('needs nothing in the repository', async () => {
      const { stdout } = await mustRun('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
        cwd: repository,
      });
      const example = readFileSync(inRepository('examples', 'hooks', 'pre-commit-isolated.yaml'), 'utf8');
      const packed = join(folder, stdout.trim().split('\n').at(-1) ?? '');
      at.removePackages();
      staged(example.replace("'tenken@0.1'", `'${packed}'`));
      const bad = at.commit('Bad');
      assert.equal(bad.code, 1, bad.output);
      assert.match(bad.output, /tenken gate\.+Failed[\s\S]*Gate: failed/u);
      const good = at.commit('Hi');
      assert.equal(good.code, 0, good.output);
      assert.match(good.output, /tenken gate\.+Passed/u);
    });
  });
});
