import type { Text } from '../../core/base/text.ts';
import type { RunEvent } from '../../core/engine/ports.ts';
import { waiverOf } from '../../core/engine/gate.ts';
import { gateSettings, type Waiver } from '../../core/engine/gateSettings.ts';
import type { AttemptLine } from '../../core/record/record.ts';

/** The waiver for which the gate accepts a failed attempt; null for whatever did not fail, or counts. */
export type WaiverOf = (attempt: Pick<AttemptLine, 'suite' | 'scenario' | 'target' | 'outcome'>) => Waiver | null;

/** A run that begins to be told. */
type Begun = Pick<Extract<RunEvent, { readonly event: 'run' }>, 'header' | 'decidedOn'>;

/** The day (ISO 8601) that a run's waivers are held against: its own, or the one on which its record is decided over anew. */
export function waiverDay({ header, decidedOn }: Begun): string {
  return decidedOn ?? header.startedAt;
}

/** Tells which failures of a run the gate accepts, by the gate's own rule: no report calls a failure what does not count. */
export function waivedIn(begun: Begun): WaiverOf {
  const { config, plan } = begun.header;
  const settings = gateSettings(config, waiverDay(begun));
  if (settings.waivers.length === 0) return () => null;
  const scenarios = new Map(plan.scenarios.map((each) => [`${each.suite}/${each.scenario}`, each]));
  return ({ suite, scenario: id, target, outcome }) => {
    const scenario = outcome === 'fail' ? scenarios.get(`${suite}/${id}`) : undefined;
    return scenario === undefined ? null : (waiverOf({ scenario, target }, settings) ?? null);
  };
}

/** That a failure does not count, until when, by whom and why. */
export function waivedText({ until, owner, reason }: Waiver): Text {
  return {
    en: `waived until ${until} by ${owner}: ${reason}`,
    ja: `猶予（${until} まで、責任者：${owner}）：${reason}`,
  };
}
