/** What tells a verdict from others: the same of a label and of a line of a record. */
export interface LabelSubject {
  /** Content hash of the case. */
  readonly case: string;
  /** Hash of what was asked and expected, which stays the same when judges get another example. */
  readonly asked?: string;
  /** SHA-256 of the final reply. */
  readonly reply: string;
  /** Place of the check in `expect`. */
  readonly check?: number;
}

/**
 * The key of a verdict: labels and verdicts with the same key are about the same thing. What was asked and expected tells it where that
 * is stated; where it is not, the case's hash does, which is brought together with what the other subjects state of that case.
 */
export function keysOf(...subjects: readonly (readonly LabelSubject[])[]): (subject: LabelSubject) => string {
  const known = new Map<string, string>();
  for (const list of subjects) {
    for (const subject of list) if (subject.asked !== undefined) known.set(byCase(subject), subject.asked);
  }
  return (subject) => {
    const asked = subject.asked ?? known.get(byCase(subject));
    return asked === undefined ? byCase(subject) : JSON.stringify([asked, subject.reply]);
  };
}

function byCase({ case: hash, reply, check }: LabelSubject): string {
  return JSON.stringify([hash, reply, check ?? null]);
}

/** Whether one label was given before another. Times are ISO 8601 in UTC, of any precision. */
export function isEarlier(a: { readonly at: string }, b: { readonly at: string }): boolean {
  return instant(a) < instant(b);
}

function instant({ at }: { readonly at: string }): string {
  return at.replace('Z', '');
}
