import * as vscode from 'vscode';
import { printableLine } from '../../core/base/printable.ts';
import type { CommandApproval, HostAnswer } from '../../protocol/runner.ts';
import { tr } from '../locale.ts';

/** Where this workspace's approvals are kept; outside of the workspace, which must not be able to approve itself. */
const storeKey = 'tenken.approvedCommands';

/** How many approvals are kept; the oldest go first. */
const kept = 200;

/** The programs that a person allows to start. */
export interface Approvals {
  /** Answers from what is remembered, else asks. */
  readonly answer: (approval: CommandApproval) => Promise<HostAnswer>;
}

/** Opens the approvals of this window's workspace. */
export function openApprovals(state: vscode.Memento): Approvals {
  // One question at a time; a second one about the same content is answered by the first.
  let queue: Promise<unknown> = Promise.resolve();
  const known = (): readonly string[] => {
    const stored: unknown = state.get(storeKey);
    return Array.isArray(stored) ? stored.filter((each): each is string => typeof each === 'string') : [];
  };
  const decide = async (approval: CommandApproval): Promise<HostAnswer> => {
    if (known().includes(approval.hash)) return { kind: 'approved' };
    const decision = await ask(approval);
    if (decision === 'no') return { kind: 'denied', reason: tr({ en: 'you said no.', ja: '許可されませんでした。' }) };
    if (decision === 'always') await state.update(storeKey, [...known(), approval.hash].slice(-kept));
    return { kind: 'approved' };
  };
  return {
    answer: (approval) => {
      const next = queue.then(() => decide(approval));
      queue = next.catch(() => undefined);
      return next;
    },
  };
}

async function ask(approval: CommandApproval): Promise<'once' | 'always' | 'no'> {
  const once = tr({ en: 'Start This Time', ja: '今回だけ起動' });
  const always = tr({ en: 'Start Until It Changes', ja: '変わるまで起動を許可' });
  const target = printableLine(approval.target);
  const chosen = await vscode.window.showWarningMessage(
    tr({
      en: `Start the program of the target “${target}”?`,
      ja: `対象「${target}」のプログラムを起動しますか?`,
    }),
    { modal: true, detail: tr(detailOf(approval)) },
    once,
    always,
  );
  if (chosen === always) return 'always';
  return chosen === once ? 'once' : 'no';
}

/** What a person needs to know to decide; everything in it is a workspace's text, hence printable. */
function detailOf({ command, folder, files, environment, hash }: CommandApproval) {
  const line = command.map((part) => printableLine(JSON.stringify(part))).join(' ');
  const names = files.map(({ path }) => printableLine(path)).join(', ');
  const variables = environment.map(printableLine).join(', ');
  return {
    en: `It runs on this machine with your rights.\n\n${line}\nFolder: ${printableLine(folder)}\nFiles: ${names === '' ? 'none of the workspace' : names}${variables === '' ? '' : `\nVariables: ${variables}`}\n\nThe approval ends when the command or one of these files changes (${hash.slice(0, 12)}).`,
    ja: `この端末であなたの権限で動作します。\n\n${line}\nフォルダー: ${printableLine(folder)}\nファイル: ${names === '' ? 'ワークスペースのものはなし' : names}${variables === '' ? '' : `\n環境変数: ${variables}`}\n\n許可は、コマンドかこれらのファイルが変わると失効します（${hash.slice(0, 12)}）。`,
  };
}
