import { join } from 'node:path';
import { say } from '../../core/base/text.ts';
import type { Invocation } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { readStaged, type Staged } from '../staged.ts';
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
  const leaks = await secretsStaged(change.root, change.staged, invocation.terminal);
  const exitCode = await decide(change, leaks.length, options, invocation);
  invocation.host?.send({ type: 'gated', exitCode, leaks });
  return exitCode;
}

async function decide(
  change: Staged,
  leaks: number,
  options: { readonly baseline: string | null; readonly deadline: number | null },
  invocation: Invocation,
): Promise<number> {
  const { terminal } = invocation;
  const { affected } = change;
  if (affected.suites.length === 0 && affected.workspaces.length === 0) {
    if (leaks === 0) terminal.err.write(`tenken: ${say(nothingStaged, terminal.locale)}\n`);
    return leaks > 0 ? exitCodes.failed : exitCodes.passed;
  }
  // A commit that would publish a secret is stopped before anything is spent on it.
  if (leaks > 0) return exitCodes.failed;
  return gateGroups(change, options, invocation);
}

async function gateGroups(
  { root, affected, wanted }: Staged,
  options: { readonly baseline: string | null; readonly deadline: number | null },
  invocation: Invocation,
): Promise<number> {
  const { gateWorkspace } = await import('./gateWorkspace.ts');
  const { stagedWorkspaces } = await import('../../adapters/git/stagedWorkspaces.ts');
  const codes: number[] = [];
  for (const { folder, suites, files } of stagedWorkspaces(root, affected, wanted)) {
    if (suites.length === 0) continue;
    const workspace = { root: join(root, folder), suites };
    codes.push(await gateWorkspace({ ...options, workspace, files }, invocation));
  }
  return order.find((code) => codes.includes(code)) ?? exitCodes.passed;
}
