import { join } from 'node:path';
import { say } from '../../core/base/text.ts';
import type { StagedLeak } from '../../protocol/runner.ts';
import type { Invocation } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { textOptions } from '../parse.ts';
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
  const exitCode = leaks.length > 0 ? await stop(change, leaks, invocation) : await decide(change, options, invocation);
  invocation.host?.send({ type: 'gated', exitCode, leaks });
  return exitCode;
}

/** A commit that would publish a secret is stopped before anything is spent on it. */
async function stop({ root }: Staged, leaks: readonly StagedLeak[], invocation: Invocation): Promise<number> {
  const { leakReasons, reportNothing } = await import('./emptyReport.ts');
  await reportNothing('fail', leakReasons(root, leaks), invocation);
  return exitCodes.failed;
}

async function decide(
  change: Staged,
  options: { readonly baseline: string | null; readonly deadline: number | null },
  invocation: Invocation,
): Promise<number> {
  const { affected } = change;
  const idle = affected.suites.length === 0 && affected.workspaces.length === 0;
  const code = idle ? undefined : await gateGroups(change, options, invocation);
  if (code !== undefined) return code;
  const { terminal, values } = invocation;
  terminal.err.write(`tenken: ${say(nothingStaged, terminal.locale)}\n`);
  if (values.reporter !== undefined)
    await (await import('./emptyReport.ts')).reportNothing('pass', [nothingStaged], invocation);
  return exitCodes.passed;
}

/** The exit code over all workspaces that have affected suites; undefined where none has. */
async function gateGroups(
  { root, affected, wanted }: Staged,
  options: { readonly baseline: string | null; readonly deadline: number | null },
  invocation: Invocation,
): Promise<number | undefined> {
  const { gateWorkspace } = await import('./gateWorkspace.ts');
  const { stagedWorkspaces } = await import('../../adapters/git/stagedWorkspaces.ts');
  const groups = stagedWorkspaces(root, affected, wanted).filter(({ suites }) => suites.length > 0);
  if (groups.length === 0) return undefined;
  if (groups.length > 1) refuseOneReport(groups, invocation);
  const codes: number[] = [];
  for (const { folder, suites, files } of groups) {
    const workspace = { root: join(root, folder), suites };
    codes.push(await gateWorkspace({ ...options, workspace, files }, invocation));
  }
  return order.find((code) => codes.includes(code)) ?? exitCodes.passed;
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
