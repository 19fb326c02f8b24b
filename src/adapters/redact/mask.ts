/** Where something stands in a text. */
export type Range = readonly [start: number, end: number];

/** A text of which the ranges, in any order and over one another, are hidden by a function that keeps their lengths. */
export function masked(text: string, ranges: readonly Range[], hide: (text: string) => string): string {
  let result = '';
  let at = 0;
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (end <= at) continue;
    const from = Math.max(at, beforeEscape(text, start));
    result += text.slice(at, from) + hide(text.slice(from, end));
    at = end;
  }
  return result + text.slice(at);
}

/** Where the escape begins in whose middle, or behind whose backslash, an offset stands: a half of it would be no JSON any more. */
function beforeEscape(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - 8), at);
  return at - (/\\+(?:u[0-9a-f]{0,3})?$/iu.exec(before)?.[0].length ?? 0);
}

/** Every sign as a dot. */
export function dots(text: string): string {
  return '•'.repeat(text.length);
}

/** Letters, signs and escapes as dots; what a reader of JSON or of lines goes by stays. */
export function hidden(text: string): string {
  return text.replace(/\\u\{[0-9a-f]+\}|\\[^]|[^"{}[\]:,\s]/giu, dots);
}
