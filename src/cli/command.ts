import type { ParseArgsConfig } from 'node:util';
import type { Redactor } from '../adapters/redact.ts';
import type { Text } from '../core/base/text.ts';
import type { Host } from './host.ts';
import type { Terminal } from './terminal.ts';

/** One option of a command, as `node:util`'s `parseArgs` has it, with its line of help. */
export interface CommandOption {
  readonly type: 'string' | 'boolean';
  readonly multiple?: true;
  /** What stands for the value in the help, e.g. `N`; absent for a switch. */
  readonly value?: string;
  readonly help: Text;
}

/** The options as they were given: an absent one is undefined. */
export type OptionValues = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/** What a command gets. */
export interface Invocation {
  readonly terminal: Terminal;
  /** Knows every secret that was used so far; whatever is said goes through it. */
  readonly redactor: Redactor;
  /** The extension host that started this process; null in a terminal. */
  readonly host: Host | null;
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly values: OptionValues;
  readonly positionals: readonly string[];
}

/** A command: one file in `commands/`. */
export interface Command {
  readonly name: string;
  /** What stands after the name in the usage line, e.g. `[PATH…]`. */
  readonly operands: string;
  readonly summary: Text;
  readonly options: Readonly<Record<string, CommandOption>>;
  /** Resolves with the exit code. Rejects with a `HumanError` for what a person can mend. */
  readonly run: (invocation: Invocation) => Promise<number>;
}

/** The options in the form of `parseArgs`. */
export function parseConfig(command: Command): NonNullable<ParseArgsConfig['options']> {
  return Object.fromEntries(
    Object.entries({ ...command.options, ...commonOptions }).map(([name, { type, multiple }]) => [
      name,
      { type, ...(multiple === undefined ? {} : { multiple }) },
    ]),
  );
}

/** Options that every command has. */
export const commonOptions: Readonly<Record<string, CommandOption>> = {
  locale: {
    type: 'string',
    value: 'en|ja',
    help: { en: 'Language of the messages', ja: 'メッセージの言語' },
  },
  help: { type: 'boolean', help: { en: 'Show this help', ja: 'この説明を表示' } },
};
