import type { Text } from '../base/text.ts';
import { findPerspective } from '../catalogue/find.ts';
import { hasPerspective, type BaselineProfile } from '../language/gateProfile.ts';
import type { LeftOut, RunHeader } from '../record/record.ts';

/** What must always hold (`gate.baseline`) and a run does not try. */
export interface ProfileGaps {
  /** Scenarios that the suites have and the run leaves out: how many, and the first. */
  readonly leftOut: NonNullable<LeftOut['mustHold']> | null;
  /** Suites, scenarios and perspectives that no scenario of the run is of. */
  readonly absent: readonly Text[];
}

/**
 * Holds a run against the profile, as far as its header tells. What is known by its scenarios to be left out is named by them; whatever of the
 * profile the run has nothing of is named as it is written.
 */
export function profileGaps({ plan, shard }: Pick<RunHeader, 'plan' | 'shard'>, profile: BaselineProfile): ProfileGaps {
  const parts = [plan.leftOut?.mustHold, shard?.leftOut?.mustHold].flatMap((each) => each ?? []);
  const leftOut = {
    scenarios: parts.reduce((sum, { scenarios }) => sum + scenarios, 0),
    names: parts.flatMap(({ names }) => names),
  };
  if (leftOut.scenarios > 0) return { leftOut, absent: [] };
  const { scenarios } = plan;
  const suites = new Set(scenarios.map(({ suite }) => suite));
  const names = new Set(scenarios.map(({ suite, scenario }) => `${suite}/${scenario}`));
  return {
    leftOut: null,
    absent: [
      ...(profile.suites ?? []).filter((suite) => !suites.has(suite)).map(suiteText),
      ...(profile.scenarios ?? []).filter((name) => !names.has(name)).map((name) => ({ en: name, ja: name })),
      ...(profile.perspectives ?? [])
        .filter((id) => !scenarios.some((each) => hasPerspective(each, id)))
        .map(perspectiveText),
    ],
  };
}

function suiteText(name: string): Text {
  return { en: `suite ${name}`, ja: `スイート「${name}」` };
}

function perspectiveText(id: string): Text {
  const name = findPerspective(id)?.name ?? { en: id, ja: id };
  return { en: `perspective ${name.en}`, ja: `観点「${name.ja}」` };
}
