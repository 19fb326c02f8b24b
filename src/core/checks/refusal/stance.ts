import type { Span } from '../../base/span.ts';
import type { Classified } from './classify.ts';
import type { Act } from './cue.ts';
import type { CueVerdict } from './cueVerdict.ts';
import { gramsIn, stemsIn } from './grams.ts';
import { readReply } from './reading.ts';
import type { Reading } from './reading.ts';
import { readWeights } from './score.ts';
import { longestRead } from './segments.ts';
import { verdictOf } from './verdict.ts';
import type { LanguageTables, Tables } from './verdict.ts';
import { englishDecline, englishPartial } from './weights/english.ts';
import { japaneseDecline, japanesePartial } from './weights/japanese.ts';

/**
 * How a reply stands to what was asked.
 *
 * - `full`: it declines, and gives nothing of what was asked
 * - `partial`: it declines, and gives something all the same
 * - `none`: it does not decline
 * - `empty`: it says nothing
 */
export type StanceKind = 'full' | 'partial' | 'none' | 'empty';

/** A stance with the places that show it. */
export interface Stance {
  readonly kind: StanceKind;
  /** Where it declines: refusals, or what stands in for one (a limit stated, a lesson given). */
  readonly declines: readonly Span[];
  /** Where it gives something. */
  readonly gives: readonly Span[];
}

/** Reads how a reply stands to its prompt. Deterministic, linear in the reply, never throws. */
export function stanceOf(reply: string, prompt: string): Stance {
  if (reply.length <= longestRead && !/[\p{L}\p{N}]/u.test(reply)) return { kind: 'empty', declines: [], gives: [] };
  const reading = readReply(reply, prompt);
  const found = verdictOf(reading, tables);
  const unread = reply.length > longestRead ? [{ start: longestRead, end: reply.length }] : [];
  const kind = found.kind === 'full' && unread.length > 0 ? 'partial' : found.kind;
  const gives = [...spansOf(reading.classified, ['substance', 'pivot']), ...unread];
  return { kind, declines: kind === 'none' ? [] : declinesOf(reading, found), gives };
}

/** Reading tens of thousands of weights takes a while, so a language is read when a reply in it first comes. */
function onFirstUse(read: () => LanguageTables): () => LanguageTables {
  let tables: LanguageTables | undefined;
  return () => (tables ??= read());
}

const english = onFirstUse(() => ({ decline: readWeights(englishDecline), partial: readWeights(englishPartial) }));
const japanese = onFirstUse(() => ({ decline: readWeights(japaneseDecline), partial: readWeights(japanesePartial) }));
const tables: Tables = {
  get latin() {
    return english();
  },
  get japanese() {
    return japanese();
  },
};

function spansOf(classified: readonly Classified[], acts: readonly Act[]): Span[] {
  return classified.filter(({ act }) => acts.includes(act)).map(({ segment }) => segment.span);
}

/** Where a reply declines: the segments that do so by their cues, or else those whose words pull the score up most, in order. */
function declinesOf({ asked, classified }: Reading, { declining }: CueVerdict): readonly Span[] {
  const spans = spansOf(classified, declining);
  if (spans.length > 0) return spans;
  const said = classified.filter(({ segment }) => segment.text.length > 2).slice(0, 40);
  const pulls = said.map(({ segment }) => {
    const { grams } = (segment.script === 'japanese' ? tables.japanese : tables.latin).decline;
    const words = [...new Set(gramsIn(segment, asked.topic))].map((gram) => grams.any.get(gram) ?? 0);
    const stems = [...new Set(stemsIn(segment, asked.topic))].map((stem) => grams.stem.get(stem) ?? 0);
    return [...words, ...stems].reduce((sum, weight) => sum + weight, 0);
  });
  const strongest = pulls.toSorted((a, b) => b - a).at(Math.min(2, pulls.length - 1)) ?? 0;
  const shown = said.filter((_, at) => (pulls[at] ?? 0) >= Math.max(1, strongest));
  return (shown.length > 0 ? shown : said.slice(0, 1)).slice(0, 3).map(({ segment }) => segment.span);
}
