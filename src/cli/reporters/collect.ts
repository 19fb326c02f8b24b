import { shieldDefault, type ShieldFrom } from '../../core/base/shield.ts';
import type { PlacedProblem } from '../../core/base/placedProblem.ts';
import type { BaselineReport } from '../../core/engine/ports.ts';
import type { RunHeader, Summary } from '../../core/record/record.ts';
import { collectFindings, type Findings } from './findings.ts';
import type { Reporter } from './reporter.ts';
import type { Sink } from './sink.ts';
import { waivedIn } from './waived.ts';

/** A run that is over, as reports tell it. */
export interface Reported {
  readonly header: RunHeader;
  readonly findings: Findings;
  readonly summary: Summary;
  readonly cancelled: boolean;
  /** The run against the baseline; null where a gate compared none. */
  readonly baseline: BaselineReport | null;
  /** What kept everything from being run; empty for a run. */
  readonly problems: readonly PlacedProblem[];
}

/** A reporter that writes one document when the run is over; `shield` says from which severity on quotations are hidden in it. */
export function reportAtEnd(
  sink: Sink,
  render: (reported: Reported) => string,
  shield: ShieldFrom = shieldDefault,
): Reporter {
  let header: RunHeader | null = null;
  let findings: Findings | null = null;
  return {
    event: (event) => {
      if (event.event === 'run') {
        header = event.header;
        findings = collectFindings(event.header, waivedIn(event), shield);
      } else if (event.event === 'attempt') findings?.add(event.attempt);
      else if (event.event === 'summary' && header !== null && findings !== null)
        sink.write(
          render({
            header,
            findings,
            summary: event.summary,
            cancelled: event.cancelled,
            baseline: event.baseline ?? null,
            problems: event.problems ?? [],
          }),
        );
    },
    drained: sink.drained,
  };
}
