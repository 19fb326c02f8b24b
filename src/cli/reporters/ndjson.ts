import type { Reporter } from './reporter.ts';
import type { Sink } from './sink.ts';

/** `ndjson`: every event as it happens, one JSON object a line. */
export function ndjsonReporter(sink: Sink): Reporter {
  return { event: (event) => sink.write(`${JSON.stringify(event)}\n`), drained: sink.drained };
}
