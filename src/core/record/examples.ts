import { keysOf } from './labelKeys.ts';
import { humanVerdict, lastLabels, type Label } from './labels.ts';
import { opinionsOf, type Human } from './opinions.ts';

/** A reply that people labelled and marked as an example for judges. */
export interface LabelledExample {
  readonly reply: string;
  readonly verdict: Human;
  readonly reason: string | null;
  /** The rubric that it is an example of; null where the label does not say. */
  readonly rubric: string | null;
}

/**
 * The examples in a label file, each reply once: the verdict is what people have settled, so a judge is never taught both. While people
 * differ about a reply, it teaches nothing.
 */
export function examplesIn(labels: readonly Label[]): readonly LabelledExample[] {
  const keyOf = keysOf(labels);
  const opinions = opinionsOf(labels, keyOf);
  const examples = new Map<string, LabelledExample>();
  for (const label of lastLabels(labels)) {
    const verdict = opinions.get(keyOf(label))?.settled ?? null;
    if (label.example !== true || label.text === undefined || verdict === null) continue;
    const [reply, rubric] = [label.text, label.rubric ?? null];
    const key = JSON.stringify([keyOf(label), rubric]);
    // Who was overruled gave a reason for the other verdict.
    const own = humanVerdict(label) === verdict ? label.reason : undefined;
    const reason = own ?? examples.get(key)?.reason ?? null;
    examples.set(key, { reply, verdict, reason, rubric });
  }
  return [...examples.values()];
}

/**
 * What a judge is told to look for, by which examples find the checks that they are for: the rubric as the suite has it, templates
 * included, and the kind of request where it is rubric enough. Null where the options have neither.
 */
export function rubricKey(options: Readonly<Record<string, unknown>>): string | null {
  const { safety, rubric } = options;
  const parts = [typeof safety === 'string' ? `safety: ${safety}` : '', typeof rubric === 'string' ? rubric : ''];
  return parts.filter((part) => part !== '').join('\n') || null;
}
