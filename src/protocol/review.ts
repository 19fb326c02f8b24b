import type { Text } from '../core/base/text.ts';
import type { JudgeCalibration } from '../core/record/record.ts';

/** A verdict that a person is asked about. What the check said is not in it: it is told when the person has answered. */
export interface ReviewQuestion {
  readonly row: number;
  /** Place of the check in `expect`, and the check as written. */
  readonly check: number;
  readonly checkName: string;
  /** What is expected, as the suite says it (JSON); empty where the record does not have it. At most {@link reasonLimit} characters. */
  readonly expectation: string;
  readonly suite: string;
  readonly scenario: string;
  readonly title: string;
  readonly target: string;
  readonly severity: string;
  /** How it came before the person; goes back with the answer. */
  readonly drawn: 'chosen' | 'random';
  /** Others hold different things of this reply. */
  readonly adjudication: boolean;
}

/** How far two people agree. */
export interface ReviewPair {
  readonly raters: readonly [string, string];
  readonly n: number;
  readonly kappa: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** A person who judges replies of one kind otherwise than the others do. */
export interface ReviewDrift {
  readonly rater: string;
  readonly attribute: string;
  readonly n: number;
  readonly milder: number;
  readonly stricter: number;
  readonly p: number;
}

/** Where the review of a run stands. */
export interface ReviewState {
  /** The next questions, at most {@link questionsLimit}, and how many there are in all. */
  readonly questions: readonly ReviewQuestion[];
  readonly open: number;
  /** Verdicts of the run that can be asked about; of a large run not all attempts are looked through. */
  readonly verdicts: number;
  readonly looked: number;
  readonly attempts: number;
  /** Over all label files of the workspace. */
  readonly labelled: number;
  readonly shared: number;
  readonly disputed: number;
  readonly alpha: number | null;
  readonly pairs: readonly ReviewPair[];
  readonly judges: readonly JudgeCalibration[];
  readonly drift: readonly ReviewDrift[];
  /** Labels whose reply is another one now. */
  readonly stale: number;
  /** Lines of label files that cannot be read. */
  readonly unreadable: number;
  /** Who has labelled something here, by name. */
  readonly raters: readonly string[];
}

/** The most questions that are sent at once. */
export const questionsLimit = 50;

/** A person's answer: the reply is right by the check (`pass`), wrong (`fail`), or the person cannot tell. */
export interface ReviewAnswer {
  readonly run: string;
  readonly rater: string;
  readonly row: number;
  readonly check: number;
  readonly human: 'pass' | 'fail' | 'unsure';
  /** At most {@link reasonLimit} characters. */
  readonly reason: string;
  readonly drawn: 'chosen' | 'random';
}

/** The longest reason, in characters, and the longest name of a person. */
export const reasonLimit = 2000;
export const raterLimit = 100;

/** What the check had said, told after the answer. */
export interface Reviewed {
  readonly verdict: 'pass' | 'fail' | 'needs-review';
  readonly judge: string | null;
  readonly votes: { readonly pass: number; readonly fail: number };
  readonly message: Text;
  /** The label file that the answer stands in now, relative to the workspace root, with `/`. */
  readonly file: string;
  readonly state: ReviewState;
}
