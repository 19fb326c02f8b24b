import type { Reporter } from './reporter.ts';

/** Where a reporter's result goes: stdout or a file. */
export interface Sink {
  readonly write: (text: string) => void;
  readonly drained: () => Promise<void>;
}

/** `ndjson`: every event as it happens, one JSON object a line. */
export function ndjsonReporter(sink: Sink): Reporter {
  return { event: (event) => sink.write(`${JSON.stringify(event)}\n`), drained: sink.drained };
}
