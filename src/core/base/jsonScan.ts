/** Where a value of a JSON text begins, and where in the whole it stands. */
export interface JsonValueAt {
  readonly offset: number;
  /** How many arrays and objects are around it. */
  readonly depth: number;
  /** The member of the outermost object that it is, or stands in; null outside of one. */
  readonly member: string | null;
  /** Where the key of that member begins; null outside of one. */
  readonly keyOffset: number | null;
}

/** What may come next: a value, one or the end of an empty array, a key (or the end of an empty object), a colon, a comma or an end. */
type Next = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end' | 'nothing';

/**
 * Walks through a text as JSON (RFC 8259), shows where each value begins, and returns the offset (UTF-16) at which it stops being JSON:
 * that of the first piece that cannot stand there, the text's end where something is missing. Null for JSON. Never throws, however
 * deep the text is.
 */
export function scanJson(text: string, see: (value: JsonValueAt) => void = () => undefined): number | null {
  const open: ('{' | '[')[] = [];
  let member: string | null = null;
  let keyOffset: number | null = null;
  let next: Next = 'value';
  let at = 0;
  const afterValue = (): Next => (open.length === 0 ? 'nothing' : ', or end');
  for (;;) {
    while (' \t\r\n'.includes(text.charAt(at)) && at < text.length) at += 1;
    if (at === text.length) return next === 'nothing' ? null : at;
    const sign = text.charAt(at);
    if (sign === ',' && next === ', or end') next = open.at(-1) === '{' ? 'key' : 'value';
    else if (sign === ':' && next === ':') next = 'value';
    else if (closes(sign, open.at(-1), next)) {
      open.pop();
      next = afterValue();
    } else if (next === 'key' || next === 'key or }') {
      const end = stringEnd(text, at);
      if (end === null) return at;
      if (open.length === 1) {
        member = keyIn(text.slice(at, end));
        keyOffset = at;
      }
      at = end;
      next = ':';
      continue;
    } else if (next !== 'value' && next !== 'value or ]') return at;
    else {
      see({ offset: at, depth: open.length, member, keyOffset });
      if (sign === '{' || sign === '[') {
        open.push(sign);
        next = sign === '{' ? 'key or }' : 'value or ]';
      } else {
        const end = sign === '"' ? stringEnd(text, at) : scalarEnd(text, at);
        if (end === null) return at;
        at = end;
        next = afterValue();
        continue;
      }
    }
    at += 1;
  }
}

function closes(sign: string, open: '{' | '[' | undefined, next: Next): boolean {
  if (sign === '}') return open === '{' && (next === 'key or }' || next === ', or end');
  return sign === ']' && open === '[' && (next === 'value or ]' || next === ', or end');
}

/** Where the number or word that begins here ends; null where none does. */
function scalarEnd(text: string, start: number): number | null {
  let end = start;
  while (/[-+.\w]/u.test(text.charAt(end))) end += 1;
  const found = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/u.test(text.slice(start, end));
  return found ? end : null;
}

/** Where the string that begins here ends; null where none does. */
function stringEnd(text: string, start: number): number | null {
  if (text.charAt(start) !== '"') return null;
  for (let at = start + 1; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '"') return at + 1;
    if (sign < ' ') return null;
    if (sign !== '\\') continue;
    const escape = /^(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/u.exec(text.slice(at + 1, at + 6))?.[0];
    if (escape === undefined) return null;
    at += escape.length;
  }
  return null;
}

function keyIn(literal: string): string {
  return JSON.parse(literal) as string;
}
