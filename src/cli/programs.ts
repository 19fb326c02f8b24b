import { createInterface } from 'node:readline';
import { isApproved, rememberApproval } from '../adapters/approvals.ts';
import { HumanError } from '../adapters/humanError.ts';
import type { Programs } from '../adapters/targets/connect.ts';
import { printableLine } from '../core/base/printable.ts';
import { say, type Text } from '../core/base/text.ts';
import type { CommandApproval } from '../protocol/runner.ts';
import type { Invocation } from './command.ts';
import type { Host } from './host.ts';
import { textOptions } from './parse.ts';

/** The variable that approves commands where nobody can be asked: hashes, with spaces or commas between them. */
export const approvalVariable = 'TENKEN_APPROVE_COMMAND';

/** How programs are started by this process: a person approves each content, in the editor, on the terminal or by its hash. */
export function programsOf(root: string, invocation: Invocation): Programs {
  const { host, environment, values } = invocation;
  const named = (environment[approvalVariable] ?? '').split(/[\s,]+/u);
  const given = new Set([...textOptions(values, 'approve-command'), ...named].map((hash) => hash.toLowerCase()));
  // One question at a time, and none twice in a run.
  let queue: Promise<unknown> = Promise.resolve();
  const decided = new Set<string>();
  const decide = async (approval: CommandApproval): Promise<void> => {
    const { hash } = approval;
    if (decided.has(hash) || given.has(hash)) return;
    if (host !== null) await askHost(host, approval);
    else if (!(await isApproved(environment, root, hash))) await askTerminal(approval, root, invocation);
    decided.add(hash);
  };
  return {
    root,
    environment,
    approve: (approval) => {
      const next = queue.then(() => decide(approval));
      queue = next.catch(() => undefined);
      return next;
    },
  };
}

async function askHost(host: Host, approval: CommandApproval): Promise<void> {
  const answer = await host.ask({ kind: 'approve-command', approval });
  if (answer.kind === 'approved') return;
  const reason = answer.kind === 'denied' ? answer.reason : answer.kind;
  throw new HumanError(2, {
    en: `The command of the target “${approval.target}” was not approved: ${reason}`,
    ja: `対象「${approval.target}」のコマンドは承認されませんでした：${reason}`,
  });
}

async function askTerminal(
  approval: CommandApproval,
  root: string,
  { terminal, environment }: Invocation,
): Promise<void> {
  // A build server may offer a terminal that nobody sits at.
  if (!process.stdin.isTTY || !terminal.err.live) throw new HumanError(2, unasked(approval));
  const { err, locale } = terminal;
  err.write(
    `\n${describe(approval)
      .map((line) => say(line, locale))
      .join('\n')}\n`,
  );
  const answer = (await askLine(say(question, locale))).trim().toLowerCase();
  if (answer === 'a' || answer === 'always') await rememberApproval(environment, root, approval.hash);
  else if (answer !== 'y' && answer !== 'yes') throw new HumanError(2, refused(approval));
}

/** A line from the terminal; empty where the person ends the input or interrupts. */
function askLine(prompt: string): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    reader.once('close', () => resolve(''));
    reader.once('SIGINT', () => reader.close());
    reader.question(prompt, (line) => {
      resolve(line);
      reader.close();
    });
  });
}

/** What a person needs to know to decide; everything in it is a workspace's text, hence printable. */
function describe({ target, command, folder, files, environment, hash }: CommandApproval): readonly Text[] {
  const line = command.map((part) => printableLine(JSON.stringify(part))).join(' ');
  const list = (items: readonly string[]): string => items.map((item) => `\n    ${printableLine(item)}`).join('');
  return [
    {
      en: `The target “${printableLine(target)}” wants to start a program on this machine, with your rights:`,
      ja: `対象「${printableLine(target)}」は、この端末であなたの権限でプログラムを起動しようとしています。`,
    },
    { en: `  command: ${line}`, ja: `  コマンド：${line}` },
    { en: `  folder: ${printableLine(folder)}`, ja: `  フォルダー：${printableLine(folder)}` },
    {
      en: `  files: ${files.length === 0 ? '(none of the workspace)' : list(files.map(({ path }) => path))}`,
      ja: `  ファイル：${files.length === 0 ? '（ワークスペースのものはなし）' : list(files.map(({ path }) => path))}`,
    },
    ...(environment.length === 0
      ? []
      : [{ en: `  variables: ${list(environment)}`, ja: `  環境変数：${list(environment)}` }]),
    { en: `  content: ${hash}`, ja: `  内容のハッシュ：${hash}` },
  ];
}

const question: Text = {
  en: 'Start it? [y] this time, [a] always while nothing of this changes, [N] no: ',
  ja: '起動しますか。[y] 今回だけ、[a] 内容が変わらない限り常に、[N] いいえ：',
};

function refused({ target }: CommandApproval): Text {
  return {
    en: `The command of the target “${target}” was not approved.`,
    ja: `対象「${target}」のコマンドは承認されませんでした。`,
  };
}

function unasked({ target, command, hash }: CommandApproval): Text {
  const line = command.map((part) => printableLine(part)).join(' ');
  return {
    en: `The target “${target}” starts a program (${line}) that nobody has approved. Look at it and its files, then add --approve-command ${hash}, or set ${approvalVariable} to that.`,
    ja: `対象「${target}」は、まだ承認されていないプログラム（${line}）を起動します。内容とファイルを確かめたうえで --approve-command ${hash} を付けるか、${approvalVariable} にこの値を設定してください。`,
  };
}
