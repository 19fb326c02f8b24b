import type { JsonObject } from '../base/json.ts';
import { parsePercent } from '../base/quantity.ts';
import { inBaseline, type BaselineProfile, type GateSubject } from '../language/gateProfile.ts';

/** A limit that the configuration writes, for a perspective or a suite. */
export interface GroupLimit {
  readonly group: 'perspective' | 'suite';
  readonly name: string;
  /** The highest failure rate that passes, between 0 and 1. */
  readonly limit: number;
}

/** Failures of a scenario that are accepted until a day. */
export interface Waiver {
  /** `suite/scenario`. */
  readonly scenario: string;
  /** Null where it holds for every target. */
  readonly target: string | null;
  readonly reason: string;
  readonly owner: string;
  /** The last day, ISO 8601, UTC. */
  readonly until: string;
  readonly expired: boolean;
}

/** When a run passes. */
export interface GateSettings {
  /** Between 0 and 1. */
  readonly confidence: number;
  /** The limits of severities that are written, between 0 and 1. */
  readonly severities: ReadonlyMap<string, number>;
  readonly groups: readonly GroupLimit[];
  /** What must always hold, as it is written. */
  readonly profile: BaselineProfile;
  /** Whether a scenario must always hold; null where nothing is named. */
  readonly isBaseline: ((subject: GateSubject) => boolean) | null;
  readonly waivers: readonly Waiver[];
  /** The day that waivers are held against, ISO 8601, UTC. */
  readonly day: string;
  /** True where the limits were looked at after every attempt, so that each look has to be paid for in certainty. */
  readonly early: boolean;
}

/**
 * The gate's settings in a header's configuration: 95 % and no limits where nothing else is written. Waivers are held against the day
 * on which the run began, so that the same record always gives the same answer; a
 * gate that decides over a record later names its own day. What is none of this is passed over: the record may
 * be of another version.
 */
export function gateSettings(config: JsonObject, day: string): GateSettings {
  const gate = objectIn(config, 'gate');
  const confidence = percentIn(gate, 'confidence') ?? 0.95;
  const baseline = objectIn(gate, 'baseline');
  const profile: BaselineProfile = {
    perspectives: textsIn(baseline, 'perspectives'),
    suites: textsIn(baseline, 'suites'),
    scenarios: textsIn(baseline, 'scenarios'),
  };
  return {
    confidence: confidence > 0 && confidence < 1 ? confidence : 0.95,
    severities: new Map(limitsIn(gate, 'severity')),
    groups: (['perspective', 'suite'] as const).flatMap((group) =>
      limitsIn(gate, group).map(([name, limit]) => ({ group, name, limit })),
    ),
    profile,
    isBaseline: Object.values(profile).some(({ length }) => length > 0)
      ? (subject) => inBaseline(profile, subject)
      : null,
    waivers: waiversIn(gate, day.slice(0, 10)),
    day: day.slice(0, 10),
    early: Object.hasOwn(gate, 'early') && gate.early === true,
  };
}

function waiversIn(gate: JsonObject, today: string): readonly Waiver[] {
  const list = Object.hasOwn(gate, 'waivers') ? gate.waivers : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    const { scenario, target, reason, owner, until } = (
      typeof entry === 'object' && entry !== null ? entry : {}
    ) as Readonly<Record<string, unknown>>;
    // Without a day, a reason or an owner it is none.
    if (typeof scenario !== 'string' || typeof until !== 'string') return [];
    if (typeof reason !== 'string' || typeof owner !== 'string') return [];
    const only = typeof target === 'string' ? target : null;
    return [{ scenario, target: only, reason, owner, until, expired: until < today }];
  });
}

function limitsIn(gate: JsonObject, key: string): readonly (readonly [string, number])[] {
  const limits = objectIn(gate, key);
  return Object.keys(limits).flatMap((name) => {
    const limit = percentIn(objectIn(limits, name), 'limit');
    return limit === undefined ? [] : [[name, limit] as const];
  });
}

function objectIn(value: JsonObject, key: string): JsonObject {
  const inner = Object.hasOwn(value, key) ? value[key] : undefined;
  return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? (inner as JsonObject) : {};
}

function percentIn(value: JsonObject, key: string): number | undefined {
  const text = Object.hasOwn(value, key) ? value[key] : undefined;
  return typeof text === 'string' ? parsePercent(text) : undefined;
}

function textsIn(value: JsonObject, key: string): readonly string[] {
  const list = Object.hasOwn(value, key) ? value[key] : undefined;
  return Array.isArray(list) ? list.filter((item: unknown): item is string => typeof item === 'string') : [];
}
