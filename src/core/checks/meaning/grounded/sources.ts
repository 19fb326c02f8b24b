import MiniSearch from 'minisearch';
import { factWords } from './words.ts';

/** How far a source can be trusted. */
export type Trust = 'high' | 'medium' | 'low';

/** A document that claims are looked up in. */
export interface Source {
  readonly id: string;
  readonly text: string;
  readonly trust: Trust;
}

/** A sentence of a source. */
export interface Passage {
  readonly source: string;
  readonly trust: Trust;
  readonly text: string;
}

/** More sentences than this are not indexed: a run must not stand still for one attempt. */
export const mostPassages = 20_000;
/** A longer sentence is taken in pieces: nobody writes one, and each claim is held against all of its words. */
const longestPassage = 1000;
/** Sentences indexed in one go: some 20 ms. */
const atOnce = 100;
/**
 * How many places of words are weighed for one question. Of a question's words the rarest come first, so that in a library of many
 * thousand sentences those are left out that stand nearly everywhere and tell hardly anything apart; in a short one none is.
 */
const mostPlaces = 12_000;

/** Finds the sentences that have most to do with a question, best first (BM25+; Y. Lv and C. Zhai, CIKM 2011). */
export interface Library {
  /** Indexes some more of the sentences; false once all of them are. Whoever shares a library may call it by turns. */
  readonly more: () => boolean;
  /** The best sentences, of those indexed so far. */
  readonly find: (question: string, limit: number) => readonly Passage[];
  /** True where there are more sentences than are indexed, so that what is not found may stand behind them. */
  readonly cut: boolean;
  /** True where a look-up takes so long that other work should get its turn behind it. */
  readonly large: boolean;
}

/** A library of sources; nothing is indexed yet. */
export function libraryOf(sources: readonly Source[]): Library {
  const passages: Passage[] = [];
  for (const source of sources) if (passages.length <= mostPassages) passages.push(...passagesOf(source));
  const kept = passages.slice(0, mostPassages);
  /** In how many sentences each word stands. */
  const places = new Map<string, number>();
  const index = new MiniSearch<{ readonly id: number; readonly text: string }>({
    fields: ['text'],
    tokenize: (text) => text.split('\n'),
    processTerm: (term) => term,
  });
  let next = 0;
  return {
    cut: passages.length > kept.length,
    large: kept.length > atOnce,
    more: () => {
      for (const end = Math.min(next + atOnce, kept.length); next < end; next += 1) {
        const words = factWords(kept[next]?.text ?? '');
        for (const word of words) places.set(word, (places.get(word) ?? 0) + 1);
        // What is handed over are the words themselves, so that they are told apart once.
        index.add({ id: next, text: words.join('\n') });
      }
      return next < kept.length;
    },
    find: (question, limit) =>
      index
        .search(rarest(factWords(question), places).join('\n'))
        .sort((a, b) => b.score - a.score || Number(a.id) - Number(b.id))
        .slice(0, limit)
        .flatMap(({ id }) => kept[Number(id)] ?? []),
  };
}

/** The words of a question that stand somewhere, the rarest first, as many as are weighed. */
function rarest(words: readonly string[], places: ReadonlyMap<string, number>): readonly string[] {
  const known = words
    .flatMap((word) => ({ word, count: places.get(word) ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.count - b.count);
  let weighed = 0;
  return known
    .filter(({ count }, at) => {
      weighed += count;
      return at === 0 || weighed <= mostPlaces;
    })
    .map(({ word }) => word);
}

const sentenceEnd = /(?<=[。！？!?]|(?<!\b(?:Dr|Mr|Ms|Mrs|Prof|St|No|vs|[ap]\.m))[.](?=\s)|\n)/u;

function* passagesOf({ id, text, trust }: Source): Generator<Passage> {
  for (const sentence of text.split(sentenceEnd)) {
    for (const [piece] of sentence.trim().matchAll(pieces)) {
      if (piece.trim() !== '') yield { source: id, trust, text: piece.trim() };
    }
  }
}

/** Ends at a space or a comma where there is one. */
const pieces = new RegExp(String.raw`[^]{1,${longestPassage}}(?=\s|(?<=[、，,])|$)|[^]{1,${longestPassage}}`, 'gu');

/** Libraries that are kept: attempts of one scenario are made of few sets of documents. */
const mostKept = 2;

/**
 * Remembers the libraries used last, so that the attempts of a scenario, one after the other or by turns, index their documents once.
 */
export function rememberedLibraries(): (sources: readonly Source[]) => Library {
  const kept: { readonly sources: readonly Source[]; readonly library: Library }[] = [];
  return (sources) => {
    const at = kept.findIndex((each) => areSame(each.sources, sources));
    const [known = { sources, library: libraryOf(sources) }] = at < 0 ? [] : kept.splice(at, 1);
    kept.unshift(known);
    kept.splice(mostKept);
    return known.library;
  };
}

function areSame(one: readonly Source[], other: readonly Source[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ id, text, trust }, at) => {
      const same = other[at];
      return same?.id === id && same.trust === trust && same.text === text;
    })
  );
}
