import type { Text } from '../base/text.ts';
import type { RunHeader } from '../record/record.ts';
import type { CaseVerdict } from './caseVerdicts.ts';

/** The verdicts last accepted: the content of `tenken.baseline.json`. It holds ids, hashes and verdicts, and nothing that a model said. */
export interface Baseline {
  readonly cases: readonly CaseVerdict[];
}

/** A baseline, or why a text is none. */
export type ReadBaseline =
  { readonly kind: 'baseline'; readonly baseline: Baseline } | { readonly kind: 'problem'; readonly message: Text };

/**
 * The text of a baseline: sorted, one case a line, every line ending alike, so that two branches that accept different cases
 * merge without a conflict. The empty entry at the end is what lets every other line end with a comma.
 */
export function baselineText({ cases }: Baseline): string {
  const lines = cases
    .filter(({ verdict }) => verdict !== null)
    .map(({ id, target, verdict, hash, test }) =>
      JSON.stringify([id, target, verdict, hash, ...(test === undefined ? [] : [test])]),
    )
    .sort(byCodeUnits);
  return ['{', '"tenken": 1,', '"cases": [', ...lines.map((line) => `${line},`), '[]', ']', '}', ''].join('\n');
}

/** Reads a baseline. Never throws. */
export function readBaseline(text: string): ReadBaseline {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Marks of a merge that was not finished are no JSON.
    const merging = /^<{7} /mu.test(text);
    return merging ? problem(unmerged) : problem(noJson);
  }
  const { tenken, cases } = (typeof value === 'object' && value !== null ? value : {}) as Readonly<
    Record<string, unknown>
  >;
  if (tenken !== 1 || !Array.isArray(cases)) return problem(noBaseline);
  const read: CaseVerdict[] = [];
  for (const entry of cases as readonly unknown[]) {
    if (Array.isArray(entry) && entry.length === 0) continue;
    const one = readEntry(entry);
    if (one === null) return problem(noBaseline);
    read.push(one);
  }
  return { kind: 'baseline', baseline: { cases: once(read) } };
}

/** Where a merge kept the lines of both sides, the same case may be there twice: the stricter one counts, as what passed can break. */
function once(cases: readonly CaseVerdict[]): readonly CaseVerdict[] {
  const known = new Map<string, CaseVerdict>();
  for (const each of cases) {
    const key = JSON.stringify([each.target, each.id]);
    if (known.get(key)?.verdict !== 'pass') known.set(key, each);
  }
  return [...known.values()];
}

function readEntry(entry: unknown): CaseVerdict | null {
  if (!Array.isArray(entry)) return null;
  const [id, target, verdict, hash, test] = entry as readonly unknown[];
  if (typeof id !== 'string' || typeof target !== 'string' || typeof hash !== 'string') return null;
  // Baselines of before tests were hashed have no fifth entry.
  if (test !== undefined && typeof test !== 'string') return null;
  return verdict === 'pass' || verdict === 'fail'
    ? { id, target, verdict, hash, ...(test === undefined ? {} : { test }) }
    : null;
}

/**
 * The baseline after a run was accepted: of every scenario that the run planned, its verdicts in place of the old ones; a case that
 * came to no verdict leaves the baseline. What the run did not plan stays as it was.
 */
export function acceptInto(before: Baseline, header: RunHeader, verdicts: readonly CaseVerdict[]): Baseline {
  const planned = new Set(
    header.plan.scenarios.flatMap(({ suite, scenario, hashes }) =>
      Object.keys(hashes).map((target) => JSON.stringify([target, `${suite}/${scenario}`])),
    ),
  );
  const kept = before.cases.filter(({ id, target }) => !planned.has(JSON.stringify([target, scenarioOf(id)])));
  return { cases: [...kept, ...verdicts.filter(({ verdict }) => verdict !== null)] };
}

/** `suite/scenario` of a case's id; neither name can hold a `#`. */
export function scenarioOf(id: string): string {
  return id.split('#', 1)[0] ?? id;
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function problem(message: Text): ReadBaseline {
  return { kind: 'problem', message };
}

const unmerged: Text = {
  en: 'The baseline holds marks of a merge that was not finished. Keep the lines of both sides and remove the marks.',
  ja: 'ベースラインにマージの競合マーカーが残っています。両方の行を残し、マーカーを消してください。',
};

const noJson: Text = {
  en: 'The baseline is not JSON. Write it again with: tenken accept RUN',
  ja: 'ベースラインが JSON ではありません。作り直すには：tenken accept 実行',
};

const noBaseline: Text = {
  en: 'The file is no baseline of this version. Write it again with: tenken accept RUN',
  ja: 'この版のベースラインではありません。作り直すには：tenken accept 実行',
};
