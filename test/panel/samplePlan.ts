import { sampleScenarios } from './sampleTexts.ts';
import type { SampleScenario } from './sampleTexts.ts';

/** What a sample record should be like. */
export interface SampleOptions {
  readonly run: string;
  /** ISO 8601; attempts start a second apart from then on. */
  readonly startedAt: string;
  readonly attempts: number;
  readonly seed: number;
  /** Bytes of filler in each reply, for records of a given size. */
  readonly filler?: number;
  /** Lines that are written as they are after the attempts. */
  readonly extraLines?: readonly string[];
  /** Distinct scenarios; the eight samples are numbered when there are more. */
  readonly scenarios?: number;
  readonly summary?: 'complete' | 'cancelled' | 'none';
}

/** The targets of a sample run. */
export const sampleTargets: readonly string[] = ['front-desk', 'front-desk-next', 'rehearsal'];

/**
 * The scenarios of a sample run: the samples, again with a number where more are wanted; each with as many repeats as the run's attempts
 * can have made, since a case whose repeats were not all made has not passed.
 */
export function samplePlan({ scenarios, attempts }: SampleOptions): readonly SampleScenario[] {
  const count = scenarios ?? sampleScenarios.length;
  const rounds = Math.max(1, Math.floor(attempts / (count * sampleTargets.length)));
  return Array.from({ length: count }, (_, at) => {
    const sample = sampleScenarios[at % sampleScenarios.length]!;
    const scenario = { ...sample, repeat: Math.min(sample.repeat, rounds) };
    const round = Math.floor(at / sampleScenarios.length);
    return round === 0
      ? scenario
      : { ...scenario, id: `${scenario.id}-${round + 1}`, title: `${scenario.title} (${round + 1})` };
  });
}
