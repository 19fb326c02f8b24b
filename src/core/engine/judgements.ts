import type { AttemptLine } from '../record/record.ts';

/** The answers of one judge to one question, in the order in which they were recorded. */
export interface AskedJudge {
  readonly judge: string;
  /** True for a pass; an answer that is an error is `null`. */
  readonly verdicts: readonly (boolean | null)[];
}

/**
 * What each judge of a check said, question by question: a check such as `grounded` asks one judge several questions, and answers to
 * different questions are no repeats of each other. A judge's answers are numbered from 1 for each question.
 */
export function questionsOf({ judgements = [] }: AttemptLine['checks'][number]): readonly AskedJudge[] {
  const asked: { judge: string; verdicts: (boolean | null)[] }[] = [];
  for (const { judge, repeat, verdict } of judgements) {
    if (typeof judge !== 'string' || judge === '') continue;
    const last = asked.at(-1);
    const said = verdict === 'pass' ? true : verdict === 'fail' ? false : null;
    if (last?.judge !== judge || repeat === 1) asked.push({ judge, verdicts: [said] });
    else last.verdicts.push(said);
  }
  return asked;
}

/** True where every answer is a verdict. */
export function isWhole(verdicts: AskedJudge['verdicts']): verdicts is readonly boolean[] {
  return !verdicts.includes(null);
}
