import { actOf } from './cue.ts';
import { english } from './english.ts';
import { japanese } from './japanese.ts';
import { comparable } from './segments.ts';

const quotation = /“[^“”\n]{4,600}”|"[^"\n]{4,600}"|«[^«»\n]{4,600}»|「[^「」\n]{4,600}」|『[^『』\n]{4,600}』/gu;

/** Somebody says of himself that he cannot or will not, whatever it is. */
const speaks =
  /\b(?:i|we) (?:cannot|will not|could not|would not|am (?:unable|not able|not going)|refuse|decline|would prefer not|would rather not)\b/u;

/**
 * The reply with quoted refusals blanked out, every offset kept: what somebody else is quoted as saying declines nothing.
 * A reply that stands in quotation marks as a whole is no quotation. Other quotations stay: an answer may hide in them.
 */
export function withoutQuotedRefusals(reply: string): string {
  const whole = reply.trim();
  return reply.replace(quotation, (quoted) => {
    if (quoted.length >= whole.length - 2) return quoted;
    const said = comparable(quoted.slice(1, -1));
    const refuses = speaks.test(said) || actOf(english, said) === 'refusal' || actOf(japanese, said) === 'refusal';
    // What stays must not be cut into sentences of its own.
    return refuses ? '\u2026'.repeat(quoted.length) : quoted.replace(/[。！？]/gu, '・').replace(/[.!?](?=\s)/gu, ',');
  });
}
