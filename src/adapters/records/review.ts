import { resolve } from 'node:path';
import { keysOf } from '../../core/record/labelKeys.ts';
import { lastLabels, raterOf, type Label } from '../../core/record/labels.ts';
import { opinionsOf } from '../../core/record/opinions.ts';
import type { Exampled, ExampleWish, ReviewAnswer, Reviewed, ReviewState } from '../../protocol/review.ts';
import { appendLabels, readLabelFolder } from '../labels/labelFolder.ts';
import type { LabelFolder } from '../labels/labelFolder.ts';
import { SourceError } from './errors.ts';
import type { OpenRun } from './openRun.ts';
import { exampleText, labelsOption } from './reviewExample.ts';
import { reviewState } from './reviewState.ts';
import { readVerdicts } from './reviewVerdicts.ts';
import type { RecordVerdict, RunVerdicts } from './reviewVerdicts.ts';
import type { RunOnDisk } from './runList.ts';

/** The verdicts of one run, read once and again when the record has grown. */
export interface RunReview {
  /** `first` as in the panel's request. */
  readonly state: (rater: string, first: string) => Promise<ReviewState>;
  /** Writes the answer into the suite's label file and tells what the check had said. `now` in milliseconds since 1970. */
  readonly answer: (answer: ReviewAnswer, now: number) => Promise<Reviewed>;
  /** Writes the person's label again, as an example or no longer as one. */
  readonly example: (wish: ExampleWish, now: number) => Promise<Exampled>;
}

/** Opens the review of a run. */
export function openReview(run: RunOnDisk, open: OpenRun): RunReview {
  // `<root>/.tenken/runs/<run>`: labels lie in the root.
  const root = resolve(run.folder, '..', '..', '..');
  let known: RunVerdicts | undefined;

  const read = async (): Promise<RunVerdicts & { readonly folder: LabelFolder }> => {
    await open.complete();
    const folder = await readLabelFolder(root);
    if (known?.count !== open.index.count) {
      known = await readVerdicts(run, open, new Set(folder.labels.map((label) => label.case)));
    }
    return { ...known, folder };
  };
  const state = async (rater: string, first: string): Promise<ReviewState> => {
    const { folder, ...verdicts } = await read();
    return reviewState(verdicts, folder, rater, first);
  };

  return {
    state,
    answer: async (answer, now) => {
      const { verdicts, folder } = await read();
      const verdict = verdictAt(verdicts, answer);
      const keyOf = keysOf(verdicts, folder.labels);
      const given = folder.labels.filter((label) => keyOf(label) === keyOf(verdict));
      // Whoever was shown what others hold, or has answered before, knows what was said. The disk is asked too: somebody may have answered,
      // or brought labels in, since the question was put.
      const informed = answer.asking !== 'first' || isInformed(given, answer.rater);
      // The same question may stand twice in a suite, for two judges: the answer is about both.
      const alike = verdicts.filter((other) => other.row === verdict.row && keyOf(other) === keyOf(verdict));
      const ofJudges = new Map([verdict, ...alike].map((each) => [each.judge, each]));
      const labels = [...ofJudges.values()].map((each) => labelOf(each, answer, informed, now));
      const file = await appendLabels(root, verdict.suite, labels);
      const { judge, votes, message } = verdict;
      const dispute = disputeOf([...given, ...labels]);
      const after = await state(answer.rater, '');
      return { verdict: verdict.verdict, judge, votes, message, dispute, file, state: after };
    },
    example: async (wish, now) => {
      const { verdicts, folder } = await read();
      const verdict = verdictAt(verdicts, wish);
      const keyOf = keysOf(verdicts, folder.labels);
      const own = lastLabels(folder.labels).filter(
        (label) => raterOf(label) === raterOf(wish) && keyOf(label) === keyOf(verdict),
      );
      if (own.length === 0 || own.some(({ label }) => label === 'unsure')) throw noLabel;
      if (verdict.rubric === null) throw noJudge;
      const shown = wish.example ? await exampleText(open, verdict) : null;
      const labels = own.map(({ example: _example, text: _text, rubric: _rubric, ...label }): Label => ({
        ...label,
        at: new Date(now).toISOString(),
        ...(shown === null
          ? {}
          : { example: true, text: shown.text, ...(verdict.rubric === null ? {} : { rubric: verdict.rubric }) }),
      }));
      const file = await appendLabels(root, verdict.suite, labels);
      const option = labelsOption(file, verdict.source?.file);
      return { file, masked: shown?.masked ?? 0, option, source: verdict.source, state: await state(wish.rater, '') };
    },
  };
}

function verdictAt(
  verdicts: readonly RecordVerdict[],
  { row, check }: { readonly row: number; readonly check: number },
): RecordVerdict {
  const verdict = verdicts.find((each) => each.row === row && each.check === check);
  if (verdict === undefined) throw noVerdict;
  return verdict;
}

/** True where the person has answered before, or where others hold different things of it. */
function isInformed(given: readonly Label[], rater: string): boolean {
  if (given.some((label) => raterOf(label) === raterOf({ rater }))) return true;
  return [...opinionsOf(given, () => '').values()].some(({ disputed }) => disputed);
}

/** Whether people differ about what all of these labels are about. */
function disputeOf(labels: readonly Label[]): Reviewed['dispute'] {
  const [opinions] = opinionsOf(labels, () => '').values();
  if (opinions === undefined || opinions.disputed) return opinions?.disputed === true ? 'open' : null;
  return new Set(opinions.independent.values()).size > 1 ? 'settled' : null;
}

function labelOf(verdict: RecordVerdict, answer: ReviewAnswer, informed: boolean, now: number): Label {
  const { human, reason, drawn, rater } = answer;
  const { case: hash, asked, reply, attempt, target, check, judge, judgeFingerprint } = verdict;
  const agreed = human === verdict.verdict ? 'correct' : 'wrong';
  return {
    ...{ case: hash, reply, asked, attempt, target, check },
    ...(judge === null ? {} : { judge }),
    ...(judgeFingerprint === null ? {} : { judgeFingerprint }),
    verdict: verdict.verdict,
    ...(human === 'unsure' ? { label: 'unsure' } : { label: agreed, human }),
    ...(reason === '' ? {} : { reason }),
    drawn,
    ...(informed ? { informed: true } : {}),
    rater,
    at: new Date(now).toISOString(),
  };
}

const noVerdict = new SourceError('unknown-row', {
  en: 'This verdict is not in the record any more. Open the review again.',
  ja: 'この判定は記録にありません。レビューを開き直してください。',
});
const noLabel = new SourceError('bad-request', {
  en: 'Only a reply that you have called correct or wrong can be an example.',
  ja: '例にできるのは、あなたが正しい、または誤りと判断した応答だけです。',
});
const noJudge = new SourceError('bad-request', {
  en: 'Only what a plain judge check decides can be an example for judges.',
  ja: '例にできるのは、単独の judge 検査の判定だけです。',
});
