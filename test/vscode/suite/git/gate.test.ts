import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { annotations, open, state, suiteName, workspaceFile } from '../support.ts';

/** Looks like a key of a provider, in pieces, so that no scanner takes this file for a leak. */
const key = ['sk-proj-', 'a8Kd92mXq0', 'Zp4Lw7Rt1V', 'c6Bn3Hs5Yj'].join('');

describe('the gate before a commit', () => {
  let root: string;
  let text: string;
  const git = (...args: readonly string[]): void => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'core.hooksPath=/dev/null'];
    const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd: root, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  };
  const check = async (): Promise<string> => {
    await vscode.commands.executeCommand('tenken.checkStaged');
    return (await state()).gate;
  };
  const stoppers = (name: string) =>
    vscode.languages
      .getDiagnostics(workspaceFile(name))
      .filter(({ code }) => code === 'live-key')
      .map(({ range, severity }) => [range.start.line + 1, severity]);

  before(async () => {
    root = workspaceFile('.').fsPath;
    text = readFileSync(join(root, suiteName), 'utf8');
    git('init', '-q');
    await open(suiteName);
  });

  it('says what it found in the status bar, and marks what stops the commit on its lines', async () => {
    assert.equal((await state()).gate, '$(git-commit) Tenken: gate not checked');
    git('add', '.');
    assert.equal(await check(), '$(error) Tenken: gate failed');
    const shown = await annotations(suiteName);
    assert.ok(
      shown.some((line) => line.includes('⇒ fail:')),
      shown.join('\n'),
    );
  });

  it('has nothing to check where nothing of ours is staged', async () => {
    git('commit', '-qm', 'x');
    writeFileSync(join(root, 'notes.txt'), 'x');
    git('add', 'notes.txt');
    assert.equal(await check(), '$(pass) Tenken: nothing to check');
  });

  it('shows a live key in the Problems view, and lets go of it once it is gone', async () => {
    writeFileSync(join(root, suiteName), `# ${key}\n${text}`);
    git('add', '.');
    assert.equal(await check(), '$(error) Tenken: commit stopped');
    assert.deepEqual(stoppers(suiteName), [[1, vscode.DiagnosticSeverity.Error]]);
    writeFileSync(join(root, suiteName), text);
    git('add', '.');
    await check();
    assert.deepEqual(stoppers(suiteName), []);
  });

  it('says that the commit stops where what is staged is not right', async () => {
    const baseline = join(root, 'tenken.baseline.json');
    writeFileSync(baseline, '{');
    git('add', '.');
    assert.equal(await check(), '$(error) Tenken: commit stopped');
    git('rm', '-q', '--cached', 'tenken.baseline.json');
    rmSync(baseline);
    assert.equal(await check(), '$(pass) Tenken: nothing to check');
  });
});
