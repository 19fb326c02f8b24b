import type { Check } from './check.ts';
import { cost } from './cost/cost.ts';
import { latency } from './cost/latency.ts';
import { tokens } from './cost/tokens.ts';
import { turns } from './cost/turns.ts';
import { consistent } from './meaning/consistent.ts';
import { grounded } from './meaning/grounded.ts';
import { judge } from './meaning/judge.ts';
import { similar } from './meaning/similar.ts';
import { compliance } from './safety/compliance.ts';
import { disclosesAi } from './safety/disclosesAi.ts';
import { flagged } from './safety/flagged.ts';
import { noCanary } from './safety/noCanary.ts';
import { noPii } from './safety/noPii.ts';
import { noPolicyTerms } from './safety/noPolicyTerms.ts';
import { noSystemPrompt } from './safety/noSystemPrompt.ts';
import { refusal } from './safety/refusal.ts';
import { calls } from './structure/calls.ts';
import { finish } from './structure/finish.ts';
import { json } from './structure/json.ts';
import { contains } from './text/contains.ts';
import { containsAll } from './text/containsAll.ts';
import { containsAny } from './text/containsAny.ts';
import { equals } from './text/equals.ts';
import { language } from './text/language.ts';
import { length } from './text/length.ts';
import { regex } from './text/regex.ts';
import { startsWith } from './text/startsWith.ts';

/** Every check, in the order of the reference. Adding one: its file, and its line here. */
export const checks: readonly Check[] = [
  contains,
  containsAny,
  containsAll,
  equals,
  startsWith,
  regex,
  length,
  language,
  json,
  calls,
  finish,
  refusal,
  compliance,
  noPii,
  noCanary,
  noSystemPrompt,
  disclosesAi,
  noPolicyTerms,
  flagged,
  judge,
  similar,
  grounded,
  consistent,
  latency,
  tokens,
  cost,
  turns,
];

const byName: ReadonlyMap<string, Check> = new Map(checks.map((check) => [check.name, check]));

/** The check of that name; undefined where there is none. */
export function checkNamed(name: string): Check | undefined {
  return byName.get(name);
}
