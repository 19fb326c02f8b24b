import assert from 'node:assert/strict';
import { outcomeWords } from '../../../src/cli/reporters/words.ts';
import { outcomes, type Outcome } from '../../../src/core/base/outcome.ts';
import type { AttemptLine, RunHeader } from '../../../src/core/record/record.ts';

/** A name that holds letters of two scripts and a space. */
export const file = 'スイート s.tenken.yaml';
/** A suite with every outcome that a scripted target can have, on lines that are known. */
export const suite = [
  'tenken: 1',
  'suite: desk',
  'targets: [t, u]',
  'defaults: { repeat: 3 }',
  'data: { rows: { file: rows.csv, key: id } }',
  'scenarios:',
  '  - { id: fine, turns: [{ user: Hello }], expect: [{ contains: fine }] }',
  '  - { id: down, turns: [{ user: Down }], expect: [{ contains: fine }] }',
  '  - { id: filtered, turns: [{ user: Filtered }], expect: [{ contains: fine }] }',
  '  - id: rows',
  '    each: rows',
  '    turns: [{ user: "{{row.said}}" }]',
  '    expect:',
  '      - not: { contains: secret }',
  '      - contains: fine',
  '      - { starts-with: f }',
  '  - { id: priced, turns: [{ user: Hello }], expect: [{ cost: 1 }] }',
  '  - id: twins',
  '    turns: [{ user: Bad }]',
  '    expect: [{ contains: "no" }]',
  '    twin:',
  '      turns: [{ user: Bad again }]',
  '      expect:',
  '        - contains: fine',
  '',
].join('\n');

/** Lines of the form `fail desk/rows#b (t): 10, [14,15]`, each finding once. */
export type Places = readonly string[];

/** Where findings stand, as {@link Places}. */
export function placesBy<T>(
  all: readonly T[],
  read: (each: T) => readonly [string, number, readonly number[]],
): Places {
  const lines = all.map((each) => {
    const [key, line, checks] = read(each);
    return `${key}: ${line}, [${checks.join(',')}]`;
  });
  return [...new Set(lines)].sort();
}

/** The outcome that a report has this word for. */
export function outcomeNamed(word: string, locale: 'en' | 'ja'): string {
  return outcomes.find((each) => outcomeWords[each][locale] === word) ?? word;
}

/** Everything that did not pass, one line each case and outcome: `fail ×3 desk/rows#b (t)`. */
export type Findings = readonly string[];
/** Whether a report names it. */
export const notable = (outcome: Outcome): boolean => outcome !== 'pass' && outcome !== 'inapplicable';

/** The findings of attempts, as {@link Findings}. */
export function findingsOf(attempts: readonly Pick<AttemptLine, 'outcome' | 'id' | 'target'>[]): Findings {
  const counts = new Map<string, number>();
  for (const { outcome, id, target } of attempts) {
    if (!notable(outcome)) continue;
    const key = `${outcome}\n${id.replace(/@\d+$/u, '')} (${target})`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => key.replace('\n', ` ×${count} `)).sort();
}

/** What the record’s plan says of a scenario. */
export function planOf(header: RunHeader, scenario: string) {
  const planned = header.plan.scenarios.find((each) => each.scenario === scenario);
  assert.ok(planned !== undefined);
  return planned;
}
