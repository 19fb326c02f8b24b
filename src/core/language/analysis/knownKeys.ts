/** Forms by which a key is known on sight: the beginnings that providers give to theirs. The gate knows more of them (`cli/gate/keyFormats.ts`). */
const known =
  /(?<![\w-])(?:sk-(?:proj-|svcacct-|admin-|ant-[a-z]+\d*-|or-v1-)?[\w-]{20,}|gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,}|glpat-[\w-]{20,}|A(?:KIA|SIA)[A-Z0-9]{16}(?!\w)|AIza[\w-]{35}|GOCSPX-[\w-]{28}|ya29\.[\w-]{30,}|hf_[A-Za-z0-9]{30,}|xox[abeprs]-[\w-]{20,}|gsk_[A-Za-z0-9]{40,}|r8_[A-Za-z0-9]{37,}|npm_[A-Za-z0-9]{36}|[rs]k_live_[A-Za-z0-9]{20,}|(?:xai|pplx|nvapi)-[\w-]{24,}|eyJ[\w-]{10,}\.eyJ(?!zdWIiOiIxMjM0NTY3ODkw)[\w-]{10,}\.[\w-]{20,})/gu;

/** Bits for each character below which a text is a placeholder (`sk-xxxxxxxx…`) and no key. */
const leastEntropy = 3.2;

/** A part of a key that was drawn at random is at least so long; words are shorter. */
const leastRandom = 16;

/** The keys of known form in a text, where they stand in it. Placeholders have their form but are not drawn at random. */
export function knownKeys(text: string): readonly { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(known)]
    .filter(([key]) => isRandom(key))
    .map(({ 0: key, index }) => ({ start: index, end: index + key.length }));
}

/** Whether a text was drawn at random: a long part of many different characters, letters and digits among them, and no row of neighbours. */
export function isRandom(key: string): boolean {
  if (/example|placeholder|dummy|your[-_]?|x{6}|\{\{|\$\{|[<>]/iu.test(key)) return false;
  return key.split(/[^A-Za-z0-9+/]+/u).some((part) => {
    if (part.length < leastRandom || !/\d/u.test(part) || !/[A-Za-z]/u.test(part)) return false;
    return entropy(part) >= leastEntropy && !isRow(part);
  });
}

/** `abcdefgh12345678`: most characters follow the one before, as in what somebody typed to fill a place. */
function isRow(part: string): boolean {
  let following = 0;
  for (let at = 1; at < part.length; at++) if (part.charCodeAt(at) - part.charCodeAt(at - 1) === 1) following += 1;
  return following >= part.length / 2;
}

/** Shannon entropy of a text's characters, in bits. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
