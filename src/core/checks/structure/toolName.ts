import { fold } from '../folding.ts';

/**
 * Letters of other scripts that look like Latin ones in most fonts, lower case. From the Unicode Security Mechanisms (UTS #39)
 * confusables, cut down to whole-letter pairs that occur in names.
 */
export const lookAlikes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      а: 'a',
      в: 'b',
      с: 'c',
      ԁ: 'd',
      е: 'e',
      ё: 'e',
      һ: 'h',
      і: 'i',
      ї: 'i',
      ј: 'j',
      к: 'k',
      ӏ: 'l',
      м: 'm',
      н: 'h',
    },
    ...{ о: 'o', р: 'p', ԛ: 'q', ѕ: 's', т: 't', у: 'y', ѵ: 'v', ԝ: 'w', х: 'x', ү: 'y', г: 'r' },
    ...{ α: 'a', ε: 'e', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x', γ: 'y', ω: 'w', ı: 'i' },
  }),
);

/**
 * True for two names that differ and that a person, or a forgiving program, would take for the same: other width or case, invisible
 * characters, letters of another script. Whether the host that carries a call out takes them for the same cannot be told.
 */
export function looksLikeTool(one: string, other: string): boolean {
  return one !== other && skeleton(one) === skeleton(other);
}

/**
 * True for two names of arguments that differ and that a forgiving program would take for the same: as with {@link looksLikeTool}, or with
 * words joined in another way (`forceNewton`, `force-newton`).
 */
export function looksLikeArgument(one: string, other: string): boolean {
  const bare = (name: string) => skeleton(name).replace(/[_-]/gu, '');
  return one !== other && bare(one) === bare(other);
}

function skeleton(name: string): string {
  const folded = fold(name.slice(0, 500), ['width', 'case', 'space', 'invisible']).text;
  return Array.from(folded, (letter) => lookAlikes.get(letter) ?? letter).join('');
}
