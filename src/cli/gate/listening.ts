import type { Baseline } from '../../core/engine/baseline.ts';
import { caseVerdicts } from '../../core/engine/caseVerdicts.ts';
import type { BaselineReport } from '../../core/engine/ports.ts';
import type { AttemptLine, RunHeader, Summary } from '../../core/record/record.ts';
import type { Reporter } from '../reporters/reporter.ts';
import { againstBaseline } from './baselineReport.ts';

/** What a gate hears of its run. */
export interface Listening {
  /** The given reporters, which hear of the baseline too once the run is over. */
  readonly reporters: readonly Reporter[];
  readonly summary: () => Summary | null;
  /** Null before the run is over, without a baseline, and where there is nothing to compare. */
  readonly baseline: () => BaselineReport | null;
}

/** Keeps what the gate's answer needs, shows every attempt to `see`, and passes everything on. */
export function listening(
  reporters: readonly Reporter[],
  {
    header,
    baseline,
    whole,
    see = () => undefined,
  }: {
    readonly header: RunHeader;
    readonly baseline: Baseline | null;
    /** True where the run is about the whole workspace. */
    readonly whole: boolean;
    readonly see?: (attempt: AttemptLine) => void;
  },
): Listening {
  const verdicts = caseVerdicts();
  let summary: Summary | null = null;
  let compared: BaselineReport | null = null;
  const first: Reporter = {
    event: (event) => {
      if (event.event === 'attempt') {
        verdicts.add(event.attempt);
        see(event.attempt);
      } else if (event.event === 'summary') {
        summary = event.summary;
        const run = { header, verdicts: verdicts.all(), complete: summary.complete, whole };
        compared = baseline === null ? null : againstBaseline(baseline, run);
      }
    },
    drained: () => Promise.resolve(),
  };
  const told = reporters.map((reporter): Reporter => ({
    ...reporter,
    event: (event) =>
      reporter.event(event.event === 'summary' && compared !== null ? { ...event, baseline: compared } : event),
  }));
  return { reporters: [first, ...told], summary: () => summary, baseline: () => compared };
}
