import type { CommandOption } from '../command.ts';

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
