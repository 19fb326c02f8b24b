import { win32 } from 'node:path';
import { programPath } from '../../programPath.ts';

/** How a command is handed to `spawn`. */
export interface CommandLine {
  readonly program: string;
  readonly args: readonly string[];
  /** Node must not quote the arguments once more. */
  readonly verbatim: boolean;
}

/** A script of Windows' command interpreter, by its whole path; elsewhere such a name has no meaning. */
const script = /^(?:[A-Za-z]:\\|\\\\).*\.(?:bat|cmd)$/isu;

/** The program is not there, or a script cannot be given these arguments safely. */
export type NoCommandLine = 'ENOENT' | 'script-arguments';

/**
 * How a command is started in a folder. On Windows a `.cmd` or `.bat`, such as what npm installs, is run by the command interpreter, which reads
 * what it is given once more: between quotation marks it leaves all as it is but these, `%` and line ends, so a command with one of them is refused rather than
 * written in a way that one of several readers might take for a command of its own.
 */
export function commandLine(
  command: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>>,
  find: typeof programPath = programPath,
): CommandLine | NoCommandLine {
  const [name = '', ...args] = command;
  const program = find(name, folder, environment);
  if (program === undefined) return 'ENOENT';
  if (!script.test(program)) return { program, args, verbatim: false };
  const words = [program, ...args];
  if (words.some((word) => /["%\r\n\0]/u.test(word))) return 'script-arguments';
  const interpreter = win32.join(valueOf(environment, 'SYSTEMROOT') ?? 'C:\\Windows', 'System32', 'cmd.exe');
  return {
    program: interpreter,
    // Neither what the registry says to run first (/d), nor variables between "!" (/v:off).
    args: ['/d', '/v:off', '/s', '/c', `"${words.map(quoted).join(' ')}"`],
    verbatim: true,
  };
}

/** A word between quotation marks; a backslash before the last one would make it a part of the word. */
function quoted(word: string): string {
  return `"${word.replace(/\\+$/u, '$&$&')}"`;
}

function valueOf(environment: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(environment).find(([key]) => key.toUpperCase() === name)?.[1];
}
