import { join, resolve } from 'node:path';
import { outcomes } from '../../core/base/outcome.ts';
import type { Text } from '../../core/base/text.ts';
import { calibrate } from '../../core/engine/calibration.ts';
import type { Label } from '../../core/record/labels.ts';
import { agreementOf } from '../../core/review/agreement.ts';
import { driftOf } from '../../core/review/drift.ts';
import { reviewQueue } from '../../core/review/queue.ts';
import type { Queued } from '../../core/review/queue.ts';
import type { Reviewable } from '../../core/review/reviewable.ts';
import { staleLabels } from '../../core/review/stale.ts';
import { questionsLimit, reasonLimit } from '../../protocol/review.ts';
import type { ReviewAnswer, Reviewed, ReviewState } from '../../protocol/review.ts';
import { appendLabel, readLabelFolder } from '../labels/labelFolder.ts';
import { sha256 } from '../sha256.ts';
import { readCheck } from './attemptDetail.ts';
import { SourceError } from './errors.ts';
import { listOf, numberOf, objectOf, stringOf } from './forgiving.ts';
import { readJsonFile } from './jsonFile.ts';
import type { OpenRun } from './openRun.ts';
import { isTwin } from './plan.ts';
import { scenarioKey, unreadableScenario } from './recordIndex.ts';
import type { RecordIndex } from './recordIndex.ts';
import type { RunOnDisk } from './runList.ts';

/** How many attempts of a run are looked through for verdicts; those that need a person, and failures, come first. */
const mostAttempts = 4000;

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
interface RecordVerdict extends Reviewable {
  readonly row: number;
  readonly attempt: string;
  readonly suite: string;
  readonly scenario: string;
  readonly checkName: string;
  readonly expectation: string;
  readonly message: Text;
}

/** The verdicts of one run, read once and again when the record has grown. */
export interface RunReview {
  /** `first` as in the panel's request. */
  readonly state: (rater: string, first: string) => Promise<ReviewState>;
  /** Writes the answer into the suite's label file and tells what the check had said. */
  readonly answer: (answer: ReviewAnswer, now: number) => Promise<Reviewed>;
}

/** Opens the review of a run. */
export function openReview(run: RunOnDisk, open: OpenRun): RunReview {
  // `<root>/.tenken/runs/<run>`: labels lie in the root.
  const root = resolve(run.folder, '..', '..', '..');
  let known:
    { readonly count: number; readonly verdicts: readonly RecordVerdict[]; readonly looked: number } | undefined;

  const verdictsOf = async () => {
    await open.complete();
    if (known?.count === open.index.count) return known;
    const rows = telling(open.index);
    const expectations = await expectationsOf(run.folder);
    const verdicts: RecordVerdict[] = [];
    await open.visit(rows, (row, line) => verdicts.push(...verdictsIn(line, row, run, expectations)));
    known = { count: open.index.count, verdicts, looked: rows.length };
    return known;
  };

  const state = async (rater: string, first: string): Promise<ReviewState> => {
    const { verdicts, looked, count } = await verdictsOf();
    const { labels, unreadable } = await readLabelFolder(root);
    const queue = beginningWith(first, reviewQueue(verdicts, labels, rater));
    return {
      questions: queue.slice(0, questionsLimit).map(({ item, drawn, adjudication }) => ({
        row: item.row,
        check: item.check,
        checkName: item.checkName,
        expectation: item.expectation,
        suite: item.suite,
        scenario: item.scenario,
        title: factsOf(run, item)?.title ?? '',
        target: item.target,
        severity: factsOf(run, item)?.severity ?? '',
        drawn,
        adjudication,
      })),
      open: queue.length,
      verdicts: verdicts.length,
      looked,
      attempts: count,
      ...agreementOf(labels),
      judges: calibrate(labels),
      drift: driftOf(verdicts, labels),
      stale: staleLabels(verdicts, labels).length,
      unreadable,
      raters: [...new Set(labels.map((label) => label.rater))].sort(),
    };
  };

  return {
    state,
    answer: async (answer, now) => {
      const { verdicts } = await verdictsOf();
      const verdict = verdicts.find(({ row, check }) => row === answer.row && check === answer.check);
      if (verdict === undefined) throw noVerdict;
      const file = await appendLabel(root, verdict.suite, labelOf(verdict, answer, now));
      const { judge, votes, message } = verdict;
      return { verdict: verdict.verdict, judge, votes, message, file, state: await state(answer.rater, '') };
    },
  };
}

