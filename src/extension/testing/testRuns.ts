import * as vscode from 'vscode';
import type { TenkenError } from '../errors.ts';
import { rootOf } from '../language/root.ts';
import type { Results } from '../results/results.ts';
import { count, scenarioOf } from '../results/verdict.ts';
import type { RunEnd } from '../runner/runner.ts';
import type { Runs } from '../runner/runs.ts';
import type { Settings } from '../settings.ts';
import { requireDisk, requireRunning } from '../trust.ts';
import { groupIntoRuns } from './group.ts';
import { reportLeaf, writeLine } from './report.ts';
import { runError } from './runEnd.ts';
import type { Leaf, TestTree } from './tree.ts';

/** Runs scenarios of the tree; every way to a run (command, lens, gutter, Test Explorer, panel) ends here. */
export type RunLeaves = (
  leaves: readonly Leaf[],
  targets: readonly string[],
  request?: vscode.TestRunRequest,
) => Promise<void>;

/** Makes one run that is described already, such as one to go on with, and shows the scenarios that it holds in the Test Explorer. */
export type RunAgain = (request: Parameters<Runs['start']>[0], leaves: readonly Leaf[]) => Promise<void>;

/** Makes the function behind {@link RunAgain}. */
export function createRunAgain(tree: TestTree, runs: Runs, results: Results, settings: Settings): RunAgain {
  return (request, leaves) =>
    inTestRun(tree, leaves, undefined, async (run, open) => {
      const end = await runGroup(run, request, leaves, open, { runs, results, settings });
      return end.kind === 'finished' ? undefined : runError(end, request.root);
    });
}

/** Makes the function that runs scenarios and shows their states in the Test Explorer. */
export function createRunLeaves(tree: TestTree, runs: Runs, results: Results, settings: Settings): RunLeaves {
  return (leaves, targets, request) =>
    inTestRun(tree, leaves, request, async (run, open) => {
      let problem: TenkenError | undefined;
      const wanted = leaves.map(wantedScenario);
      for (const group of groupIntoRuns(wanted, targets)) {
        const inGroup = leaves.filter(
          (leaf, index) =>
            wanted[index]?.root === group.root &&
            group.files.includes(leaf.outline.file) &&
            (group.scenarios.length === 0 || group.scenarios.includes(leaf.scenario.id)),
        );
        const end = await runGroup(run, group, inGroup, open, { runs, results, settings });
        if (end.kind !== 'finished') problem ??= runError(end, group.root);
      }
      return problem;
    });
}

/** Does some work within a test run: whatever happens, every scenario reaches a final state and the run ends. */
async function inTestRun(
  tree: TestTree,
  leaves: readonly Leaf[],
  request: vscode.TestRunRequest | undefined,
  work: (run: vscode.TestRun, open: Set<Leaf>) => Promise<TenkenError | undefined>,
): Promise<void> {
  requireRunning();
  for (const { outline } of leaves) requireDisk(vscode.Uri.parse(outline.uri));
  await saveSuites();
  const run = tree.controller.createTestRun(request ?? new vscode.TestRunRequest(leaves.map(({ item }) => item)));
  const open = new Set(leaves);
  for (const { item } of leaves) run.enqueued(item);
  let problem: TenkenError | undefined;
  try {
    problem = await work(run, open);
  } finally {
    for (const leaf of open) run.skipped(leaf.item);
    run.end();
  }
  if (problem !== undefined) throw problem;
}

async function runGroup(
  run: vscode.TestRun,
  group: Parameters<Runs['start']>[0],
  leaves: readonly Leaf[],
  open: Set<Leaf>,
  { runs, results, settings }: { readonly runs: Runs; readonly results: Results; readonly settings: Settings },
): Promise<RunEnd> {
  const byScenario = new Map(leaves.map((leaf) => [`${leaf.outline.suite?.id ?? ''}/${leaf.scenario.id}`, leaf]));
  const started = new Set<Leaf>();
  let id: string | null = null;
  const verdictsOf = (leaf: Leaf): ReturnType<Results['ofRun']> =>
    id === null ? [] : results.ofRun(id, vscode.Uri.parse(leaf.outline.uri), leaf.scenario.id);
  const finish = (leaf: Leaf, cancelled: boolean): void => {
    if (open.delete(leaf)) reportLeaf(run, leaf, verdictsOf(leaf), cancelled, settings.shield.value);
  };

  const end = await runs.start(group, run.token, (message) => {
    if (message.type === 'run') id = message.header.run;
    const key =
      message.type === 'attempt'
        ? `${message.attempt.suite}/${message.attempt.scenario}`
        : message.type === 'started'
          ? scenarioOf(message.id)
          : '';
    const leaf = byScenario.get(key);
    if (leaf === undefined) return;
    if (!started.has(leaf)) {
      started.add(leaf);
      run.started(leaf.item);
    }
    const verdicts = verdictsOf(leaf);
    const done = verdicts.every((verdict) => count(verdict.totals) >= verdict.planned);
    if (message.type === 'attempt' && done) finish(leaf, false);
  });
  for (const leaf of leaves) {
    const attempted = verdictsOf(leaf).some((verdict) => count(verdict.totals) > 0);
    if (end.kind === 'finished' || attempted) finish(leaf, end.kind === 'finished' && end.cancelled);
    // The one message that a person gets names the problem; repeated at every scenario it would hide their lines.
    else if (open.delete(leaf)) run.errored(leaf.item, []);
  }
  if (end.kind !== 'finished') writeLine(run, undefined, end.message);
  return end;
}

function wantedScenario({ outline, scenario }: Leaf): Parameters<typeof groupIntoRuns>[0][number] {
  return { root: rootOf(outline), file: outline.file, scenario: scenario.id, siblings: outline.scenarios.length };
}

/** The runner reads files, so what a person sees must be on disk first. */
async function saveSuites(): Promise<void> {
  const dirty = vscode.workspace.textDocuments.filter(
    (document) => document.isDirty && document.languageId === 'tenken' && document.uri.scheme === 'file',
  );
  await Promise.all(dirty.map((document) => document.save()));
}
