import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { openWorkspace } from '../../src/adapters/disk/workspaceFiles.ts';
import { findWorkspace } from '../../src/adapters/disk/workspace.ts';
import { loadWorkspace } from '../../src/cli/load.ts';
import { headerOf } from '../../src/core/engine/header.ts';
import { planRun } from '../../src/core/engine/plan.ts';
import { copyClinic, makeWorkspace } from './support/workspace.ts';

/** Everything of a plan by which verdicts are known again: the hashes of cases and targets. */
function hashesOf(root: string): unknown {
  const { config, suites } = loadWorkspace(findWorkspace([], root), openWorkspace(root)).runnable();
  const result = planRun(suites, config, { seed: 1, fileHash: () => null });
  assert.ok(result.kind !== 'problems');
  const { targets, plan } = headerOf(result.plan, 'r', '2026-01-01T00:00:00.000Z');
  return { targets, cases: plan.scenarios.map(({ scenario, hashes }) => [scenario, hashes]) };
}

/** Gives every text of a folder the line ends that git writes on Windows. */
function checkOutOnWindows(root: string): void {
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', '\r\n'));
  }
}

const made = {
  'tenken.config.yaml':
    'tenken: 1\ntargets:\n  bot: { provider: recorded, file: replies.csv, key: id, output: said }\n  agent: { provider: command, command: [node, agent.mjs], system: { file: system.md } }\n',
  'agent.mjs': 'one\ntwo\n',
  'system.md': 'You are\na clinic.\n',
  'replies.csv': 'id,said\na,"We open\nat nine."\n',
  'rows.csv': 'id,q\na,"When do\nyou open?"\n',
  'desk.tenken.yaml':
    'tenken: 1\nsuite: desk\ntargets: [bot, agent]\ndata: { rows: { file: rows.csv, key: id } }\nscenarios:\n  - id: a\n    each: rows\n' +
    '    turns:\n      - user: |\n          Hello,\n          {{row.q}}\n    expect:\n      - contains: "at\n          nine"\n',
};

describe('the line ends that git writes on Windows', () => {
  for (const [what, make] of [
    ['the example', copyClinic],
    ['texts over several lines, in a suite and in every kind of file beside it', () => makeWorkspace(made)],
  ] as const)
    it(`change no hash: ${what}`, () => {
      const { root, remove } = make();
      try {
        const before = hashesOf(root);
        checkOutOnWindows(root);
        assert.deepEqual(hashesOf(root), before);
      } finally {
        remove();
      }
    });
});
