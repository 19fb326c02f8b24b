import type { Scenario, Suite } from '../language/model.ts';
import { inBaseline, type BaselineProfile } from '../language/gateProfile.ts';
import type { LeftOut } from '../record/record.ts';
import { countVariants } from './variants.ts';

/** More names than a person reads; the counts are of all. */
const room = 20;

/** Something that a run does not do though its suites have it. */
export interface Omission {
  readonly suite: string;
  readonly scenario: Scenario;
  /** Over the targets that are left out. */
  readonly cases: number;
  /** Null where the scenario is left out as a whole, or for some cases of a target that is asked. */
  readonly targets: readonly string[] | null;
}

/** A scenario whose cases are made. */
export interface Made {
  readonly scenario: Scenario;
  /** By target, the hashes of all cases. */
  readonly hashes: ReadonlyMap<string, readonly string[]>;
  /** By target the variants that are made; null where all are. */
  readonly only: ReadonlyMap<string, readonly string[]> | null;
}

/** What some suites have and a plan does not make. */
export function omissions(suites: readonly Sourced[], entries: readonly Made[]): readonly Omission[] {
  const made = new Map(entries.map((entry) => [entry.scenario, entry]));
  return suites.flatMap(({ suite: { suite, scenarios } }) =>
    scenarios.flatMap((scenario) => omission(suite, scenario, made.get(scenario)) ?? []),
  );
}

interface Sourced {
  readonly suite: Pick<Suite, 'suite' | 'scenarios'>;
}

/** Null where nothing is left out. A target that stands in for those that the scenario names takes their place. */
function omission(suite: string, scenario: Scenario, made: Made | undefined): Omission | null {
  const own = [...new Set(scenario.targets)];
  if (made === undefined) {
    const cases = own.length * countVariants(scenario);
    return cases === 0 ? null : { suite, scenario, cases, targets: null };
  }
  const { hashes, only } = made;
  const standsIn = own.every((target) => !hashes.has(target));
  const missing = standsIn ? [] : own.filter((target) => !hashes.has(target));
  // Of a whole scenario, as nearly all are, nothing is counted.
  const whole = missing.length === 0 ? 0 : missing.length * countVariants(scenario);
  const some =
    only === null ? 0 : [...hashes].reduce((sum, [id, { length }]) => sum + length - (only.get(id) ?? []).length, 0);
  const cases = whole + some;
  return cases === 0 ? null : { suite, scenario, cases, targets: some > 0 ? null : missing };
}

/** What is left out in all, and what of it must always hold; undefined where nothing is. `unread` are files that could not be looked into. */
export function leftOut(
  omissions: readonly Omission[],
  profile: BaselineProfile | undefined,
  unread: readonly string[] = [],
): LeftOut | undefined {
  if (omissions.length === 0 && unread.length === 0) return undefined;
  const held = omissions.filter(({ suite, scenario }) =>
    inBaseline(profile ?? {}, { suite, scenario: scenario.id, perspectives: scenario.perspectives }),
  );
  const hidden = profile === undefined ? [] : unread;
  return {
    cases: omissions.reduce((sum, { cases }) => sum + cases, 0),
    scenarios: omissions.length,
    names: [...omissions.map(nameOf), ...unread].slice(0, room),
    ...(held.length + hidden.length === 0
      ? {}
      : {
          mustHold: { scenarios: held.length + hidden.length, names: [...held.map(nameOf), ...hidden].slice(0, room) },
        }),
    ...(unread.length === 0 ? {} : { unread: unread.length }),
  };
}

function nameOf({ suite, scenario, targets }: Omission): string {
  const name = `${suite}/${scenario.id}`;
  return targets === null ? name : `${name} (${targets.join(', ')})`;
}
