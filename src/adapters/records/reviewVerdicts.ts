import { join } from 'node:path';
import { canonicalJson } from '../../core/base/json.ts';
import type { Json } from '../../core/base/json.ts';
import { outcomes } from '../../core/base/outcome.ts';
import type { Text } from '../../core/base/text.ts';
import { rubricKey } from '../../core/record/examples.ts';
import type { Reviewable } from '../../core/review/reviewable.ts';
import { reasonLimit } from '../../protocol/review.ts';
import type { SourcePlace } from '../../protocol/panel/rows.ts';
import { sha256 } from '../sha256.ts';
import { readCheck } from './attemptDetail.ts';
import { listOf, numberOf, objectOf, stringOf, stringsOf } from './forgiving.ts';
import { readJsonFile } from './jsonFile.ts';
import type { OpenRun } from './openRun.ts';
import { isTwin, placeOf } from './plan.ts';
import { scenarioKey, unreadableScenario } from './recordIndex.ts';
import type { RecordIndex } from './recordIndex.ts';
import type { RunOnDisk } from './runList.ts';
import { hashStart } from './scan.ts';

/** How many attempts of a run are looked through for verdicts: half of them drawn by lot, half those that tell most. */
const mostAttempts = 4000;

/** How many more are looked through because their case has labels. */
const mostLabelled = 4000;

/** Computed checks that can be wrong about a passing reply; the others compare, and a person has nothing to add. */
const fallible: readonly string[] = [
  'refusal',
  'compliance',
  'no-pii',
  'no-policy-terms',
  'no-system-prompt',
  'discloses-ai',
  'language',
  'similar',
  'grounded',
  'consistent',
];

/** A verdict of a record, with where it stands and what it says. */
export interface RecordVerdict extends Reviewable {
  readonly row: number;
  readonly attempt: string;
  /** Hash of what the judge is; null where the record does not say, where several judge together, and where nobody is asked. */
  readonly judgeFingerprint: string | null;
  readonly suite: string;
  readonly scenario: string;
  readonly title: string;
  readonly severity: string;
  readonly checkName: string;
  readonly expectation: string;
  readonly message: Text;
  /** The rubric of a plain `judge` check as the suite has it, by which examples find it; null where the entry is anything else. */
  readonly rubric: string | null;
  readonly source: SourcePlace | null;
}

/** The verdicts that a person can be asked about. */
export interface RunVerdicts {
  readonly verdicts: readonly RecordVerdict[];
  /** The judges of the run, name → hash of what each is. */
  readonly judges: ReadonlyMap<string, string>;
  /** How many attempts were looked through, and how many there are. */
  readonly looked: number;
  readonly count: number;
}

/** Reads the verdicts of a run; `cases` are those that people have labelled. */
export async function readVerdicts(run: RunOnDisk, open: OpenRun, cases: ReadonlySet<string>): Promise<RunVerdicts> {
  const { index } = open;
  const { count } = index;
  const expectations = await expectationsOf(run.folder);
  const { telling, drawn } = rowsToRead(index, new Set([...cases].map(hashStart)));
  const verdicts: RecordVerdict[] = [];
  await open.visit(telling, (row, line) => verdicts.push(...verdictsIn(line, row, run, expectations, false)));
  // The drawn ones come last: of a reply that was given twice the later attempt stands for both.
  await open.visit(drawn, (row, line) => verdicts.push(...verdictsIn(line, row, run, expectations, true)));
  return { verdicts, judges: run.plan.judges, looked: telling.length + drawn.length, count };
}

/**
 * The rows to look through. Of a large run half come by lot: were all of them chosen because they failed, a judge would be held
 * against its failures alone. The other half need a person most: what has no verdict, then failures, then passes.
 */
