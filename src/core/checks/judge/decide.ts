import type { JsonObject } from '../../base/json.ts';
import type { JudgeAnswer, SingleAnswer } from '../check.ts';
import { readAnswer } from './readAnswer.ts';
import type { Reading } from './readAnswer.ts';
import type { Grading } from './scale.ts';

/** How several votes become one. */
export type DecideRule = 'majority' | 'unanimous';

/** What votes come to. `open` is a tie or a disagreement that only a person can settle. */
export type Decision = 'pass' | 'fail' | 'error' | 'open';

/** One judge's answers, read and decided. */
export interface JudgeOutcome {
  readonly judge: string;
  readonly decision: Decision;
  readonly readings: readonly Reading[];
  /** For the record: one entry an answer. */
  readonly judgements: readonly JsonObject[];
}

/** Reads all answers of one judge to one question and decides by the rule that came with them. */
export function outcomeOf(judge: string, answer: JudgeAnswer | undefined, grading: Grading): JudgeOutcome {
  const answers: readonly SingleAnswer[] =
    answer === undefined ? [noAnswer] : answer.kind === 'repeats' ? answer.answers : [answer];
  const rule = answer?.kind === 'repeats' ? answer.decide : 'majority';
  const readings = answers.map((each): Reading =>
    each.kind === 'answer' ? readAnswer(each.text, grading) : { kind: 'error', message: each.message },
  );
  return {
    judge,
    decision: decide(readings.map(voteOf), rule),
    readings,
    judgements: readings.map((reading, index) => judgementOf(judge, index + 1, answers[index] ?? noAnswer, reading)),
  };
}

const noAnswer: SingleAnswer = {
  kind: 'failure',
  message: { en: 'The judge was not asked.', ja: '判定モデルに質問できませんでした。' },
};

function voteOf(reading: Reading): Decision {
  if (reading.kind === 'error') return 'error';
  return reading.passes ? 'pass' : 'fail';
}

/**
 * Decides votes. An answer that failed is a vote that nobody knows: a majority stands only where that vote could not change
 * it. A tie, or a dissent where unanimity is asked, is `open`. No votes at all are an `error`.
 */
export function decide(votes: readonly Decision[], rule: DecideRule): Decision {
  const count = (of: Decision) => votes.filter((vote) => vote === of).length;
  const needed = rule === 'unanimous' ? votes.length : Math.floor(votes.length / 2) + 1;
  if (votes.length > 0 && count('pass') >= needed) return 'pass';
  if (votes.length > 0 && count('fail') >= needed) return 'fail';
  return votes.length === 0 || count('error') > 0 ? 'error' : 'open';
}

function judgementOf(judge: string, repeat: number, answer: SingleAnswer, reading: Reading): JsonObject {
  const model = answer.model ?? null;
  return reading.kind === 'error'
    ? { judge, repeat, model, error: reading.message.en }
    : { judge, repeat, model, verdict: reading.passes ? 'pass' : 'fail', score: reading.score, reason: reading.reason };
}
