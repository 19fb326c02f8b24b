import type { Text } from '../core/base/text.ts';
import type { JudgeCalibration } from '../core/record/record.ts';
import type { SourcePlace } from './panel/rows.ts';

/** A verdict that a person is asked about. What the check said is not in it: it is told when the person has answered. */
export interface ReviewQuestion {
  /** What it is about; the same for every attempt with the same question and reply. */
  readonly id: string;
  readonly row: number;
  /** Place of the check in `expect`, and the check as written. */
  readonly check: number;
  readonly checkName: string;
  /**
   * What is expected: the rubric of a judge, or the entry as the suite has it, without the examples that judges are shown; empty where
   * the record does not have it. At most {@link reasonLimit} characters.
   */
  readonly expectation: string;
  readonly suite: string;
  readonly scenario: string;
  readonly title: string;
  readonly target: string;
  readonly severity: string;
  /** How it came before the person; goes back with the answer. */
  readonly drawn: 'chosen' | 'random';
  /** For a first opinion, to decide what others dispute, or to look again at what the person and others dispute. */
  readonly asking: 'first' | 'adjudication' | 'second';
  /** What people hold of it, without their names; none where a first opinion is asked for. */
  readonly opinions: readonly ReviewOpinion[];
}

/** What somebody holds of a reply that is disputed. */
export interface ReviewOpinion {
  readonly human: 'pass' | 'fail';
  readonly reason: string;
  /** It is the person's own. */
  readonly own: boolean;
}

/** A label that the person has given in this run. */
export interface OwnLabel {
  /** The question again, as for a second look. */
  readonly question: ReviewQuestion;
  readonly human: 'pass' | 'fail' | 'unsure';
  /** What the check had said. */
  readonly verdict: 'pass' | 'fail' | 'needs-review';
  readonly at: string;
  /** `no` where it cannot be one: the check is no plain judge, or the person was unsure. */
  readonly example: 'yes' | 'possible' | 'no';
}

/** A label whose reply is another one now. */
export interface StaleReview {
  readonly rater: string;
  /** Undefined where it is another's: it would tell what to say of the new reply. */
  readonly human?: 'pass' | 'fail' | 'unsure';
  readonly at: string;
  /** The attempt and the check whose reply is another one. */
  readonly row: number;
  readonly check: number;
  readonly checkName: string;
  readonly suite: string;
  readonly scenario: string;
  readonly title: string;
}

/** A line of a label file that is none. The file is relative to the workspace root, with `/`; line and column from 1. */
export interface UnreadableLabel {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: Text;
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

/** The first of a list, at most {@link questionsLimit}, and how many there are in all. */
export interface Some<Item> {
  readonly first: readonly Item[];
  readonly of: number;
}

/** Where the review of a run stands. */
export interface ReviewState {
  /** The next questions. */
  readonly questions: readonly ReviewQuestion[];
  readonly open: number;
  /** What the person and others dispute and can look at again. */
  readonly second: Some<ReviewQuestion>;
  /** Verdicts of the run that can be asked about; of a large run not all attempts are looked through. */
  readonly verdicts: number;
  readonly looked: number;
  readonly attempts: number;
  /** Over all label files of the workspace: replies with an opinion, with two or more, disputed, and settled after a dispute. */
  readonly labelled: number;
  readonly shared: number;
  readonly disputed: number;
  readonly settled: number;
  readonly alpha: number | null;
  readonly pairs: readonly ReviewPair[];
  readonly judges: readonly JudgeCalibration[];
  readonly drift: readonly ReviewDrift[];
  /** Labels that judges may be shown, in all label files. */
  readonly examples: number;
  /** The person's labels in this run, those that were first given last in front. */
  readonly own: Some<OwnLabel>;
  /** Labels whose reply is another one now, the person's own first. */
  readonly stale: Some<StaleReview>;
  /** Lines of label files that cannot be read. */
  readonly unreadable: Some<UnreadableLabel>;
  /** Who has labelled something here, by name; at most {@link questionsLimit}. */
  readonly raters: readonly string[];
}

/** The most questions, and the most of any list, that are sent at once. */
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
  /** As the question had it. */
  readonly drawn: 'chosen' | 'random';
  readonly asking: 'first' | 'adjudication' | 'second';
}

/** The longest reason, in characters, and the longest name of a person. */
export const reasonLimit = 2000;
export const raterLimit = 100;

/** The longest reply that can be an example, in characters: every question to the judge holds it. */
export const exampleLimit = 8000;

/** What the check had said, told after the answer. */
export interface Reviewed {
  readonly verdict: 'pass' | 'fail' | 'needs-review';
  readonly judge: string | null;
  readonly votes: { readonly pass: number; readonly fail: number };
  readonly message: Text;
  /** Whether people still differ about the reply, or no longer do; null where they never did. */
  readonly dispute: 'open' | 'settled' | null;
  /** The label file that the answer stands in now, relative to the workspace root, with `/`. */
  readonly file: string;
  readonly state: ReviewState;
}

/** Makes the person's own label an example for judges, or takes that back. */
export interface ExampleWish {
  readonly run: string;
  readonly rater: string;
  readonly row: number;
  readonly check: number;
  readonly example: boolean;
}

/** What became of it. */
export interface Exampled {
  /** The label file, relative to the workspace root, with `/`. */
  readonly file: string;
  /** How many pieces of personal data and planted secrets are masked in the text that was written. */
  readonly masked: number;
  /** The option with which the check shows its judge the examples of that file, and where the check stands. */
  readonly option: string;
  readonly source: SourcePlace | null;
  readonly state: ReviewState;
}
