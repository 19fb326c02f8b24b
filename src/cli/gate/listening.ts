import { caseVerdicts, type CaseVerdict } from '../../core/engine/caseVerdicts.ts';
import type { AttemptLine, Summary } from '../../core/record/record.ts';
import type { Reporter } from '../reporters/reporter.ts';

/** A reporter that keeps what the answer needs, and shows every attempt to `see`. */
export function listening(see: (attempt: AttemptLine) => void = () => undefined): {
  readonly reporter: Reporter;
  readonly summary: () => Summary | null;
  readonly verdicts: () => readonly CaseVerdict[];
} {
  const verdicts = caseVerdicts();
  let summary: Summary | null = null;
  return {
    reporter: {
      event: (event) => {
        if (event.event === 'attempt') {
          verdicts.add(event.attempt);
          see(event.attempt);
        } else if (event.event === 'summary') summary = event.summary;
      },
      drained: () => Promise.resolve(),
    },
    summary: () => summary,
    verdicts: verdicts.all,
  };
}
