import type { CommandOption } from '../command.ts';
import { usageError } from '../usageError.ts';

/** The kinds of `--reporter`, in the order in which they are named to people. */
export const reporterKinds = ['text', 'ndjson', 'json', 'junit', 'sarif', 'html', 'markdown', 'github'] as const;

/** A kind of `--reporter`. */
export type ReporterKind = (typeof reporterKinds)[number];

/** `--reporter KIND[=FILE]`, as every command that reports on a run has it. */
export const reporterOption: CommandOption = {
  type: 'string',
  multiple: true,
  value: 'KIND[=FILE]',
  help: {
    en: `text (default), ${reporterKinds.slice(1, -1).join(', ')} or ${reporterKinds.at(-1) ?? ''}; can stand several times. Folders of FILE are made`,
    ja: `text（既定）・${reporterKinds.slice(1).join('・')}（複数指定できます。ファイルのフォルダーは作成されます）`,
  },
};

/** A reporter as somebody asked for it: its kind, and the file it writes as it was named; null for stdout. */
export interface WantedReporter {
  readonly kind: ReporterKind;
  readonly file: string | null;
}

/** What `--reporter KIND[=FILE]` asks for. Throws a `HumanError` for a kind that there is not, a file without a name and two reporters on stdout. */
export function wantedReporters(asked: readonly string[]): readonly WantedReporter[] {
  const wanted = asked.map((text) => {
    const at = text.indexOf('=');
    if (at < 0) return { kind: kindOf(text), file: null };
    const name = text.slice(at + 1);
    // As everywhere on a command line, “-” is where the output goes anyway.
    return { kind: kindOf(text.slice(0, at)), file: name === '-' ? null : name };
  });
  for (const { kind, file } of wanted) refuseNameless(kind, file);
  const onStdout = wanted.filter(({ file }) => file === null);
  if (onStdout.length > 1)
    throw usageError(
      `Only one reporter can write to stdout. Give the others a file: --reporter ${onStdout[1]?.kind ?? ''}=FILE`,
      `標準出力に書けるレポーターは 1 つだけです。ほかにはファイルを指定してください：--reporter ${onStdout[1]?.kind ?? ''}=ファイル`,
    );
  return wanted;
}

/** Whether people read a text report on stdout: the one that is written where nothing is asked, or one that is asked for. */
export function textOnStdout(asked: readonly string[]): boolean {
  return asked.length === 0 || wantedReporters(asked).some(({ kind, file }) => kind === 'text' && file === null);
}

function kindOf(text: string): ReporterKind {
  const kind = reporterKinds.find((each) => each === text);
  if (kind !== undefined) return kind;
  throw usageError(
    `There is no reporter “${text}”. There are: ${reporterKinds.join(', ')}.`,
    `レポーター「${text}」はありません。使えるのは ${reporterKinds.join('・')} です。`,
  );
}

function refuseNameless(kind: ReporterKind, file: string | null): void {
  if (file === '')
    throw usageError(`--reporter ${kind}= needs the name of a file.`, `--reporter ${kind}= にはファイル名が必要です。`);
}
