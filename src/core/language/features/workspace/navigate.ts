import { occurrenceAt, occurrencesOf, scopesOf, type Found } from './find.ts';
import type { NameIndex, Occurrence } from './occurrence.ts';

/** Where the name at an offset is defined; a file is its own definition, at its beginning. */
export function definitionsAt(index: NameIndex, file: string, offset: number): readonly Found[] {
  const at = occurrenceAt(index, file, offset);
  if (at === undefined) return [];
  if (at.kind === 'file') {
    const isThere = index.files.version(at.name) !== undefined;
    return isThere ? [{ file: at.name, occurrence: { ...at, role: 'definition', start: 0, end: 0 } }] : [];
  }
  const found = thingsOf(index, at).flatMap((thing) => {
    const definitions = occurrencesOf(index, thing, 'certain').filter(isDefinition);
    // A key of JSON Lines is defined in every row; the first is enough to go to.
    return at.kind === 'column' ? definitions.slice(0, 1) : definitions;
  });
  return found;
}

/** Every place that means the same as the name at an offset; with `declaration`, the places that define it too. */
export function referencesAt(index: NameIndex, file: string, offset: number, declaration: boolean): readonly Found[] {
  const at = occurrenceAt(index, file, offset);
  if (at === undefined) return [];
  const things = thingsOf(index, at);
  const found =
    things.length === 0
      ? [{ file, occurrence: at }]
      : things.flatMap((thing) => occurrencesOf(index, thing, 'possible'));
  const known = new Set<string>();
  return found.filter((each) => {
    const key = `${each.occurrence.start} ${each.file}`;
    return (declaration || !isDefinition(each)) && !known.has(key) && known.add(key);
  });
}

/** The one thing that a name means, or all that a name in a script may mean. */
function thingsOf(index: NameIndex, { kind, name, scope }: Occurrence) {
  const scopes = scope === null ? [...scopesOf(index, kind, name)] : [scope];
  return scopes.map((each) => ({ kind, name, scope: each }));
}

const isDefinition = ({ occurrence }: Found): boolean => occurrence.role === 'definition';
