import type { Json, JsonObject } from '../../base/json.ts';
import type { CheckResult, JudgeAnswer, JudgeQuestion, Judging, SingleAnswer } from '../../checks/check.ts';

/** How a judge of the run was set: how often it was asked, and how its answers became one. */
export interface ReplayedJudge {
  readonly repeats: number;
  readonly decide: 'majority' | 'unanimous';
}

/** More rounds than any check has: a record must not keep us here. */
const mostRounds = 20;

/**
 * Drives a check to its result with the answers that a record holds in place of a judge. The answers of one judge are handed out
 * in the order in which they were recorded, which is the order of the questions; where the record has too few, the judge counts
 * as not asked, so that the result differs from the recorded one.
 */
export function replay(
  judging: Judging,
  judgements: readonly JsonObject[],
  judgeOf: (name: string) => ReplayedJudge,
): CheckResult | null {
  const left = new Map<string, JsonObject[]>();
  for (const judgement of judgements) {
    const name = typeof judgement.judge === 'string' ? judgement.judge : '';
    const queue = left.get(name);
    if (queue === undefined) left.set(name, [judgement]);
    else queue.push(judgement);
  }
  const answer = ({ judge }: JudgeQuestion): JudgeAnswer => {
    const { repeats, decide } = judgeOf(judge);
    const answers = (left.get(judge)?.splice(0, repeats) ?? []).map(answerOf);
    if (repeats > 1) return { kind: 'repeats', decide, answers };
    return answers[0] ?? notRecorded;
  };
  let step = judging.next();
  for (let round = 0; step.done !== true;) {
    // Where nothing is asked, others only had their turn.
    if (step.value.length > 0) round += 1;
    if (round > mostRounds) return null;
    step = judging.next(step.value.map(answer));
  }
  return step.value;
}

/** A recorded judgement as the answer that says it; one that was no judgement stays a failure with its reason. */
function answerOf(judgement: JsonObject): SingleAnswer {
  const { error, verdict, score, reason, model, reply } = judgement;
  const served = typeof model === 'string' ? model : null;
  // What the target said when it was asked again stands as it is.
  if (typeof reply === 'string') return { kind: 'answer', text: reply, model: served };
  if (typeof error === 'string') return { kind: 'failure', message: { en: error, ja: error }, model: served };
  const said: Record<string, Json> = { reason: reason ?? '' };
  if (typeof score === 'number') said.score = score;
  if (verdict !== undefined) said.verdict = verdict;
  return { kind: 'answer', text: JSON.stringify(said), model: served };
}

const notRecorded: SingleAnswer = {
  kind: 'failure',
  message: { en: 'The record holds no answer of the judge.', ja: '記録に判定モデルの回答がありません。' },
};
