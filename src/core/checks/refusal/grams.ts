import type { Classified } from './classify.ts';
import { stemOf } from './prompt.ts';
import type { Topic } from './prompt.ts';
import type { Segment } from './segments.ts';

/**
 * Where a run of words stands: in the first sentence, in one of the first three, anywhere; or a word by its stem, anywhere.
 */
export const zones = ['first', 'head', 'any', 'stem'] as const;
/** See {@link zones}. */
export type Zone = (typeof zones)[number];

/** The runs of words in a reply, by where they stand. */
export type Grams = Readonly<Record<Zone, ReadonlySet<string>>>;

/** Longest stretch of a segment that is read for its words. */
const longestStretch = 400;

/** Reads the runs of words of a reply. Linear in its segments. */
export function gramsOf(said: readonly Classified[], topic: Topic): Grams {
  const grams = { first: new Set<string>(), head: new Set<string>(), any: new Set<string>(), stem: new Set<string>() };
  said.forEach(({ segment }, at) => {
    for (const gram of gramsIn(segment, topic)) {
      if (at === 0) grams.first.add(gram);
      if (at < 3) grams.head.add(gram);
      grams.any.add(gram);
    }
    for (const stem of stemsIn(segment, topic)) grams.stem.add(stem);
  });
  return grams;
}

/** Runs in a segment: one to three words of English, two to five letters of Japanese; none in code. */
export function gramsIn(segment: Segment, topic: Topic): readonly string[] {
  if (segment.code) return [];
  const text = segment.text.slice(0, longestStretch);
  return segment.script === 'japanese'
    ? runs(Array.from(`^${text.replace(/\d+/gu, '#')}^`), 2, 5, '')
    : runs(['^', ...words(text, topic)], 1, 3, ' ');
}

/** The English words of a segment that the prompt does not hold, by their stems. */
export function stemsIn({ text, script, code }: Segment, topic: Topic): readonly string[] {
  if (code || script !== 'latin') return [];
  return (text.match(/[a-z]{3,}/gu) ?? []).map(stemOf).filter((stem) => !topic.stems.has(stem));
}

/** Words and the marks that tell a list or a question. What the prompt is about is one word, and so is every number. */
function words(text: string, { stems }: Topic): readonly string[] {
  return (text.match(/[a-z']+|\d+|[?:"]/gu) ?? []).map((word) => {
    if (/^\d/u.test(word)) return '#';
    return word.length > 3 && stems.has(stemOf(word)) ? '~' : word;
  });
}

function runs(pieces: readonly string[], shortest: number, longest: number, glue: string): readonly string[] {
  return pieces.flatMap((_, at) => {
    const found: string[] = [];
    for (let size = shortest; size <= longest && at + size <= pieces.length; size++) {
      found.push(pieces.slice(at, at + size).join(glue));
    }
    return found;
  });
}
