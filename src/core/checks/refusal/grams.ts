import type { Classified } from './classify.ts';
import { stemOf } from './prompt.ts';
import type { Topic } from './prompt.ts';
import { comparable } from './segments.ts';
import type { Segment } from './segments.ts';
import { shapeOf } from './shape.ts';

/**
 * Where a run of words stands: in the first sentence, in one of the last two, anywhere (in English by the shape of the sentence alone),
 * or in the prompt; or a word by its stem, anywhere.
 */
export const zones = ['first', 'last', 'any', 'stem', 'prompt'] as const;
/** See {@link zones}. */
export type Zone = (typeof zones)[number];

/** The runs of words in a reply and its prompt, by where they stand. */
export type Grams = Readonly<Record<Zone, ReadonlySet<string>>>;

/** Longest stretch of a segment, and of the prompt, that is read for its words. */
const longestStretch = 400;

/** Reads the runs of words of a reply. Linear in its segments. */
export function gramsOf(said: readonly Classified[], prompt: string, topic: Topic): Grams {
  const prose = said.filter(({ segment }) => !segment.code);
  return {
    first: gather(said.slice(0, 1), (segment) => runsOf(segment, topic)),
    last: gather(prose.slice(-2), (segment) => runsOf(segment, topic)),
    any: gather(said, (segment) => gramsIn(segment, topic)),
    stem: gather(said, (segment) => stemsIn(segment, topic)),
    prompt: new Set(promptRuns(comparable(prompt.slice(0, longestStretch)))),
  };
}

function gather(said: readonly Classified[], read: (segment: Segment) => readonly string[]): ReadonlySet<string> {
  return new Set(said.flatMap(({ segment }) => read(segment)));
}

/** Runs in a segment: one to three words of English, two to five letters of Japanese; none in code. */
function runsOf({ text, script, code }: Segment, topic: Topic): readonly string[] {
  if (code) return [];
  const said = text.slice(0, longestStretch);
  return script === 'japanese' ? letters(said, topic, 5) : runs(['^', ...words(said, topic)], 1, 3, ' ');
}

/** What a segment shows wherever it stands: two to four steps of an English sentence's shape, two to five letters of Japanese. */
export function gramsIn(segment: Segment, topic: Topic): readonly string[] {
  if (segment.code) return [];
  if (segment.script === 'japanese') return runsOf(segment, topic);
  return runs(shapeOf(segment.text.slice(0, longestStretch)), 2, 4, ' ');
}

/** The English words of a segment that the prompt does not hold, by their stems. */
export function stemsIn({ text, script, code }: Segment, topic: Topic): readonly string[] {
  if (code || script !== 'latin') return [];
  return (text.match(/[a-z]{3,}/gu) ?? []).map(stemOf).filter((stem) => !topic.stems.has(stem));
}

function promptRuns(said: string): readonly string[] {
  return /[ぁ-んァ-ヴ一-龠]/u.test(said)
    ? runs(Array.from(`^${said.replace(/\d+/gu, '#')}^`), 2, 4, '')
    : runs(['^', ...(said.match(/[a-z']+|\d+|[?:"]/gu) ?? []).map(withoutFigures)], 1, 3, ' ');
}

/** Japanese letters, with the words of the prompt as one mark each and every number as one. */
function letters(text: string, { phrases }: Topic, longest: number): readonly string[] {
  let said = text.replace(/\d+/gu, '#');
  for (const phrase of phrases) said = said.replaceAll(phrase, '~');
  return runs(Array.from(`^${said}^`), 2, longest, '');
}

/** Words and the marks that tell a list or a question. What the prompt is about is one word, and so is every number. */
function words(text: string, { stems }: Topic): readonly string[] {
  return (text.match(/[a-z']+|\d+|[?:"]/gu) ?? []).map((word) =>
    word.length > 3 && stems.has(stemOf(word)) ? '~' : withoutFigures(word),
  );
}

const withoutFigures = (word: string) => (/^\d/u.test(word) ? '#' : word);

function runs(pieces: readonly string[], shortest: number, longest: number, glue: string): readonly string[] {
  return pieces.flatMap((_, at) => {
    const found: string[] = [];
    for (let size = shortest; size <= longest && at + size <= pieces.length; size++) {
      found.push(pieces.slice(at, at + size).join(glue));
    }
    return found;
  });
}
