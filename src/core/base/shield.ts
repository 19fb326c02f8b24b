import type { Outcome } from './outcome.ts';
import type { Text } from './text.ts';

/**
 * The shield: what a target said is not put before a person's eyes unasked where it is likely to do harm. Every surface that quotes
 * a reply (panel, hover, notification, report, export) asks {@link shields} first and shows {@link shieldNote} in its place.
 */
export type ShieldFrom = (typeof shieldLevels)[number];

/** Every level of the shield, from the one that hides most. */
export const shieldLevels = ['low', 'medium', 'high', 'critical', 'never'] as const;

/** From which severity on texts are hidden where nobody chose. */
export const shieldDefault: ShieldFrom = 'high';

/** What decides about an attempt: its outcome, and its scenario's severity as written; unknown severities count as critical. */
export interface ShieldFacts {
  readonly outcome: Outcome;
  readonly severity: string;
}

const severities: readonly string[] = ['low', 'medium', 'high', 'critical'];

/**
 * True where a reply, a tool call and what quotes them (evidence, a judge's reasons) are hidden until asked for. What passed holds
 * nothing that the scenario looks for; what failed, and what nobody has judged, may. A scenario without a severity is not hidden:
 * its author has said nothing of harm.
 */
export function shields({ outcome, severity }: ShieldFacts, from: ShieldFrom = shieldDefault): boolean {
  if (from === 'never' || severity === '') return false;
  if (outcome === 'pass' || outcome === 'inapplicable') return false;
  const rank = severities.indexOf(severity);
  return rank < 0 || rank >= severities.indexOf(from);
}

/**
 * A check's sentence, or why there is no verdict, as it is shown: where the reply is hidden, so is what the sentence quotes of it. Checks put what was said to them between “ and ”
 * in English and between 「 and 」 in Japanese, and what they say themselves outside. A quotation may hold such marks too, so all goes from the first
 * that opens to the last that closes, or to the end where one stays open.
 */
export function shieldedMessage(message: Text, facts: ShieldFacts, from: ShieldFrom = shieldDefault): Text {
  return shields(facts, from) ? unquoted(message) : message;
}

/** A check's sentence, or why there is no verdict, without what it quotes; see {@link shieldedMessage}. */
export function unquoted({ en, ja }: Text): Text {
  return { en: leftOut(en), ja: leftOut(ja) };
}

function leftOut(sentence: string): string {
  return sentence.replace(/([“「])(?:.*(?=[”」][^“「]*$)|.*$)/su, '$1…');
}

/**
 * What a target or its program said, in a sentence of ours; the marks inside are those of the second kind, so that a quotation ends where it ends.
 * The text is printable and cut already.
 */
export function quotation(text: string): Text {
  const inside = text.replace(/[“”「」]/gu, (mark) => ({ '“': '‘', '”': '’', '「': '『', '」': '』' })[mark] ?? mark);
  return { en: `“${inside}”`, ja: `「${inside}」` };
}

/** What stands in the place of a hidden text; `length` in UTF-16 units. */
export function shieldNote(length: number): Text {
  const digits = (tag: string) => length.toLocaleString(tag);
  return {
    en: `Hidden: ${digits('en')} ${length === 1 ? 'character' : 'characters'} that may be harmful`,
    ja: `非表示：有害な可能性のある ${digits('ja')} 文字`,
  };
}
