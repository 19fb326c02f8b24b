import { createRecordWriter } from '../adapters/disk/recordWriter.ts';
import { runsFolder } from '../adapters/disk/workspace.ts';
import { findKnown, knownKey } from '../adapters/records/knownAttempts.ts';
import type { Text } from '../core/base/text.ts';
import { attemptId } from '../core/engine/ids.ts';
import type { Plan, PlannedCase } from '../core/engine/plan.ts';
import type { AttemptLine, RunHeader } from '../core/record/record.ts';
import type { Invocation } from './command.ts';

/** The attempts of a plan that the workspace's records hold a verdict of, under the names that the plan gives them. */
export async function knownLines(plan: Plan, root: string): Promise<readonly AttemptLine[]> {
  const wanted = new Map<string, (Pick<AttemptLine, 'id' | 'suite' | 'scenario' | 'variant'> & Tested)[]>();
  for (const target of plan.targets) {
    for (const planned of plan.casesOf(target)) {
      const { suite, scenario, variant } = planned;
      for (const { key, repeat } of keysOf(planned)) {
        const named = {
          id: attemptId(suite, scenario.id, variant, repeat),
          suite,
          scenario: scenario.id,
          variant,
          test: planned.test,
        };
        wanted.set(key, [...(wanted.get(key) ?? []), named]);
      }
    }
  }
  const found = await findKnown(runsFolder(root), new Set(wanted.keys()));
  return [...wanted].flatMap(([key, names]) => {
    const line = found.get(key);
    return line === undefined ? [] : names.map(({ test, ...named }) => ({ ...line, ...named, test: test() }));
  });
}

/** Records of before tests were hashed lack what follows from the case. */
type Tested = Pick<PlannedCase, 'test'>;

/** The plan without the cases of which every attempt is known: what is left to be made. */
export function withoutKnown(plan: Plan, known: readonly AttemptLine[]): Plan {
  const keys = new Set(known.map(knownKey));
  function* casesOf(target: string): Generator<PlannedCase> {
    for (const planned of plan.casesOf(target)) if (keysOf(planned).some(({ key }) => !keys.has(key))) yield planned;
  }
  const cases = plan.targets.reduce((sum, target) => sum + [...casesOf(target)].length, 0);
  return { ...plan, casesOf, cases, attempts: plan.attempts - known.length };
}

/** Begins a record with what is known, so that it holds everything that its numbers rest on. Rejects with a `HumanError`. */
export async function writeKnown(
  folder: string,
  header: RunHeader,
  known: readonly AttemptLine[],
  { redactor }: Invocation,
): Promise<void> {
  const writer = createRecordWriter({ folder: () => folder, redactor });
  try {
    await writer.header(header);
    for (const line of known) await writer.attempt(line);
  } finally {
    await writer.close();
  }
}

/** Says how much is known and how much is to be done. */
export function reuseText(known: number, missing: number): Text {
  return {
    en: `${known === 1 ? '1 attempt is' : `${known} attempts are`} known from records, ${missing} ${missing === 1 ? 'is' : 'are'} to be made.`,
    ja: `試行 ${known} 回分は記録の結果を使い、${missing} 回を実行します。`,
  };
}

function keysOf({
  target,
  hash,
  repeat: repeats,
}: PlannedCase): readonly { readonly key: string; readonly repeat: number }[] {
  return Array.from({ length: repeats }, (_, index) => ({
    key: knownKey({ target: target.id, case: hash, repeat: index + 1 }),
    repeat: index + 1,
  }));
}
