import { HumanError } from '../adapters/humanError.ts';
import { createRedactor, type Redactor } from '../adapters/redact.ts';
import { say } from '../core/base/text.ts';
import { tenkenVersion } from '../core/base/version.ts';
import { nearest } from '../core/base/nearest.ts';
import { printable } from '../core/base/printable.ts';
import type { Command } from './command.ts';
import { exitCodes } from './exitCodes.ts';
import { commandHelp, overview } from './help.ts';
import type { Host } from './host.ts';
import { optionsIn, parseCommand } from './parse.ts';
import { InvalidInput, problemLine } from './problems.ts';
import type { Terminal } from './terminal.ts';
import { usageError } from './usageError.ts';

/**
 * Every command by its name, loaded when it is called: a hook that has nothing to do must not wait for the programs of the
 * others to start.
 */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./commands/check.ts')).checkCommand,
  run: async () => (await import('./commands/run.ts')).runCommand,
  show: async () => (await import('./commands/show.ts')).showCommand,
  gate: async () => (await import('./commands/gate.ts')).gateCommand,
  hook: async () => (await import('./commands/hook.ts')).hookCommand,
  compare: async () => (await import('./commands/compare.ts')).compareCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  rejudge: async () => (await import('./commands/rejudge.ts')).rejudgeCommand,
  accept: async () => (await import('./commands/accept.ts')).acceptCommand,
  merge: async () => (await import('./commands/merge.ts')).mergeCommand,
  init: async () => (await import('./commands/init.ts')).initCommand,
  lsp: async () => (await import('./commands/lsp.ts')).lspCommand,
};

/** The surroundings of a call. */
export interface World {
  readonly terminal: Terminal;
  readonly host: Host | null;
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Runs the command that the arguments name; the exit code. Everything that can go wrong ends here, as a sentence. Never rejects. */
export function dispatch(args: readonly string[], world: World): Promise<number> {
  const redactor = createRedactor();
  return call(args, world, redactor).catch((error: unknown) => tell(error, world, redactor));
}

async function call(args: readonly string[], world: World, redactor: Redactor): Promise<number> {
  const { terminal } = world;
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? terminal.err : terminal.out).write(overview(await allCommands(), terminal.locale));
    return name === undefined ? exitCodes.badInput : exitCodes.passed;
  }
  if (name === '--version' || name === '-v') {
    terminal.out.write(`${tenkenVersion}\n`);
    return exitCodes.passed;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) throw unknownCommand(name);
  const command = await load();
  if (optionsIn(rest).some((option) => option === '--help' || option === '-h')) {
    terminal.out.write(commandHelp(command, terminal.locale));
    return exitCodes.passed;
  }
  const { values, positionals } = parseCommand(command, rest);
  return command.run({ ...world, redactor, values, positionals });
}

function allCommands(): Promise<readonly Command[]> {
  return Promise.all(Object.values(commands).map((load) => load()));
}

function unknownCommand(name: string): HumanError {
  const near = nearest(name, Object.keys(commands));
  const list = Object.keys(commands).join(', ');
  return near === undefined
    ? usageError(
        `There is no command “${name}”. There are: ${list}.`,
        `コマンド「${name}」はありません。使えるのは ${list} です。`,
      )
    : usageError(
        `There is no command “${name}”. Did you mean ${near}?`,
        `コマンド「${name}」はありません。${near} のことですか。`,
      );
}

/** Says what went wrong, to the terminal and to the host; the exit code. */
function tell(error: unknown, { terminal, host }: World, redactor: Redactor): number {
  const { exitCode, lines } = explain(error, terminal);
  const message = redactor.text(lines.join('\n'));
  terminal.err.write(`${message}\n`);
  host?.send({ type: 'refused', exitCode, message });
  return exitCode;
}

function explain(error: unknown, { locale }: Terminal): { exitCode: number; lines: readonly string[] } {
  if (error instanceof InvalidInput)
    return { exitCode: exitCodes.badInput, lines: error.problems.map((problem) => problemLine(problem, locale)) };
  if (error instanceof HumanError)
    return { exitCode: error.exitCode, lines: [`tenken: ${printable(say(error.text, locale))}`] };
  // A mistake of ours: nothing is known about the target, so it is neither a pass nor a fail.
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    exitCode: exitCodes.infrastructure,
    lines: [say({ en: 'tenken: internal error', ja: 'tenken：内部エラー' }, locale), printable(stack)],
  };
}

/** `--locale` in the arguments. It is read before anything else, so that every sentence is in that language. */
export function localeOption(all: readonly string[]): string | undefined {
  const args = optionsIn(all);
  const at = args.findIndex((argument) => argument === '--locale' || argument.startsWith('--locale='));
  return args[at]?.split('=', 2)[1] ?? (at < 0 ? undefined : args[at + 1]);
}
