/**
 * The text that a snippet in LSP syntax stands for when all of its places keep what they begin with: for editors without
 * snippets, for the reference and for tests. `${1:text}` → `text`, `${1|a,b|}` → `a`, `$1` → nothing, `\$` → `$`.
 */
export function plainSnippet(snippet: string): string {
  return read(snippet, 0, false).text;
}

function read(snippet: string, from: number, nested: boolean): { readonly text: string; readonly end: number } {
  let text = '';
  let at = from;
  while (at < snippet.length) {
    const character = snippet.charAt(at);
    if (nested && character === '}') return { text, end: at + 1 };
    if (character === '\\' && '\\$}'.includes(snippet.charAt(at + 1)) && at + 1 < snippet.length) {
      text += snippet.charAt(at + 1);
      at += 2;
    } else if (character === '$') {
      const place = readPlace(snippet, at);
      text += place.text;
      at = place.end;
    } else {
      text += character;
      at++;
    }
  }
  return { text, end: at };
}

function readPlace(snippet: string, at: number): { readonly text: string; readonly end: number } {
  const stop = /^\$\d+/u.exec(snippet.slice(at, at + 10));
  if (stop !== null) return { text: '', end: at + stop[0].length };
  const open = /^\$\{\d+([:|}])/u.exec(snippet.slice(at, at + 12));
  if (open === null) return { text: '$', end: at + 1 };
  const inside = at + open[0].length;
  if (open[1] === '}') return { text: '', end: inside };
  if (open[1] === ':') return read(snippet, inside, true);
  const close = snippet.indexOf('|}', inside);
  const end = close < 0 ? snippet.length : close;
  return { text: snippet.slice(inside, end).split(',')[0] ?? '', end: Math.min(snippet.length, end + 2) };
}

/** A text as it must be written in a snippet to stand for itself. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/gu, (character) => `\\${character}`);
}
