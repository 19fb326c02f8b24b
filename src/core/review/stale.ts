import type { LabelSubject } from '../record/labelKeys.ts';
import { lastLabels, type Label } from '../record/labels.ts';
import { keysOf } from '../record/labelKeys.ts';
import type { Reviewable } from './reviewable.ts';

/** A label whose reply is gone, with a verdict on what is replied in its place. */
export interface StaleLabel<Item extends Reviewable> {
  readonly label: Label;
  readonly now: Item;
}

/**
 * Labels whose reply is gone: the same check of the same case was asked again of the same target, and the reply is another one now.
 * They stay in their file, since the reply may come back; they say nothing of today's verdict. Where only a part of a run was looked
 * through (`whole` is false), the case's hash must be the same: of such cases every attempt is there.
 */
export function staleLabels<Item extends Reviewable>(
  items: readonly Item[],
  labels: readonly Label[],
  whole = true,
): readonly StaleLabel<Item>[] {
  const keyOf = keysOf(items, labels);
  const places = new Map<string, Item>();
  for (const item of items) for (const place of placesOf(item, whole)) if (!places.has(place)) places.set(place, item);
  const given = new Set(items.map(keyOf));
  return lastLabels(labels).flatMap((label) => {
    const now = placesOf(label, whole).flatMap((place) => places.get(place) ?? [])[0];
    return now === undefined || given.has(keyOf(label)) ? [] : [{ label, now }];
  });
}

/** Where a verdict stands, whatever was replied: by what was asked, and by its case. */
function placesOf(
  { asked, case: hash, target, check }: LabelSubject & { readonly target?: string },
  whole: boolean,
): readonly string[] {
  const places = [JSON.stringify([hash, target ?? null, check ?? null])];
  return asked === undefined || !whole ? places : [JSON.stringify([asked, target ?? null]), ...places];
}
