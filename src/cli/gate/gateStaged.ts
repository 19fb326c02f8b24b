import { join } from 'node:path';
import { isIdle } from '../../adapters/git/affected.ts';
import { printableLine } from '../../core/base/printable.ts';
import { say, type Text } from '../../core/base/text.ts';
import type { StagedLeak } from '../../protocol/runner.ts';
import type { Invocation } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { textOptions } from '../parse.ts';
import { prefixFrom } from '../named.ts';
import { naming, tellProblems } from '../problems.ts';
import { refusals } from './refusals.ts';
import { readStaged, type Staged } from '../staged.ts';
import { usageError } from '../usageError.ts';
import { nothingStaged } from './nothingStaged.ts';
import { secretsStaged } from './stagedSecrets.ts';

/** The order in which exit codes count where several workspaces are decided over (contract). */
const order = [
  exitCodes.cancelled,
  exitCodes.badInput,
  exitCodes.failed,
  exitCodes.infrastructure,
  exitCodes.inconclusive,
] as const;

/**
 * `tenken gate --staged`: what the next commit would have, from the index alone. Where nothing staged can affect a verdict, it ends
 * before anything heavy is loaded. Resolves with the exit code.
 */
export async function gateStaged(
  options: { readonly baseline: string | null; readonly deadline: number | null },
  invocation: Invocation,
): Promise<number> {
  const change = readStaged(invocation);
  const leaks = await secretsStaged(change.root, change.staged, change.affected, invocation.terminal);
  const notes: Text[] = [];
  const decided = { ...options, note: (texts: readonly Text[]) => notes.push(...texts) };
  const exitCode = leaks.length > 0 ? await stop(change, leaks, invocation) : await decide(change, decided, invocation);
  invocation.host?.send({ type: 'gated', exitCode, leaks, notes });
  return exitCode;
}

/** A commit that would publish a secret is stopped before anything is spent on it. */
async function stop({ root }: Staged, leaks: readonly StagedLeak[], invocation: Invocation): Promise<number> {
  const { leaked, reportNothing } = await import('./emptyReport.ts');
  await reportNothing(leaked(root, leaks), invocation);
  return exitCodes.failed;
}

async function decide(change: Staged, options: Options, invocation: Invocation): Promise<number> {
  tellLost(change, options, invocation);
  const code = isIdle(change.affected) ? undefined : await gateGroups(change, options, invocation);
  if (code !== undefined) return code;
  const { terminal, values } = invocation;
  terminal.err.write(`tenken: ${say(nothingStaged, terminal.locale)}\n`);
  if (values.reporter !== undefined)
    await (await import('./emptyReport.ts')).reportNothing({ gate: 'pass', reasons: [nothingStaged] }, invocation);
  return exitCodes.passed;
}

/** A comparison must not be switched off without a word. That it is deleted on purpose is for the commit to say. */
function tellLost({ affected, wanted }: Staged, options: Options, invocation: Invocation): void {
  // One that moves is written elsewhere.
  if (affected.baselines.length > 0) return;
  for (const path of affected.lostBaselines.filter(wanted))
    tell(
      {
        en: `${path} is deleted: from this commit on, no gate compares with what was accepted.`,
        ja: `${path} が削除されています。このコミット以降、受け入れ済みの判定とは比較しません。`,
      },
      options,
      invocation,
    );
}

function tell(sentence: Text, { note }: Pick<Options, 'note'>, { terminal }: Invocation): void {
  note([sentence]);
  terminal.err.write(`tenken: ${printableLine(say(sentence, terminal.locale))}\n`);
}

/** The exit code over all workspaces that have something to decide or to tell; undefined where none has. */
async function gateGroups(
  { root, affected, wanted }: Staged,
  { note, ...options }: Options,
  invocation: Invocation,
): Promise<number | undefined> {
  const { gateWorkspace } = await import('./gateWorkspace.ts');
  const { removalIn, tellRemoval } = await import('./gateRemoved.ts');
  const { removedSuites } = await import('./removedSuites.ts');
  const { stagedWorkspaces } = await import('../../adapters/git/stagedWorkspaces.ts');
  const { stagedBaselines } = await import('./stagedBaselines.ts');
  const { profileLosses } = await import('./profileLosses.ts');
  const { loadWorkspace } = await import('../load.ts');
  // Whoever has corrected one file must not learn of the next one by the next commit.
  const all = refusals();
  const baselines = all.collect(() => stagedBaselines(root, affected, wanted, invocation.cwd)) ?? [];
  for (const sentence of baselines) tell(sentence, { note }, invocation);
  const works = stagedWorkspaces(root, affected, wanted).flatMap((group): readonly Work[] => {
    const { folder, suites, files } = group;
    const removed = removedSuites(root, group);
    const workspace = { root: join(root, folder), suites };
    const part = !group.configured || invocation.positionals.length > 0;
    const task = { ...options, workspace, files, removed, part };
    const prefix = prefixFrom(invocation.cwd, workspace.root);
    const { problems, notes } = profileLosses(root, group, removed);
    const holds = all.succeeds(() => naming(prefix, () => tellProblems(problems, invocation.terminal, prefix)));
    if (holds) for (const sentence of notes) tell(sentence, { note }, invocation);
    if (suites.length > 0)
      return [
        {
          folder,
          check: () => void naming(prefix, () => loadWorkspace(workspace, files).runnable()),
          gate: () => naming(prefix, () => gateWorkspace(task, invocation)),
        },
      ];
    const report = removed.size === 0 || !holds ? null : naming(prefix, () => removalIn(task, invocation));
    if (report === null) return [];
    note(report.sentences);
    return [{ folder, check: () => undefined, gate: () => tellRemoval(report, invocation) }];
  });
  // One workspace alone says by itself what is wrong with it.
  if (works.length > 1 || all.any()) for (const { check } of works) all.collect(check);
  all.tell();
  if (works.length === 0) return undefined;
  if (works.length > 1) refuseOneReport(works, invocation);
  const codes: number[] = [];
  for (const { gate } of works) codes.push(await gate());
  return order.find((code) => codes.includes(code)) ?? exitCodes.passed;
}

/** What a gate was asked, and whom to tell what it says where nothing is run. */
interface Options {
  readonly baseline: string | null;
  readonly deadline: number | null;
  readonly note: (texts: readonly Text[]) => void;
}

/** What is to be done in one workspace. */
interface Work {
  /** From the repository's root, ending in `/`; empty for the root itself. */
  readonly folder: string;
  /** Throws what is wrong with its files. */
  readonly check: () => void;
  readonly gate: () => Promise<number>;
}

/** Reports that can follow each other on stdout. */
const lined: ReadonlySet<string> = new Set(['text', 'ndjson', 'github']);

/** Throws where a report that tells of one run would have to tell of several workspaces: the last would overwrite the others. */
function refuseOneReport(groups: readonly { readonly folder: string }[], { values }: Invocation): void {
  const single = textOptions(values, 'reporter').find((asked) => !lined.has(asked));
  if (single === undefined) return;
  const folders = groups.map(({ folder }) => (folder === '' ? '.' : folder)).join(', ');
  throw usageError(
    `The commit affects several workspaces (${folders}), and “${single}” tells of one. Ask for each of them: tenken gate --staged FOLDER --reporter …`,
    `コミットが複数のワークスペース（${folders}）に影響しますが、「${single}」が扱えるのは 1 つです。それぞれについて実行してください：tenken gate --staged フォルダー --reporter …`,
  );
}
