import { excerpt } from '../../../core/base/printable.ts';
import { quotation } from '../../../core/base/shield.ts';
import type { Text } from '../../../core/base/text.ts';
import type { TargetReply } from '../../../core/engine/target.ts';
import { failure } from '../failures.ts';
import type { Try } from '../retry.ts';
import type { AgentFault } from './agentProcess.ts';

/** Why a program gave no answer, and whether another try can help: one does after a crash, since the next process is a new one. */
export function agentFault(fault: AgentFault, target: string, command: readonly string[]): Try<TargetReply> {
  switch (fault.kind) {
    case 'not-started':
      return { final: failure('unreachable', notStarted(target, command, fault.code)) };
    case 'ended':
      return { otherwise: failure('unreachable', ended(target, fault)), atMost: 1 };
    case 'unasked':
      return { final: failure('malformed', unasked(target, fault.line)) };
    case 'too-long':
      return {
        final: failure('malformed', {
          en: `The command of the target “${target}” wrote a line of more than 32 MB.`,
          ja: `対象「${target}」のコマンドが 32 MB を超える行を書きました。`,
        }),
      };
    case 'aborted':
      return { final: failure('timeout', { en: 'The command was ended.', ja: 'コマンドを終了しました。' }) };
  }
}

/** The program cannot be started at all. */
export function notStarted(target: string, command: readonly string[], code: string): Text {
  const program = excerpt(command[0] ?? '', 100);
  if (code === 'script-arguments')
    return {
      en: `The command of the target “${target}” cannot be started: “${program}” is a script of Windows’ command interpreter, which would read quotation marks, “%” and line ends in its arguments. Leave them out of \`command\`, or name the program that the script starts.`,
      ja: `対象「${target}」のコマンドを起動できません。「${program}」は Windows のコマンドインタープリターのスクリプトで、引数の引用符・「%」・改行が解釈されてしまいます。\`command\` から取り除くか、スクリプトが起動するプログラムを直接指定してください。`,
    };
  return {
    en: `The command of the target “${target}” cannot be started: “${program}” (${code}). Check \`command\` and PATH; scripts such as .py or .mjs need the program that runs them.`,
    ja: `対象「${target}」のコマンドを起動できません：「${program}」（${code}）。\`command\` と PATH を確認してください。.py や .mjs などのスクリプトは、それを実行するプログラムとともに指定します。`,
  };
}

function ended(target: string, { code, signal, stderr }: Extract<AgentFault, { readonly kind: 'ended' }>): Text {
  const how = signal ?? `exit code ${code ?? 'unknown'}`;
  const how2 = signal ?? `終了コード ${code ?? '不明'}`;
  // Errors end in what matters most.
  const words = stderr.trim().slice(-600);
  const { en, ja } = quotation(excerpt(words, 600));
  return {
    en: `The command of the target \`${target}\` ended before it answered (${how}).${words === '' ? '' : ` It wrote: ${en}`}`,
    ja: `対象 \`${target}\` のコマンドが応答する前に終了しました（${how2}）。${words === '' ? '' : `出力：${ja}`}`,
  };
}

function unasked(target: string, line: string): Text {
  const { en, ja } = quotation(excerpt(line, 200));
  return {
    en: `The command of the target \`${target}\` wrote a line that is no answer: ${en}. Write logs to stderr; stdout is for answers, one JSON object a line.`,
    ja: `対象 \`${target}\` のコマンドが応答ではない行を書きました：${ja}。ログは標準エラーに書いてください。標準出力は 1 行 1 つの JSON の応答専用です。`,
  };
}

/** A line in answer to a request that is no JSON object. */
export function garbage(target: string, line: string): TargetReply {
  return failure('malformed', unasked(target, line));
}
