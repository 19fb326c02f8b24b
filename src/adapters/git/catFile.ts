/** An object that `git cat-file --batch` shows, or null in the place of what it does not have. */
export type CatFile = { readonly name: string; readonly kind: string; readonly bytes: Uint8Array } | null;

/** `blob type size`; whatever else is said in its place (`… missing`, `… ambiguous`) has no content after it. */
const shown = /^([0-9a-f]{40,64}) (\w+) (\d+)$/u;

/** A link that cannot be followed (`--follow-symlinks`): why, and the length of what is said of it in the lines after that. */
const notFollowed = /^(?:symlink|dangling|loop|notdir) (\d+)$/u;

/** What `git cat-file --batch` says, in the order of the questions: a line about each object, its bytes, a line feed. */
export function* contentsOf(output: Buffer): Generator<CatFile> {
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(0x0a, at);
    const line = output.toString('latin1', at, end);
    const [, name = '', kind = '', size] = shown.exec(line) ?? [];
    if (size === undefined) {
      yield null;
      const said = notFollowed.exec(line)?.[1];
      at = end + 1 + (said === undefined ? 0 : Number(said) + 1);
    } else {
      const next = end + 1 + Number(size);
      yield { name, kind, bytes: output.subarray(end + 1, next) };
      at = next + 1;
    }
  }
}
