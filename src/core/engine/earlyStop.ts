import type { AttemptLine, RunHeader } from '../record/record.ts';
import { limitedGroups, needlessScenarios } from './gate.ts';
import { gateSettings } from './gateSettings.ts';
import { caseId } from './ids.ts';
import type { PlannedCase } from './plan.ts';
import { trialTally, type TrialCount } from './trialTally.ts';

/** Follows a run and tells which cases need no further attempts. */
export interface EarlyStop {
  readonly add: (line: AttemptLine) => void;
  /** Asked before an attempt begins; where the answer is no, it is under way until its line is added. */
  readonly needless: (planned: Pick<PlannedCase, 'suite' | 'scenario' | 'variant' | 'target'>) => boolean;
}

/**
 * Watches a run for its gate to be decided. A case that was not tried is not left out, so that what a commit changed is seen at
 * least once, unless a limit is broken already. Decided is only what the attempts under way cannot undo, whatever they come to: they
 * are counted when they end, and the answer must then be the same.
 */
export function watchGate(header: RunHeader): EarlyStop {
  const settings = gateSettings(header.config, header.startedAt);
  const trials = trialTally(header.plan.scenarios);
  const tried = new Set<string>();
  const underWay = new Map<string, number>();
  let known: ReturnType<typeof needlessScenarios> | null = null;
  const keyOf = (target: string, suite: string, scenario: string, variant: string): string =>
    JSON.stringify([target, caseId(suite, scenario, variant)]);
  const change = (target: string, suite: string, scenario: string, by: 1 | -1): void => {
    const key = keyOf(target, suite, scenario, '');
    underWay.set(key, Math.max(0, (underWay.get(key) ?? 0) + by));
    known = null;
  };
  /** The trials once all that is under way has passed, or failed. */
  const ended = (failures: 0 | 1): readonly TrialCount[] =>
    trials.counts().map((count) => {
      const { scenario, target, cases } = count;
      const more = underWay.get(keyOf(target, scenario.suite, scenario.scenario, '')) ?? 0;
      if (more === 0) return count;
      return {
        ...count,
        n: count.n + more,
        failures: count.failures + more * failures,
        ...(cases && { cases: [...cases, ...Array.from({ length: more }, () => ({ n: 1, failures }))] }),
      };
    });
  return {
    add: (line) => {
      trials.add(line);
      tried.add(keyOf(line.target, line.suite, line.scenario, line.variant));
      change(line.target, line.suite, line.scenario, -1);
    },
    needless: ({ suite, scenario, variant, target }) => {
      if (!settings.early) return false;
      known ??= {
        broken: needlessScenarios(limitedGroups(ended(0), settings), settings).broken,
        names: needlessScenarios(limitedGroups(ended(1), settings), settings).names,
      };
      if (known.broken) return true;
      const isDecided = known.names.has(`${suite}/${scenario.id}`);
      if (isDecided && tried.has(keyOf(target.id, suite, scenario.id, variant))) return true;
      change(target.id, suite, scenario.id, 1);
      return false;
    },
  };
}
