import { humanVerdict, lastLabels, type Label } from '../record/labels.ts';

/** One verdict of a record that a person can be asked about: a check of an attempt, without its texts. */
export interface Reviewable {
  /** Content hash of the case. */
  readonly case: string;
  /** SHA-256 of the final reply, in hexadecimal. */
  readonly reply: string;
  /** Place of the check in `expect`. */
  readonly check: number;
  /** The judge whose verdict it is; null where the check was computed. */
  readonly judge: string | null;
  readonly verdict: 'pass' | 'fail' | 'needs-review';
  /** The judge's votes, one a repeat or member of a panel; none where the check was computed. */
  readonly votes: { readonly pass: number; readonly fail: number };
  readonly target: string;
  /** What the scenario and the person in it are, such as `perspective:privacy` or `severity:high`. */
  readonly attributes: readonly string[];
}

/** Verdicts and labels with the same key are about the same thing: the same check of the same reply to the same case. */
export function reviewKey({ case: hash, reply, check }: Pick<Label, 'case' | 'reply' | 'check'>): string {
  return JSON.stringify([hash, reply, check ?? null]);
}

/** What each person holds of each reply: the last word counts, and who is unsure says nothing. By key, then by rater. */
export function opinionsOf(labels: readonly Label[]): ReadonlyMap<string, ReadonlyMap<string, 'pass' | 'fail'>> {
  const opinions = new Map<string, Map<string, 'pass' | 'fail'>>();
  for (const label of lastLabels(labels)) {
    const human = humanVerdict(label);
    if (human === null) continue;
    const key = reviewKey(label);
    const raters = opinions.get(key) ?? new Map<string, 'pass' | 'fail'>();
    opinions.set(key, raters.set(label.rater, human));
  }
  return opinions;
}

/** True where two people hold different things of one reply: a third one, or the two together, must say which is right. */
export function disputed(opinions: ReadonlyMap<string, 'pass' | 'fail'>): boolean {
  return new Set(opinions.values()).size > 1;
}