function rowsToRead(
  { count, columns }: RecordIndex,
  labelled: ReadonlySet<number>,
): { readonly telling: readonly number[]; readonly drawn: readonly number[] } {
  const order = ['needs-review', 'fail', 'pass'].map((outcome) => outcomes.findIndex((each) => each === outcome));
  const rows: number[] = [];
  const lots = new Uint32Array(count);
  for (let row = 0; row < count; row += 1) {
    if (!order.includes(columns.outcome[row] ?? -1) || columns.scenario[row] === unreadableScenario) continue;
    rows.push(row);
    lots[row] = mixed((columns.caseHash[row] ?? 0) % 2 ** 32, row);
  }
  rows.sort((a, b) => (lots[a] ?? 0) - (lots[b] ?? 0) || a - b);
  if (rows.length <= mostAttempts) return { telling: [], drawn: rows };
  const drawn = rows.slice(0, mostAttempts / 2);
  const rest = rows.slice(mostAttempts / 2);
  const telling = order
    .flatMap((outcome) => rest.filter((row) => columns.outcome[row] === outcome))
    .slice(0, mostAttempts / 2);
  const taken = new Set(telling);
  const known = rest.filter((row) => !taken.has(row) && labelled.has(columns.caseHash[row] ?? 0));
  return { telling: [...telling, ...known.slice(0, mostLabelled)], drawn };
}

/** Two whole numbers mixed into one that shows neither (the finalizer of MurmurHash3, A. Appleby). */
function mixed(a: number, b: number): number {
  let bits = (a ^ Math.imul(b + 1, 0x9e3779b1)) >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** What the suites expect, as the header has it: by `suite/scenario`, for the scenario and for its twin. */
type Expectations = ReadonlyMap<string, { readonly main: readonly unknown[]; readonly twin: readonly unknown[] }>;

async function expectationsOf(folder: string): Promise<Expectations> {
  const header = objectOf(await readJsonFile(join(folder, 'run.json')));
  const scenarios = listOf(objectOf(header.plan).scenarios).map(objectOf);
  return new Map(
    scenarios.map((each) => [
      scenarioKey(stringOf(each.suite), stringOf(each.scenario)),
      { main: listOf(each.expect), twin: listOf(each.twinExpect) },
    ]),
  );
}

function verdictsIn(
  line: string,
  row: number,
  run: RunOnDisk,
  expectations: Expectations,
  drawn: boolean,
): readonly RecordVerdict[] {
  const attempt = objectOf(JSON.parse(line));
  const reply = replyIn(attempt);
  if (reply === null) return [];
  const suite = stringOf(attempt.suite);
  const scenario = stringOf(attempt.scenario);
  const variant = stringOf(attempt.variant);
  const facts = run.plan.scenarios.get(scenarioKey(suite, scenario));
  const common = {
    ...{ row, suite, scenario },
    attempt: stringOf(attempt.id),
    case: stringOf(attempt.case),
    reply: sha256(reply),
    target: stringOf(attempt.target),
    title: facts?.title ?? '',
    severity: facts?.severity ?? '',
    attributes: [
      ...(facts?.perspectives ?? []).map((id) => `perspective:${id}`),
      ...(facts?.severity ? [`severity:${facts.severity}`] : []),
      `target:${stringOf(attempt.target)}`,
      `suite:${suite}`,
    ],
  };
  const planned = expectations.get(scenarioKey(suite, scenario));
  const written = (isTwin(variant) ? planned?.twin : planned?.main) ?? [];
  const own = listOf(attempt.expect);
  const expected = own.length > 0 ? own : written;
  return listOf(attempt.checks)
    .map(readCheck)
    .flatMap((check): readonly RecordVerdict[] => {
      const { outcome, judgements, index, message } = check;
      const votes = { pass: 0, fail: 0 };
      for (const { verdict } of judgements) if (verdict === 'pass' || verdict === 'fail') votes[verdict] += 1;
      const names = [...new Set(judgements.map((each) => stringOf(each.judge)).filter((name) => name !== ''))];
      // What a panel decides is the verdict of none of its members.
      const judge = names.length === 0 ? null : names.join(', ');
      const judgeFingerprint = run.plan.judges.get(judge ?? '') ?? null;
      if ((outcome !== 'pass' && outcome !== 'fail' && outcome !== 'needs-review') || index < 0) return [];
      const name = check.check.replace(/^not: /u, '');
      if (outcome === 'pass' && judge === null && !fallible.includes(name)) return [];
      const expectation = withoutExamples(expected[index]) ?? null;
      const asked = askedOf(attempt, expectation ?? { check: check.check, index });
      return [
        {
          ...common,
          ...{ asked, judge, judgeFingerprint, votes, message },
          check: numberOf(index),
          verdict: outcome,
          checkName: check.check,
          expectation: wordsOf(expectation),
          rubric: rubricIn(written[index]),
          source: placeOf(facts, variant, index),
          lot: drawn && judge !== null && outcome !== 'needs-review' ? lotOf(asked, common.reply) : null,
        },
      ];
    });
}

/** The final reply of an attempt line; null where it has none. */
export function replyIn(attempt: Readonly<Record<string, unknown>>): string | null {
  const reply = listOf(attempt.turns)
    .map(objectOf)
    .findLast(({ role }) => role === 'assistant');
  return reply === undefined ? null : stringOf(reply.content);
}

/** The planted secrets of an attempt line. */
export function canariesIn(attempt: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] {
  return Object.entries(objectOf(attempt.canaries)).flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [[name, value] as const] : [],
  );
}

