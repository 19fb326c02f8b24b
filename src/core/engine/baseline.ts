import { scanJson } from '../base/jsonScan.ts';
import type { Text } from '../base/text.ts';
import type { CaseVerdict } from './caseVerdicts.ts';

/** The verdicts last accepted: the content of `tenken.baseline.json`. It holds ids, hashes and verdicts, and nothing that a model said. */
export interface Baseline {
  /** After a merge that kept the lines of both sides, a case may stand there twice: `onceEach` chooses. */
  readonly cases: readonly CaseVerdict[];
}

/** A baseline, or why a text is none and at which offset (UTF-16). */
export type ReadBaseline =
  | { readonly kind: 'baseline'; readonly baseline: Baseline }
  | { readonly kind: 'problem'; readonly message: Text; readonly offset: number };

/**
 * The text of a baseline: sorted, one case a line, every line ending alike, so that two branches that accept different cases
 * merge (where both add lines in one place, by `merge=union`). The empty entry at the end is what lets every other line end with a comma.
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
    const merging = /^(?:<{7}|={7}|>{7})(?: |$)/mu.exec(text);
    return merging === null ? problem(noJson, scanJson(text) ?? 0) : problem(unmerged, merging.index);
  }
  const { tenken, cases } = (typeof value === 'object' && value !== null ? value : {}) as Readonly<
    Record<string, unknown>
  >;
  if (tenken !== 1) return problem(otherVersion, offsetsOf(text, 'tenken')[0] ?? 0);
  if (!Array.isArray(cases)) return problem(noCases, offsetsOf(text, 'cases')[0] ?? 0);
  const read: CaseVerdict[] = [];
  for (const [index, entry] of (cases as readonly unknown[]).entries()) {
    if (Array.isArray(entry) && entry.length === 0) continue;
    const one = readEntry(entry);
    // The list itself is the first value of the member, and its entries follow.
    if (one === null) return problem(noEntry, offsetsOf(text, 'cases', 2)[index] ?? 0);
    const wrong = hashesOf(one).findIndex((hash) => !isHash.test(hash));
    if (wrong >= 0) return problem(noHash, offsetsWithin(text, index)[hashAt + wrong] ?? 0);
    read.push(one);
  }
  return { kind: 'baseline', baseline: { cases: read } };
}

/** Where the values of a member of the outermost object begin: the member's own at depth 1, those within it at 2. */
function offsetsOf(text: string, name: string, at = 1): readonly number[] {
  const found: number[] = [];
  scanJson(text, ({ offset, depth, member }) => {
    if (member === name && depth === at) found.push(offset);
  });
  return found;
}

/** Where the members of an entry begin. */
function offsetsWithin(text: string, entry: number): readonly number[] {
  const [start = 0, end = Infinity] = offsetsOf(text, 'cases', 2).slice(entry, entry + 2);
  return offsetsOf(text, 'cases', 3).filter((offset) => offset > start && offset < end);
}

/** SHA-256 as `digest` writes it, and where in an entry the first of them stands. */
const isHash = /^[\da-f]{64}$/u;
const hashAt = 3;

function hashesOf({ hash, test }: CaseVerdict): readonly string[] {
  return test === undefined ? [hash] : [hash, test];
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

/** What tells a case from all others: its target and its id. */
export function caseKey({ id, target }: Pick<CaseVerdict, 'id' | 'target'>): string {
  return JSON.stringify([target, id]);
}

/** `suite/scenario` of a case's id; neither name can hold a `#`. */
export function scenarioOf(id: string): string {
  return id.split('#', 1)[0] ?? id;
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function problem(message: Text, offset: number): ReadBaseline {
  return { kind: 'problem', message, offset };
}

const unmerged: Text = {
  en: 'The baseline holds marks of a merge that was not finished. Keep the lines of both sides and remove the marks.',
  ja: 'ベースラインにマージの競合マーカーが残っています。両方の行を残し、マーカーを消してください。',
};

const noJson: Text = {
  en: 'The baseline is not JSON. Write it again with: tenken accept RUN',
  ja: 'ベースラインが JSON ではありません。作り直すには：tenken accept 実行',
};

const otherVersion: Text = {
  en: 'The file is no baseline of this version (`"tenken": 1`). Write it again with: tenken accept RUN',
  ja: 'この版のベースライン（`"tenken": 1`）ではありません。作り直すには：tenken accept 実行',
};

const noCases: Text = {
  en: 'The baseline has no list of `cases`. Write it again with: tenken accept RUN',
  ja: 'ベースラインに `cases` の一覧がありません。作り直すには：tenken accept 実行',
};

const noEntry: Text = {
  en: 'This is no case of a baseline: ["suite/scenario", "target", "pass" or "fail", "hash", "hash of the test"]. Write it again with: tenken accept RUN',
  ja: 'ベースラインのケースではありません（["スイート/シナリオ", "対象", "pass" か "fail", "ハッシュ", "テストのハッシュ"]）。作り直すには：tenken accept 実行',
};

const noHash: Text = {
  en: 'This is no hash of a case (64 digits from 0 to 9 and a to f), so no verdict could be known by it. Write the baseline again with: tenken accept RUN',
  ja: 'ケースのハッシュ（0〜9 と a〜f の 64 桁）ではないため、判定と対応づけられません。ベースラインを作り直すには：tenken accept 実行',
};
