import { outcomeWords, outcomes } from '../../../core/base/outcome.ts';
import type { Locale } from '../../../core/base/text.ts';
import type { RunInfo } from '../../../protocol/panel/runs.ts';
import type { Sheet } from '../exportSheets.ts';
import { gateName, stateName } from '../names.ts';
import { words } from '../words.ts';
import { cellsIn } from './cells.ts';

/** The runs of the workspace, newest first. */
export function runsSheet(runs: readonly RunInfo[], locale: Locale): Sheet {
  const { column, count, moment, named, say } = cellsIn(locale);
  return {
    key: 'runs',
    title: say(words.runs),
    columns: [
      column('run', words.run),
      column('started_at', words.started),
      column('state', words.state),
      column('suites', words.suite),
      column('targets', words.targets),
      column('gate', words.gate),
      column('planned', words.planned),
      ...outcomes.map((outcome) => column(outcome, outcomeWords[outcome])),
    ],
    rows: runs.map(({ run, startedAt, state, suites, targets, gate, planned, totals }) => [
      run,
      moment(startedAt),
      named(state, stateName(state, locale)),
      suites.join(', '),
      targets.join(', '),
      gate === null ? null : named(gate, gateName(gate, locale)),
      count(planned),
      ...outcomes.map((outcome) => (totals === null ? null : count(totals[outcome]))),
    ]),
  };
}
