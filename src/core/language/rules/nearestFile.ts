import { editDistance, foldName } from '../../base/nearest.ts';

/** Longer names are not compared: no person's is, and a hostile folder may hold any. */
const longest = 200;

/**
 * The file that a person most likely meant, among those of its folder; undefined where none is near. Folder and ending are the same for
 * unrelated files too, so the name between them decides: a third of its letters may differ, and of one or two letters none. Where the
 * names are the same, the ending may be any other.
 */
export function nearestFile(path: string, candidates: readonly string[]): string | undefined {
  const wanted = partsOf(path);
  if (wanted === undefined) return undefined;
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of candidates) {
    const own = partsOf(name);
    if (own === undefined) continue;
    const limit = Math.floor(Array.from(wanted.stem).length / 3);
    const stem = editDistance(wanted.stem, own.stem, limit);
    const ending = editDistance(wanted.ending, own.ending, 4);
    if (stem > limit || (stem > 0 && ending > 1)) continue;
    if (best === undefined || stem + ending < best.distance) best = { name, distance: stem + ending };
  }
  return best?.name;
}

function partsOf(path: string): { readonly stem: string; readonly ending: string } | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.length > longest) return undefined;
  // `.env` is a name, and no ending.
  const dot = name.indexOf('.', 1);
  return {
    stem: foldName(dot < 0 ? name : name.slice(0, dot)),
    ending: dot < 0 ? '' : name.slice(dot + 1).toLowerCase(),
  };
}
