import type { Found } from './find.ts';
import type { NameIndex, Occurrence } from './occurrence.ts';

/** What people look for by name in a whole workspace; what a scenario gives is found in its own outline. */
const searched: ReadonlySet<Occurrence['kind']> = new Set(['suite', 'scenario', 'target', 'judge', 'data']);

/**
 * The names that a query finds, whatever case and width they have: its letters in their order in the name, or its words in the title.
 * At most `limit`, those that begin with it first.
 */
export function searchSymbols(index: NameIndex, query: string, limit: number): readonly Found[] {
  const wanted = fold(query);
  const first: Found[] = [];
  const others: Found[] = [];
  for (const { file, occurrences } of index.texts()) {
    for (const occurrence of occurrences) {
      if (occurrence.role !== 'definition' || !searched.has(occurrence.kind)) continue;
      const name = fold(occurrence.name);
      if (name.startsWith(wanted)) first.push({ file, occurrence });
      else if (holdsInOrder(name, wanted) || holdsWords(occurrence.title, query)) others.push({ file, occurrence });
    }
    if (first.length >= limit) break;
  }
  return [...first, ...others].slice(0, limit);
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}

/** Letters in their order stand in nearly every long title; what a person remembers of one is a word. */
function holdsWords(title: string | undefined, query: string): boolean {
  if (title === undefined) return false;
  const folded = fold(title);
  return query.split(/\s+/u).every((word) => folded.includes(fold(word)));
}

function holdsInOrder(name: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = name.indexOf(letter, at);
    if (at < 0) return false;
    at += letter.length;
  }
  return true;
}