/**
 * Hash of what was asked and what is expected. Canaries are fresh for each attempt, so their names stand for them; who judges, and by
 * which examples, is not what a person is asked.
 */
function askedOf(attempt: Readonly<Record<string, unknown>>, expectation: unknown): string {
  const turns = listOf(attempt.turns)
    .map(objectOf)
    .filter(({ role }) => role === 'system' || role === 'user')
    .map(({ role, content, images }) => [role, content, stringsOf(images)]);
  const text = canonicalJson([turns, expectation] as unknown as Json);
  return sha256(
    canariesIn(attempt).reduce((said, [name, value]) => said.replaceAll(value, `{{canary.${name}}}`), text),
  );
}

/** Options of a judge that decide who judges and how, not what is right. */
const judging: readonly string[] = ['examples', 'labels', 'judge', 'decide'];

/** An entry of `expect` without what only judges are shown: it may quote replies that do harm, with verdicts. */
function withoutExamples(entry: unknown): unknown {
  if (Array.isArray(entry)) return entry.map(withoutExamples);
  if (typeof entry !== 'object' || entry === null) return entry;
  return Object.fromEntries(
    Object.entries(entry).map(([name, value]) => [
      name,
      name === 'judge' && typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(objectOf(value)).filter(([option]) => !judging.includes(option)))
        : withoutExamples(value),
    ]),
  );
}

/** An entry of `expect` as a person reads it: the rubric of a judge by itself, everything else line by line as in the suite. */
function wordsOf(entry: unknown): string {
  const { judge } = objectOf(entry);
  const rubric =
    typeof judge === 'string' ? judge : Object.keys(objectOf(judge)).join() === 'rubric' && objectOf(judge).rubric;
  const isRubric = Object.keys(objectOf(entry)).length === 1 && typeof rubric === 'string';
  return linesOf(isRubric ? rubric : entry, 0)
    .join('\n')
    .slice(0, reasonLimit);
}

/** Deeper than this an entry is not laid out; a hostile header may nest without end. */
const deepest = 20;

function linesOf(value: unknown, depth: number): readonly string[] {
  if (value === null || value === undefined) return [];
  if (typeof value === 'string') return value.split('\n');
  if (typeof value !== 'object' || depth > deepest) return [typeof value === 'object' ? '…' : JSON.stringify(value)];
  const inner = (each: unknown) => linesOf(each, depth + 1);
  if (Array.isArray(value)) {
    return value.flatMap((each) => inner(each).map((line, at) => `${at === 0 ? '- ' : '  '}${line}`));
  }
  return Object.entries(value).flatMap(([name, each]) => {
    const lines = inner(each);
    return lines.length === 1 && (typeof each !== 'object' || each === null)
      ? [`${name}: ${lines[0] ?? ''}`]
      : [`${name}:`, ...lines.map((line) => `  ${line}`)];
  });
}

/** The rubric of an entry that is a judge and nothing else: of what combines checks, a verdict is not the judge's. */
function rubricIn(entry: unknown): string | null {
  const members = Object.entries(objectOf(entry));
  const [[name, value] = []] = members;
  if (members.length !== 1 || name !== 'judge') return null;
  return typeof value === 'string' ? rubricKey({ rubric: value }) : rubricKey(objectOf(value));
}

/** A number from 0 up to 1 out of the hash of what it is about. */
function lotOf(asked: string, reply: string): number {
  return parseInt(sha256(asked + reply).slice(0, 8), 16) / 2 ** 32;
}
