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
const mostPassages = 20_000;

/** Finds the sentences that have most to do with a question, best first (BM25+; Y. Lv and C. Zhai, CIKM 2011). */
export function lookUpIn(sources: readonly Source[]): (question: string, limit: number) => readonly Passage[] {
  const passages = sources.flatMap(({ id, text, trust }) =>
    text
      .split(/(?<=[。！？!?]|(?<!\b(?:Dr|Mr|Ms|Mrs|Prof|St|No|vs|[ap]\.m))[.](?=\s)|\n)/u)
      .map((piece) => piece.trim())
      .filter((piece) => piece !== '')
      .map((piece): Passage => ({ source: id, trust, text: piece })),
  );
  const kept = passages.slice(0, mostPassages);
  const index = new MiniSearch<{ readonly id: number; readonly text: string }>({
    fields: ['text'],
    tokenize: (text) => [...factWords(text)],
    processTerm: (term) => term,
  });
  index.addAll(kept.map(({ text }, id) => ({ id, text })));
  return (question, limit) =>
    index
      .search(question)
      .sort((a, b) => b.score - a.score || Number(a.id) - Number(b.id))
      .slice(0, limit)
      .flatMap(({ id }) => kept[Number(id)] ?? []);
}
