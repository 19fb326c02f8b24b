import type { Baseline } from '../../core/engine/baseline.ts';
import type { Reach } from '../../core/engine/baselineGone.ts';
import { caseVerdicts } from '../../core/engine/caseVerdicts.ts';
import type { BaselineReport, RunEvent } from '../../core/engine/ports.ts';
import type { Text } from '../../core/base/text.ts';
import type { AttemptLine, RunHeader, Summary } from '../../core/record/record.ts';
import type { Reporter } from '../reporters/reporter.ts';
import { againstBaseline } from './baselineReport.ts';

type SummaryEvent = Extract<RunEvent, { readonly event: 'summary' }>;

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
    planned,
    about,
    see = () => undefined,
    notes = [],
  }: {
    readonly header: RunHeader;
    readonly baseline: Baseline | null;
    /** As in `Reach`: what of the baseline this run would have. */
    readonly planned?: Reach['planned'];
    readonly about?: Reach['about'];
    readonly see?: (attempt: AttemptLine) => void;
    /** What is to stand in every report beside the reasons of the answer. */
    readonly notes?: readonly Text[];
  },
): Listening {
  const verdicts = caseVerdicts(header.plan.scenarios);
  let summary: Summary | null = null;
  let compared: BaselineReport | null = null;
  const first: Reporter = {
    event: (event) => {
      if (event.event === 'attempt') {
        verdicts.add(event.attempt);
        see(event.attempt);
      } else if (event.event === 'summary') {
        summary = event.summary;
        // A run that was decided early is complete in its way, and did not come to every case.
        const complete = summary.attempts >= header.plan.attempts;
        const reach = { header, complete, ...(planned && { planned }), ...(about && { about }) };
        const run = { ...reach, verdicts: verdicts.all() };
        compared = baseline === null ? null : againstBaseline(baseline, run);
      }
    },
    drained: () => Promise.resolve(),
  };
  const told = (event: SummaryEvent): SummaryEvent => ({
    ...event,
    ...(compared === null ? {} : { baseline: compared }),
    summary: { ...event.summary, reasons: [...event.summary.reasons, ...notes] },
  });
  const others = reporters.map((reporter): Reporter => ({
    ...reporter,
    event: (event) => reporter.event(event.event === 'summary' ? told(event) : event),
  }));
  return { reporters: [first, ...others], summary: () => summary, baseline: () => compared };
}
