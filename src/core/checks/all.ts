import type { Check } from './check.ts';
import { contains } from './text/contains.ts';
import { containsAll } from './text/containsAll.ts';
import { containsAny } from './text/containsAny.ts';
import { equals } from './text/equals.ts';
import { regex } from './text/regex.ts';
import { startsWith } from './text/startsWith.ts';

/** Every check, in the order of the reference. Adding one: its file, and its line here. */
export const checks: readonly Check[] = [contains, containsAny, containsAll, equals, startsWith, regex];

const byName: ReadonlyMap<string, Check> = new Map(checks.map((check) => [check.name, check]));

/** The check of that name; undefined where there is none. */
export function checkNamed(name: string): Check | undefined {
  return byName.get(name);
}
