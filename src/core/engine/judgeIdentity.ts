import type { Json } from '../base/json.ts';
import type { Config } from '../language/model.ts';
import { digestOf } from './digest.ts';
import { own } from './own.ts';

/** What a judge is, whatever it is called: the model behind it, and how often it is asked. Null for a name that the configuration lacks. */
export function judgeIdentity(name: string, config: Config): Json {
  const judge = own(config.judges, name);
  if (judge === undefined) return null;
  return {
    target: own(config.targets, judge.target)?.identity ?? null,
    repeats: judge.repeats ?? 1,
    decide: judge.decide ?? 'majority',
  };
}

/** The judges of a configuration with hashes of what they are: a label's judge is the one with the same hash, not the one of the same name. */
export function judgeFingerprints(config: Config): ReadonlyMap<string, string> {
  return new Map(Object.keys(config.judges).map((name) => [name, digestOf(judgeIdentity(name, config))]));
}
