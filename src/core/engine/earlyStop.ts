import type { AttemptLine, RunHeader } from '../record/record.ts';
import { limitedGroups, needlessScenarios } from './gate.ts';
import { gateSettings } from './gateSettings.ts';
import { caseId } from './ids.ts';
import type { PlannedCase } from './plan.ts';
import { trialTally } from './trialTally.ts';

/** Follows a run and tells which cases need no further attempts. */
export interface EarlyStop {
  readonly add: (line: AttemptLine) => void;
  readonly needless: (planned: Pick<PlannedCase, 'suite' | 'scenario' | 'variant' | 'target'>) => boolean;
}

/**
 * Watches a run for its gate to be decided. A case that was not tried is not left out, so that what a commit changed is seen at
 * least once, unless a limit is broken already.
 */
export function watchGate(header: RunHeader): EarlyStop {
  const settings = gateSettings(header.config, header.startedAt);
  const trials = trialTally(header.plan.scenarios);
  const tried = new Set<string>();
  let known: ReturnType<typeof needlessScenarios> | null = null;
  const keyOf = (target: string, suite: string, scenario: string, variant: string): string =>
    JSON.stringify([target, caseId(suite, scenario, variant)]);
  return {
    add: (line) => {
      trials.add(line);
      tried.add(keyOf(line.target, line.suite, line.scenario, line.variant));
      known = null;
    },
    needless: ({ suite, scenario, variant, target }) => {
      if (!settings.early) return false;
      known ??= needlessScenarios(limitedGroups(trials.counts(), settings), settings);
      if (known.broken) return true;
      return known.names.has(`${suite}/${scenario.id}`) && tried.has(keyOf(target.id, suite, scenario.id, variant));
    },
  };
}
