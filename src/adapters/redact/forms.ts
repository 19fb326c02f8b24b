/** The secret in every writing in which it can come back as a whole. */
export function formsOf(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    Array.from(secret).reverse().join(''),
    json,
    // Inside a string of JSON that itself is a string of JSON, as in the arguments of a tool call.
    JSON.stringify(json).slice(1, -1),
    ...otherJson(json),
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    ...codesOf(secret),
  ];
}

/** The secret's bytes in base64, in each of the three alignments, in hexadecimal, and as a list of numbers. */
function codesOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const base64 = [0, 1, 2].flatMap((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/u, '');
    // The characters at both ends mix with their neighbours' bits; what lies between is the secret's alone.
    const inner = shifted.slice(shift === 0 ? 0 : shift + 1, (shift + bytes.length) % 3 === 0 ? undefined : -1);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_'), encodeURIComponent(inner)];
  });
  const list = (radix: number, before: string): string =>
    [...bytes].map((byte) => `${before}${byte.toString(radix).padStart(2, '0')}`).join(',');
  return [...base64, bytes.toString('hex'), list(10, ''), list(16, '0x')];
}

/**
 * What else writers of JSON make of a string: PHP escapes slashes, .NET every sign that HTML or an address could take for its own, some
 * whatever is not ASCII, and a server that hides something everything.
 */
function otherJson(json: string): readonly string[] {
  const escaped = (of: string): string => `\\u${of.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return [
    json.replace(/\//gu, '\\/'),
    json.replace(/[&'+<>`\u007f-\uffff]/g, escaped),
    json.replace(/[\u007f-\uffff]/g, escaped),
    json.includes('\\') ? json : json.replace(/[\s\S]/g, escaped),
  ];
}

/** An expression for the secret of which any character may stand as an escape of JSON: nobody else would write it so, and whoever reads it has it. */
export function inPartEscaped(secret: string): string {
  return Array.from(secret, (letter) => {
    const escaped = Array.from({ length: letter.length }, (_, at) => {
      const code = letter.charCodeAt(at).toString(16).padStart(4, '0');
      return `\\\\u${code}`;
    }).join('');
    const written = escapeRegExp(JSON.stringify(letter).slice(1, -1));
    return `(?:${[written, ...(letter === '/' ? ['\\\\/'] : []), escaped].join('|')})`;
  }).join('');
}

/** A text as an expression for itself. */
export function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
}
