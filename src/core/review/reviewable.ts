import type { LabelSubject } from '../record/labelKeys.ts';

/** One verdict of a record that a person can be asked about: a check of an attempt, without its texts. */
export interface Reviewable extends LabelSubject {
  /** SHA-256 of what was asked and expected, without what judges are shown beside it. */
  readonly asked: string;
  readonly check: number;
  /** The judge whose verdict it is; null where the check was computed. */
  readonly judge: string | null;
  readonly verdict: 'pass' | 'fail' | 'needs-review';
  /** The judge's votes, one a repeat or member of a panel; none where the check was computed. */
  readonly votes: { readonly pass: number; readonly fail: number };
  readonly target: string;
  /** What the scenario and the person in it are, such as `perspective:privacy` or `severity:high`. */
  readonly attributes: readonly string[];
  /** A number from 0 up to 1 that follows from the hash of what it is about: a lot that nobody chooses. Null where it does not take part. */
  readonly lot: number | null;
}
