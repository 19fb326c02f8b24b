import type { Json, JsonObject } from '../base/json.ts';
import { tenkenVersion } from '../base/version.ts';
import type { Config } from '../language/model.ts';
import type { RunHeader } from '../record/record.ts';
import { digestOf } from './digest.ts';
import { identityOf } from './guard/config.ts';
import { own } from './own.ts';
import type { Plan } from './plan.ts';

/** The header of a run's record. `startedAt` is ISO 8601, UTC. */
export function headerOf(plan: Plan, run: string, startedAt: string): RunHeader {
  return {
    format: 1,
    run,
    tenken: tenkenVersion,
    startedAt,
    seed: plan.seed,
    suites: plan.suites,
    config: publicConfig(plan.config),
    targets: plan.targets.flatMap((id) => {
      const target = own(plan.config.targets, id);
      return target === undefined
        ? []
        : [{ id, provider: target.source.provider, fingerprint: digestOf(identityOf(target, plan.config)) }];
    }),
    ...(plan.judges.length === 0 ? {} : { judges: plan.judges }),
    plan: {
      scenarios: plan.scenarios,
      attempts: plan.attempts,
      notRun: plan.notRun,
      ...(plan.narrowed === undefined ? {} : { narrowed: plan.narrowed }),
      ...(plan.leftOut === undefined ? {} : { leftOut: plan.leftOut }),
      ...(plan.affected === undefined ? {} : { affected: plan.affected }),
    },
    ...(plan.repliesOf === undefined ? {} : { repliesOf: plan.repliesOf }),
    ...(plan.calibration.length === 0 ? {} : { calibration: plan.calibration }),
    ...(plan.shard === undefined ? {} : { shard: plan.shard }),
    ...(plan.batch === undefined ? {} : { batch: plan.batch }),
  };
}

/**
 * The configuration as a record may hold it: references to secrets stay as they are written; a key, a header or a part of an
 * address that holds a secret in clear text is left out.
 */
export function publicConfig(config: Config): JsonObject {
  const targets = Object.entries(config.targets).map(([id, { source, systemPrompt }]) => [
    id,
    { ...(publicValue(source as unknown as Json) as JsonObject), ...(systemPrompt === null ? {} : { systemPrompt }) },
  ]);
  return {
    targets: Object.fromEntries(targets) as JsonObject,
    judges: config.judges as unknown as JsonObject,
    gate: config.gate as unknown as JsonObject,
    budget: config.budget as unknown as JsonObject,
  };
}

const redacted = '[redacted]';

/** Keys whose values are secrets wherever they stand. */
const secretKey = /^(?:api[-_]?key|authorization|token|secret|password|cookie)$|[-_](?:key|token|secret|password)$/iu;
const reference = /\$\{(?:secret|env):[^}]*\}/u;

function publicValue(value: Json, key = ''): Json {
  if (typeof value === 'string') {
    if (secretKey.test(key) && !reference.test(value)) return redacted;
    return withoutUserInfo(value);
  }
  if (Array.isArray(value)) return value.map((item: Json) => publicValue(item, key));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value as JsonObject).map(([name, item]) => [
    name,
    // Any extra header may carry a key, whatever its name.
    key === 'headers' && !(typeof item === 'string' && reference.test(item)) ? redacted : publicValue(item, name),
  ]);
  return Object.fromEntries(members) as JsonObject;
}

/** `https://user:password@host` without the part before the `@`. */
function withoutUserInfo(text: string): string {
  return text.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/iu, `$1${redacted}@`);
}
