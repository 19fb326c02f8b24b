import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun, run, type Finished } from '../support/processes.ts';
import { inRepository, repository } from '../support/repository.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';

const list = inRepository('test', 'package', 'npm.txt');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

describe('the npm package', () => {
  let folder: string;
  let packed: { readonly filename: string; readonly files: readonly { readonly path: string }[] };

  before(async () => {
    folder = await temporaryFolder('npm');
    const { stdout } = await mustRun(npm, ['pack', '--json', '--pack-destination', folder], { cwd: repository });
    packed = (JSON.parse(stdout) as (typeof packed)[])[0]!;
    await mustRun(npm, ['init', '--yes'], { cwd: folder });
    // It has no dependency, so nothing is asked of a registry.
    await mustRun(npm, ['install', '--offline', '--no-audit', '--no-fund', join(folder, packed.filename)], {
      cwd: folder,
    });
  });

  after(() => {
    removeTemporary(folder);
  });

  function tenken(...args: readonly string[]): Promise<Finished> {
    return run(join(folder, 'node_modules', '.bin', 'tenken'), args, { cwd: folder, timeout: 60_000 });
  }

  it('holds exactly the files of test/package/npm.txt (UPDATE=1 writes it anew)', () => {
    const files = packed.files.map((file) => file.path).sort();
    if (process.env.UPDATE === '1') writeFileSync(list, `${files.join('\n')}\n`);
    assert.deepEqual(files, readFileSync(list, 'utf8').trimEnd().split('\n'));
  });

  it('brings a command that makes a workspace and runs it, offline', async () => {
    const init = await tenken('init');
    assert.equal(init.code, 0, init.stderr);
    const check = await tenken('check');
    assert.equal(check.code, 0, check.stdout + check.stderr);
    // The rehearsal misbehaves on purpose, so the run must fail with verdicts and not for another reason.
    const finished = await tenken('run', '--reporter', 'json');
    assert.equal(finished.code, 1, finished.stdout + finished.stderr);
    const { gate, totals } = JSON.parse(finished.stdout) as { gate: string; totals: Readonly<Record<string, number>> };
    assert.equal(gate, 'fail');
    assert.ok(totals.pass! > 0 && totals.fail! > 0 && totals.error === 0, JSON.stringify(totals));
    assert.equal(readdirSync(join(folder, '.tenken', 'runs')).length, 1);
  });
});
