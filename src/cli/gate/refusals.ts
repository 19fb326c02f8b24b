import type { PlacedProblem } from '../../core/base/placedProblem.ts';
import { InvalidInput } from '../problems.ts';

/** Puts together what several pieces of work refuse, so that it is told at once. */
export interface Refusals {
  /** Does some work; undefined where it refuses something (`InvalidInput`). Throws whatever else it throws. */
  readonly collect: <Result>(work: () => Result) => Result | undefined;
  /** The same; whether nothing was refused. */
  readonly succeeds: (work: () => void) => boolean;
  readonly any: () => boolean;
  readonly problems: () => readonly PlacedProblem[];
  /** Throws all of it as one `InvalidInput`; does nothing where there is none. */
  readonly tell: () => void;
}

/** A collection without anything in it. */
export function refusals(): Refusals {
  const problems: PlacedProblem[] = [];
  const collect: Refusals['collect'] = (work) => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  return {
    collect,
    succeeds: (work) => {
      const before = problems.length;
      collect(work);
      return problems.length === before;
    },
    any: () => problems.length > 0,
    problems: () => problems,
    tell: () => {
      if (problems.length > 0) throw new InvalidInput(problems);
    },
  };
}
