import { spawn } from 'node:child_process';
import type { Cancellation } from '../../../core/engine/target.ts';
import { systemCode } from '../../disk/diskFault.ts';
import { commandLine } from './commandLine.ts';
import { killMarked, marked } from './descendants.ts';
import { lineReader } from './lineReader.ts';
import { killTree, treeOptions } from './processTree.ts';

/** The longest line that is read, in characters. */
const longestLine = 32 * 1024 * 1024;

/** How much of what a program writes to stderr is kept, in characters: the end, where errors stand. */
const stderrKept = 4000;

/** How long a program may take to end once its input has, in milliseconds. */
const patience = 1000;

/** How long the output of a program is read on after its end, in milliseconds: much may still be on its way. */
const lastWords = 3000;

/** Why a program gave no answer. */
export type AgentFault =
  | { readonly kind: 'not-started'; readonly code: string }
  | {
      readonly kind: 'ended';
      readonly code: number | null;
      readonly signal: string | null;
      readonly stderr: string;
    }
  /** It wrote a line that nobody had asked for. */
  | { readonly kind: 'unasked'; readonly line: string }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'aborted' };

/** A running program that answers lines with lines, one at a time. */
export interface AgentProcess {
  /** False once it has ended or was ended. */
  readonly alive: () => boolean;
  /** Writes a line and waits for the next one. While one is awaited, no other may be asked. `signal` ends the program. Never rejects. */
  readonly ask: (line: string, signal: Cancellation) => Promise<{ readonly line: string } | AgentFault>;
  /** Ends it with its children, at once. */
  readonly kill: () => void;
  /** Closes its input and waits a little for its end; what is left of it is ended by force. */
  readonly end: () => Promise<void>;
}

/** How a program is started. */
export interface AgentStart {
  readonly command: readonly string[];
  /** Absolute path. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts a program; it resolves when it runs, or with the reason for which it does not. Never rejects. */
export function startAgent({ command, folder, environment }: AgentStart): Promise<AgentProcess | AgentFault> {
  const { environment: own, mark } = marked(environment);
  const line = commandLine(command, folder, own);
  if (typeof line === 'string') return Promise.resolve({ kind: 'not-started', code: line });
  return new Promise((resolve) => {
    let child;
    try {
      child = spawn(line.program, line.args, {
        cwd: folder,
        env: own,
        stdio: ['pipe', 'pipe', 'pipe'],
        windowsVerbatimArguments: line.verbatim,
        ...treeOptions,
      });
    } catch (error) {
      resolve({ kind: 'not-started', code: systemCode(error) });
      return;
    }
    const running = child;
    const killAll = (): void => {
      killTree(running);
      killMarked(mark);
    };
    const state: {
      fault: AgentFault | null;
      stderr: string;
      waiting: ((got: { line: string } | AgentFault) => void) | null;
    } = { fault: null, stderr: '', waiting: null };

    const settle = (got: { line: string } | AgentFault): void => {
      const { waiting } = state;
      state.waiting = null;
      waiting?.(got);
    };
    const fail = (fault: AgentFault): void => {
      state.fault ??= fault;
      killAll();
      settle(state.fault);
    };
    const reader = lineReader(
      longestLine,
      (line) => {
        if (state.waiting !== null) settle({ line });
        else if (line.trim() !== '') fail({ kind: 'unasked', line });
      },
      () => fail({ kind: 'too-long' }),
    );

    // What cannot be written any more is told by the program's end.
    running.stdin.on('error', () => undefined);
    running.stdout.on('data', (piece: Buffer) => reader.push(piece));
    running.stderr.setEncoding('utf8').on('data', (text: string) => {
      state.stderr = (state.stderr + text).slice(-stderrKept);
    });
    const ended = new Promise<void>((done) => {
      // `close` comes after the last of its output; a child of it that lives on would hold that open, hence `exit`, too. One that
      // cannot be reached, because it left the group or because this is Windows, is not listened to for ever.
      running.once('exit', () => {
        setTimeout(killAll, 50);
        const deaf = setTimeout(() => {
          running.stdout.destroy();
          running.stderr.destroy();
        }, lastWords);
        running.once('close', () => clearTimeout(deaf));
      });
      running.once('close', (code, signal) => {
        fail({ kind: 'ended', code, signal, stderr: state.stderr });
        done();
      });
    });
    running.once('error', (error) => {
      state.fault ??= { kind: 'not-started', code: systemCode(error) };
      settle(state.fault);
      resolve(state.fault);
    });

    const agent: AgentProcess = {
      alive: () => state.fault === null,
      ask: (line, signal) => {
        if (state.fault !== null) return Promise.resolve(state.fault);
        return new Promise((answer) => {
          const abort = (): void => fail({ kind: 'aborted' });
          state.waiting = (got) => {
            signal.removeEventListener('abort', abort);
            answer(got);
          };
          if (signal.aborted) abort();
          else {
            signal.addEventListener('abort', abort);
            running.stdin.write(`${line}\n`);
          }
        });
      },
      kill: killAll,
      end: async () => {
        running.stdin.end();
        const force = setTimeout(killAll, patience);
        await ended;
        clearTimeout(force);
        killAll();
      },
    };
    running.once('spawn', () => resolve(agent));
  });
}
