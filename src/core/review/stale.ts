import { lastLabels, type Label } from '../record/labels.ts';
import { reviewKey, type Reviewable } from './reviewable.ts';

/**
 * Labels whose reply is gone: the same check of the same case was asked again of the same target, and the reply is another one now.
 * They stay in their file, since the reply may come back; they say nothing of today's verdict.
 */
export function staleLabels(items: readonly Reviewable[], labels: readonly Label[]): readonly Label[] {
  const asked = new Set(items.map(placeOf));
  const given = new Set(items.map(reviewKey));
  return lastLabels(labels).filter((label) => asked.has(placeOf(label)) && !given.has(reviewKey(label)));
}

function placeOf({ case: hash, target, check }: Pick<Label, 'case' | 'target' | 'check'>): string {
  return JSON.stringify([hash, target ?? null, check ?? null]);
}
