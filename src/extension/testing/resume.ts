import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import type { RunHeader } from '../../core/record/record.ts';
import { TenkenError } from '../errors.ts';
import { rootOf } from '../language/root.ts';
import type { Outlines } from '../language/outlines.ts';
import { runsFolder } from '../results/restore.ts';
import type { Again, Resume } from '../runner/request.ts';
import { requireRunning } from '../trust.ts';
import type { RunAgain } from './testRuns.ts';
import type { Leaf, TestTree } from './tree.ts';

/** Goes on with a run that was cancelled or interrupted, or makes its errors again; the record stays one. */
export type ResumeRun = (resume: Resume) => Promise<void>;

/** Makes the function that goes on with runs and shows their states in the Test Explorer. */
export function createResumeRun(tree: TestTree, outlines: Outlines, again: RunAgain): ResumeRun {
  return async (resume) => {
    requireRunning();
    await outlines.refresh();
    const root = await rootWith(resume.run, [...outlines.roots(), ...folders()]);
    const planned = await plannedScenarios(join(runsFolder(root), resume.run));
    const leaves = leavesOf(tree, root, planned);
    await again({ root, files: [], scenarios: [], targets: [], resume }, leaves);
  };
}

/**
 * Runs anew what a run ran, however old it is, or with `failed` exactly its cases that failed or ended in an error. `failures` tells in
 * which scenarios (`suite/scenario`) that was.
 */
export type RerunRun = (again: Again, failures: () => Promise<readonly string[]>) => Promise<void>;

/** Makes the function that runs a run anew. */
export function createRerunRun(tree: TestTree, outlines: Outlines, runAgain: RunAgain): RerunRun {
  return async (again, failures) => {
    requireRunning();
    await outlines.refresh();
    const root = await rootWith(again.run, [...outlines.roots(), ...folders()]);
    const wanted = again.failed ? new Set(await failures()) : await plannedScenarios(join(runsFolder(root), again.run));
    const leaves = leavesOf(tree, root, wanted);
    if (leaves.length === 0) throw noScenario();
    // By the files in which the scenarios are today: a suite may have been moved since.
    const files = [...new Set(leaves.map(({ outline }) => outline.file))];
    await runAgain({ root, files, scenarios: [], targets: [], again }, leaves);
  };
}

function leavesOf(tree: TestTree, root: string, wanted: ReadonlySet<string>): readonly Leaf[] {
  return tree
    .allLeaves()
    .filter(
      ({ outline, scenario }) => rootOf(outline) === root && wanted.has(`${outline.suite?.id ?? ''}/${scenario.id}`),
    );
}

function folders(): readonly string[] {
  return (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => uri.fsPath);
}

/** The workspace root whose records hold the run. */
async function rootWith(run: string, roots: readonly string[]): Promise<string> {
  // A run's id names a folder, and never a way to another one.
  const named = run !== '' && !run.startsWith('.') && basename(run) === run && !run.includes('\\');
  for (const root of named ? new Set(roots) : []) {
    const found = await stat(join(runsFolder(root), run)).catch(() => undefined);
    if (found?.isDirectory() === true) return root;
  }
  throw noRecord();
}

/** The scenarios that the run has planned, as `suite/scenario`. */
async function plannedScenarios(folder: string): Promise<ReadonlySet<string>> {
  try {
    const { plan } = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')) as RunHeader;
    return new Set(plan.scenarios.map(({ suite, scenario }) => `${suite}/${scenario}`));
  } catch {
    throw noRecord();
  }
}

const noRecord = (): TenkenError =>
  new TenkenError('no-run', {
    en: 'The record of this run is not in the workspace any more, or cannot be read. Start a new run.',
    ja: 'この実行の記録がワークスペースにないか、読み取れません。新しく実行してください。',
  });

/** Said where nothing of what is to be run again is there any more. */
export const noScenario = (): TenkenError =>
  new TenkenError('no-scenario', {
    en: 'The scenarios of this run are not in the workspace any more. Run others from their suite.',
    ja: 'この実行のシナリオがワークスペースにありません。スイートから実行してください。',
  });
