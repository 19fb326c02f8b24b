import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { AttemptLine, RunHeader, Summary } from '../../../src/core/record/record.ts';
import { open, run, suiteName, workspaceFile } from './support.ts';

/** The record of a run without what differs between any two runs: its id, times and the seals over them. */
function lasting(name: string): unknown {
  const read = (file: string) => readFileSync(workspaceFile(join('.tenken', 'runs', name, file)).fsPath, 'utf8');
  const header = { ...(JSON.parse(read('run.json')) as RunHeader), run: '', startedAt: '', seal: '' };
  const attempts = read('attempts.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => ({ ...(JSON.parse(line) as AttemptLine), startedAt: '', latencyMs: 0, seal: '' }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const summary = { ...(JSON.parse(read('summary.json')) as Summary), run: '', finishedAt: '', seal: '' };
  return { header, attempts, summary };
}

/** Runs the command line of the installed extension in the workspace; the run's id. */
function runInTerminal(): Promise<string> {
  const extension = vscode.extensions.getExtension('tenken.tenken');
  const cli = join(extension?.extensionPath ?? '', 'dist', 'cli.js');
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [cli, 'run', suiteName, '--reporter', 'json'],
      { cwd: workspaceFile('').fsPath, env: { PATH: process.env.PATH, ELECTRON_RUN_AS_NODE: '1' } },
      (error, stdout, stderr) => {
        // 1 says that a verdict failed, which is what the example is for.
        if (error?.code !== 1) reject(new Error(`tenken run: ${String(error?.code)} ${stderr}`));
        else resolve((JSON.parse(stdout) as { readonly run: string }).run);
      },
    );
  });
}

describe('the record of a run', () => {
  it('is the same from the editor and from a terminal', async () => {
    await open(suiteName);
    const inEditor = await run('tenken.runFile');
    assert.deepEqual(lasting(inEditor), lasting(await runInTerminal()));
  });
});
