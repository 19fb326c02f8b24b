import { createColors } from 'picocolors';
import { systemCode } from '../adapters/disk/diskFault.ts';
import type { Locale } from '../core/base/text.ts';

/** One of the process's two outputs. */
export interface Output {
  /** Never throws and never waits; a reader that has gone away is no error. */
  readonly write: (text: string) => void;
  /** Resolves when everything written so far is handed over, or there is nobody left to take it. */
  readonly drained: () => Promise<void>;
  /** The code of the fault for which something is missing in the output (a full disk); null where there is none. */
  readonly fault: () => string | null;
  /** True where a person watches and a line may be drawn again. */
  readonly live: boolean;
  /** Width in cells. */
  readonly columns: () => number;
  readonly colours: ReturnType<typeof createColors>;
}

/** What a command says, and to whom: results to `out`, progress and errors to `err`. */
export interface Terminal {
  readonly out: Output;
  readonly err: Output;
  readonly locale: Locale;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** An output over a stream of the process. */
export function createOutput(stream: NodeJS.WriteStream, environment: Environment): Output {
  // `tenken run | head` closes the pipe before the run is over; the run and its record go on.
  let open = true;
  // Its type says boolean; a file and a pipe have none, and left open, the colours would be guessed (on Windows: always).
  const terminal = (stream as { readonly isTTY?: boolean }).isTTY === true;
  const waiting = new Set<() => void>();
  const release = (): void => {
    for (const resolve of waiting) resolve();
    waiting.clear();
  };
  let fault: string | null = null;
  const end = (): void => {
    open = false;
    release();
  };
  stream.on('error', (error) => {
    if (systemCode(error) !== 'EPIPE') fault ??= systemCode(error);
    end();
  });
  stream.on('close', end);
  return {
    write: (text) => {
      if (open) stream.write(text);
    },
    drained: () =>
      new Promise((resolve) => {
        if (!open || stream.writableLength === 0) {
          resolve();
          return;
        }
        waiting.add(resolve);
        if (waiting.size === 1) stream.write('', release);
      }),
    fault: () => fault,
    // A build server may offer a terminal that nobody looks at.
    live: terminal && environment.TERM !== 'dumb' && !isSet(environment.CI),
    columns: () => (stream.columns > 0 ? stream.columns : 80),
    colours: createColors(coloured(terminal, environment)),
  };
}

/** no-color.org and force-color.org; else colours for terminals only. */
function coloured(terminal: boolean, environment: Environment): boolean {
  if (isSet(environment.NO_COLOR)) return false;
  if (environment.FORCE_COLOR !== undefined) return environment.FORCE_COLOR !== '0';
  return terminal && environment.TERM !== 'dumb';
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value !== 'false';
}