/** The queue with the verdicts of one scenario in front. Those come because a person chose them, and not at random. */
function beginningWith(first: string, queue: readonly Queued<RecordVerdict>[]): readonly Queued<RecordVerdict>[] {
  const isWanted = ({ item }: Queued<RecordVerdict>): boolean => `${item.suite}/${item.scenario}` === first;
  const wanted = queue.filter(isWanted).map((each): Queued<RecordVerdict> => ({ ...each, drawn: 'chosen' }));
  return [...wanted, ...queue.filter((each) => !isWanted(each))];
}

const noVerdict = new SourceError('unknown-row', {
  en: 'This verdict is not in the record any more. Open the review again.',
  ja: 'この判定は記録にありません。レビューを開き直してください。',
});

function labelOf(verdict: RecordVerdict, { human, reason, drawn, rater }: ReviewAnswer, now: number): Label {
  const { case: hash, reply, attempt, target, check, judge } = verdict;
  const agreed = human === verdict.verdict ? 'correct' : 'wrong';
  return {
    ...{ case: hash, reply, attempt, target, check },
    ...(judge === null ? {} : { judge }),
    verdict: verdict.verdict,
    ...(human === 'unsure' ? { label: 'unsure' } : { label: agreed, human }),
    ...(reason === '' ? {} : { reason }),
    drawn,
    rater,
    at: new Date(now).toISOString(),
  };
}

/** The rows to look through: what needs a person, then failures, then passes, within each by the hash of their case. */
function telling({ count, columns }: RecordIndex): readonly number[] {
  const order = ['needs-review', 'fail', 'pass'].map((outcome) => outcomes.findIndex((each) => each === outcome));
  const rows: number[] = [];
  for (const outcome of order) {
    const alike: number[] = [];
    for (let row = 0; row < count; row += 1) {
      if (columns.outcome[row] === outcome && columns.scenario[row] !== unreadableScenario) alike.push(row);
    }
    rows.push(...alike.sort((a, b) => (columns.caseHash[a] ?? 0) - (columns.caseHash[b] ?? 0) || a - b));
  }
  return rows.slice(0, mostAttempts);
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

function verdictsIn(line: string, row: number, run: RunOnDisk, expectations: Expectations): readonly RecordVerdict[] {
  const attempt = objectOf(JSON.parse(line));
  const turns = listOf(attempt.turns).map(objectOf);
  const reply = turns.findLast(({ role }) => role === 'assistant');
  if (reply === undefined) return [];
  const common = {
    row,
    attempt: stringOf(attempt.id),
    case: stringOf(attempt.case),
    reply: sha256(stringOf(reply.content)),
    suite: stringOf(attempt.suite),
    scenario: stringOf(attempt.scenario),
    target: stringOf(attempt.target),
  };
  const facts = factsOf(run, common);
  const planned = expectations.get(scenarioKey(common.suite, common.scenario));
  const own = listOf(attempt.expect);
  const expected = own.length > 0 ? own : ((isTwin(stringOf(attempt.variant)) ? planned?.twin : planned?.main) ?? []);
  const attributes = [
    ...(facts?.perspectives ?? []).map((id) => `perspective:${id}`),
    ...(facts?.severity ? [`severity:${facts.severity}`] : []),
    `target:${common.target}`,
    `suite:${common.suite}`,
  ];
  return listOf(attempt.checks)
    .map(readCheck)
    .flatMap((check): readonly RecordVerdict[] => {
      const { outcome, judgements, index, message } = check;
      const votes = { pass: 0, fail: 0 };
      for (const { verdict } of judgements) if (verdict === 'pass' || verdict === 'fail') votes[verdict] += 1;
      const judge = judgements.map((each) => stringOf(each.judge)).find((name) => name !== '') ?? null;
      if ((outcome !== 'pass' && outcome !== 'fail' && outcome !== 'needs-review') || index < 0) return [];
      const name = check.check.replace(/^not: /u, '');
      if (outcome === 'pass' && judge === null && !fallible.includes(name)) return [];
      return [
        {
          ...common,
          check: numberOf(index),
          judge,
          verdict: outcome,
          votes,
          attributes,
          message,
          checkName: check.check,
          expectation: wordsOf(expected[index]),
        },
      ];
    });
}

/** An entry of `expect` as text. */
function wordsOf(entry: unknown): string {
  return entry === undefined ? '' : JSON.stringify(entry, undefined, 1).slice(0, reasonLimit);
}

function factsOf({ plan }: RunOnDisk, { suite, scenario }: { readonly suite: string; readonly scenario: string }) {
  return plan.scenarios.get(scenarioKey(suite, scenario));
}
