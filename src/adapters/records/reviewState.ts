import { calibrate } from '../../core/engine/calibration.ts';
import { isEarlier, keysOf } from '../../core/record/labelKeys.ts';
import { humanVerdict, lastLabels, raterOf, type Label } from '../../core/record/labels.ts';
import { agreementOf } from '../../core/review/agreement.ts';
import { driftOf } from '../../core/review/drift.ts';
import { reviewQueue, secondLooks } from '../../core/review/queue.ts';
import type { Queued } from '../../core/review/queue.ts';
import { staleLabels } from '../../core/review/stale.ts';
import { questionsLimit, reasonLimit } from '../../protocol/review.ts';
import type { OwnLabel, ReviewOpinion, ReviewQuestion, ReviewState, Some, StaleReview } from '../../protocol/review.ts';
import type { LabelFolder } from '../labels/labelFolder.ts';
import type { RecordVerdict, RunVerdicts } from './reviewVerdicts.ts';

/** Where the review of a run stands for one person; `first` as in the panel's request. */
export function reviewState(run: RunVerdicts, folder: LabelFolder, rater: string, first: string): ReviewState {
  const { verdicts, looked, count } = run;
  const { labels, problems } = folder;
  const keyOf = keysOf(verdicts, labels);
  const held = new Map<string, Label[]>();
  for (const label of lastLabels(labels)) {
    const key = keyOf(label);
    const of = held.get(key) ?? [];
    held.set(key, of);
    of.push(label);
  }
  const opinions = (item: RecordVerdict): readonly ReviewOpinion[] =>
    (held.get(keyOf(item)) ?? []).slice(0, questionsLimit).flatMap((label) => {
      const human = humanVerdict(label);
      const reason = (label.reason ?? '').slice(0, reasonLimit);
      return human === null ? [] : [{ human, reason, own: raterOf(label) === raterOf({ rater }) }];
    });
  const ask = ({ item, drawn, asking }: Queued<RecordVerdict>): ReviewQuestion => ({
    id: keyOf(item),
    row: item.row,
    check: item.check,
    checkName: item.checkName,
    expectation: item.expectation,
    suite: item.suite,
    scenario: item.scenario,
    title: item.title,
    target: item.target,
    severity: item.severity,
    drawn,
    asking,
    opinions: asking === 'first' ? [] : opinions(item),
  });
  const queue = beginningWith(first, reviewQueue(verdicts, labels, rater));
  const second = secondLooks(verdicts, labels, rater);
  const stale = staleLabels(verdicts, labels, run.looked === run.count);
  const examples = lastLabels(labels).filter(({ example, text }) => example === true && text !== undefined);
  return {
    questions: queue.slice(0, questionsLimit).map(ask),
    open: queue.length,
    second: some(second, ask),
    verdicts: verdicts.length,
    looked,
    attempts: count,
    ...agreementOf(labels),
    judges: calibrate(labels, run.judges),
    drift: driftOf(verdicts, labels),
    examples: new Set(examples.map(keyOf)).size,
    own: some(ownLabels(verdicts, labels, rater), ([item, label]): OwnLabel => ({
      question: ask({ item, drawn: 'chosen', asking: 'second' }),
      human: humanVerdict(label) ?? 'unsure',
      verdict: label.verdict,
      at: label.at,
      example:
        label.example === true ? 'yes' : item.rubric === null || humanVerdict(label) === null ? 'no' : 'possible',
    })),
    stale: some(
      stale.toSorted((a, b) => Number(isOwn(b.label, rater)) - Number(isOwn(a.label, rater))),
      ({ label, now }): StaleReview => ({
        rater: label.rater,
        ...(isOwn(label, rater) ? { human: humanVerdict(label) ?? 'unsure' } : {}),
        at: label.at,
        row: now.row,
        check: now.check,
        checkName: now.checkName,
        suite: now.suite,
        scenario: now.scenario,
        title: now.title,
      }),
    ),
    unreadable: some(problems, (problem) => problem),
    raters: [...new Set(labels.map(raterOf))].sort().slice(0, questionsLimit),
  };
}

/** What a person has labelled in a run, what was first labelled last in front: to label it again moves nothing. */
function ownLabels(
  verdicts: readonly RecordVerdict[],
  labels: readonly Label[],
  rater: string,
): readonly (readonly [RecordVerdict, Label])[] {
  const keyOf = keysOf(verdicts, labels);
  const items = new Map(verdicts.map((verdict) => [keyOf(verdict), verdict]));
  const first = new Map<string, Label>();
  for (const label of labels) {
    const known = first.get(keyOf(label));
    if (isOwn(label, rater) && (known === undefined || isEarlier(label, known))) first.set(keyOf(label), label);
  }
  const own = new Map<string, readonly [RecordVerdict, Label]>();
  for (const label of lastLabels(labels)) {
    const item = items.get(keyOf(label));
    if (item !== undefined && isOwn(label, rater)) own.set(keyOf(label), [item, label]);
  }
  const began = (entry: readonly [string, unknown]) => first.get(entry[0]) ?? { at: '' };
  return [...own]
    .sort((a, b) => Number(isEarlier(began(a), began(b))) - Number(isEarlier(began(b), began(a))))
    .map(([, entry]) => entry);
}

function isOwn(label: Label, rater: string): boolean {
  return raterOf(label) === raterOf({ rater });
}

function some<From, To>(list: readonly From[], show: (item: From) => To): Some<To> {
  return { first: list.slice(0, questionsLimit).map(show), of: list.length };
}

/** The queue with the verdicts of one scenario in front. Those come because a person chose them, and not at random. */
function beginningWith(first: string, queue: readonly Queued<RecordVerdict>[]): readonly Queued<RecordVerdict>[] {
  const isWanted = ({ item }: Queued<RecordVerdict>): boolean => `${item.suite}/${item.scenario}` === first;
  const wanted = queue.filter(isWanted).map((each): Queued<RecordVerdict> => ({ ...each, drawn: 'chosen' }));
  return [...wanted, ...queue.filter((each) => !isWanted(each))];
}
