import { nearest } from '../../base/nearest.ts';
import type { Span } from '../../base/span.ts';
import { entriesOf, spanOf, type LocatedEntry } from '../nodes.ts';
import { repeatedKey } from '../rules/duplicateKey.ts';
import { unknownKeyName, unsupportedMerge } from '../rules/unknownKey.ts';
import { absentKeys } from '../rules/missingKey.ts';
import { unexpectedValue } from '../rules/wrongType.ts';
import type { ObjectShape } from '../shape.ts';
import type { Located } from '../syntax.ts';
import type { Walk } from './context.ts';
import { insertKeys } from './insertKeys.ts';
import { foundWords } from './words.ts';

/** The entries of a map that have a readable key of their own; reports keys that are none and keys that repeat. */
export function distinctEntries(walk: Walk, at: Located): readonly (LocatedEntry & { readonly key: Located })[] {
  const first = new Map<string, { readonly span: Span; readonly index: number }>();
  let repeated = false;
  const entries: (LocatedEntry & { readonly key: Located })[] = [];
  for (const entry of entriesOf(walk.tree, at)) {
    const { name, key } = entry;
    if (key === null) continue;
    if (key.node.kind !== 'scalar') {
      walk.found.problems.push(
        unexpectedValue(spanOf(key), { en: 'a word as key', ja: 'キーとなる語' }, foundWords(key.node)),
      );
      continue;
    }
    if (name === mergeKey && key.node.style === 'plain') {
      walk.found.problems.push(unsupportedMerge(spanOf(key)));
      walk.found.strays.push(name);
      continue;
    }
    const earlier = first.get(name);
    if (earlier !== undefined) {
      // Where several repeat, two maps have run into one (a dash is missing): that is one mistake.
      if (!repeated) walk.found.problems.push(repeatedKey(spanOf(key), name, earlier.span));
      repeated = true;
      walk.found.strays.push(name);
      // Of a key that was written twice by mistake, the one with a value is meant.
      if (entries[earlier.index]?.entry.value === null) entries[earlier.index] = { ...entry, key };
      continue;
    }
    first.set(name, { span: spanOf(key), index: entries.length });
    entries.push({ ...entry, key });
  }
  return entries;
}

/** What YAML 1.1 reads as "and everything of that map too". */
const mergeKey = '<<';

/** Of a map with more unknown keys than this, the first are reported: it is something else altogether. */
const mostUnknown = 50;

/**
 * The entries of a map that the shape knows. Reports keys that it does not know and keys that have to be there: each
 * unknown key accounts for one that is missing, since a mistyped key is one mistake and not two.
 */
export function knownEntries(
  walk: Walk,
  shape: ObjectShape,
  at: Located,
  owner: Span,
  complete = true,
): readonly (LocatedEntry & { readonly key: Located })[] {
  const entries = distinctEntries(walk, at);
  const merges =
    at.node.kind === 'map' && at.node.entries.some(({ key }) => key?.kind === 'scalar' && key.text === mergeKey);
  const present = new Set(entries.map(({ name }) => name));
  const absent = [...shape.fields.keys()].filter((name) => !present.has(name));
  const missing = new Set(absent.filter((name) => shape.fields.get(name)?.required === true));
  let unknown = 0;
  const known = entries.filter((entry) => {
    if (shape.fields.has(entry.name)) return true;
    if (++unknown > mostUnknown) return false;
    const meant = nearest(entry.name, absent);
    const candidates = meant === undefined ? shape.fields.keys() : [meant];
    walk.found.problems.push(unknownKeyName(spanOf(entry.key), entry.name, candidates));
    walk.found.strays.push(entry.name);
    const accounted = meant !== undefined && missing.has(meant) ? meant : [...missing][0];
    if (accounted !== undefined) missing.delete(accounted);
    return false;
  });
  // A map with none of the keys that belong here is something else: its keys say so.
  const foreign = entries.length > 0 && known.length === 0;
  if (complete && !walk.cut && !merges && !foreign && missing.size > 0) {
    const fixes = (names: readonly string[]) => insertKeys(walk.text, at, shape, names);
    walk.found.absences.push({ owner, path: walk.path, names: [...missing], fixes });
  }
  return known;
}

/** Reports the keys that are missing, now that all of the piece was seen: one that stands elsewhere is misplaced and was reported there. */
export function reportAbsences({ found }: Walk): void {
  const strays = [...found.strays];
  for (const { owner, names, fixes } of found.absences.splice(0)) {
    const missing = names.filter((name) => {
      const at = strays.indexOf(name);
      if (at >= 0) strays.splice(at, 1);
      return at < 0;
    });
    if (missing.length > 0) found.problems.push(absentKeys(owner, missing, fixes(missing)));
  }
}
