/** As many links as Linux follows for one path; more are a cycle. */
const most = 40;

/** Where a path of the index leads, by the links in it. */
export interface Followed {
  /** Relative to the repository's root; null where a link leads out of it, by an absolute path, or in a circle. */
  readonly end: string | null;
  /** The links on the way, by their own paths. */
  readonly links: readonly string[];
}

/**
 * Follows the links of an index as a work tree would: in any folder of the path, to files and folders, relative to where the link is. Absolute ones
 * lead out, though the work tree of one machine may have what they name: it would not be there on another. `targetOf` gives what a path leads to,
 * undefined where it is no link.
 */
export function follow(path: string, targetOf: (path: string) => string | undefined): Followed {
  const links: string[] = [];
  const left = path.split('/').reverse();
  const at: string[] = [];
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    if (name === '' || name === '.') continue;
    if (name === '..') {
      if (at.pop() === undefined) return { end: null, links };
      continue;
    }
    at.push(name);
    const here = at.join('/');
    const target = targetOf(here);
    if (target === undefined) continue;
    links.push(here);
    if (links.length > most || target.startsWith('/')) return { end: null, links };
    at.pop();
    left.push(...target.split('/').reverse());
  }
  return { end: at.join('/'), links };
}
