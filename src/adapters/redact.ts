/**
 * Keeps known secrets out of everything that is written or shown, whatever a server echoes.
 *
 * A secret is looked for as it is and as it looks inside JSON, in any writer's escapes, an address, base64 (in each of the three alignments, so
 * also inside `Basic` credentials) and hexadecimal. Every character found becomes `•`, so that offsets into the text
 * (the marks of evidence) stay true.
 */
export interface Redactor {
  /** From now on this value is kept out. Values under {@link shortestSecret} characters are not worth hiding and would garble replies. */
  readonly add: (secret: string) => void;
  readonly text: (text: string) => string;
  /** The same through every string of a value, keys included. */
  readonly value: <Value>(value: Value) => Value;
}

/** Below this length a "secret" is a placeholder such as `none` or `EMPTY`. */
export const shortestSecret = 6;

/** A redactor that knows no secret yet. */
export function createRedactor(): Redactor {
  const forms = new Set<string>();
  const partlyEscaped: string[] = [];
  let pattern: RegExp | null = null;

  const text = (input: string): string =>
    pattern === null ? input : input.replace(pattern, (found) => '•'.repeat(found.length));

  const value = (input: unknown): unknown => {
    if (typeof input === 'string') return text(input);
    if (Array.isArray(input)) return input.map(value);
    if (input === null || typeof input !== 'object') return input;
    return Object.fromEntries(Object.entries(input).map(([key, member]) => [text(key), value(member)]));
  };

  return {
    add: (secret) => {
      if (secret.length < shortestSecret) return;
      for (const form of formsOf(secret)) forms.add(form);
      partlyEscaped.push(inPartEscaped(secret));
      // The longest first: a form that holds another is masked as a whole.
      const alternatives = [...forms]
        .sort((a, b) => b.length - a.length)
        .map(escapeRegExp)
        .concat(partlyEscaped);
      pattern = new RegExp(alternatives.join('|'), 'giu');
    },
    text,
    // Without a secret nothing is copied: most runs are offline.
    value: (input) => (pattern === null ? input : (value(input) as typeof input)),
  };
}

/** The secret in every writing in which it can come back. */
function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const json = JSON.stringify(secret).slice(1, -1);
  const base64 = [0, 1, 2].flatMap((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/u, '');
    // The characters at both ends mix with their neighbours' bits; what lies between is the secret's alone.
    const inner = shifted.slice(shift === 0 ? 0 : shift + 1, (shift + bytes.length) % 3 === 0 ? undefined : -1);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_'), encodeURIComponent(inner)];
  });
  return [
    secret,
    json,
    // Inside a string of JSON that itself is a string of JSON, as in the arguments of a tool call.
    JSON.stringify(json).slice(1, -1),
    ...otherJson(json),
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    ...base64,
    bytes.toString('hex'),
  ].filter((form) => form.length >= shortestSecret);
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
function inPartEscaped(secret: string): string {
  return Array.from(secret, (letter) => {
    const escaped = Array.from({ length: letter.length }, (_, at) => {
      const code = letter.charCodeAt(at).toString(16).padStart(4, '0');
      return `\\\\u${code}`;
    }).join('');
    const written = escapeRegExp(JSON.stringify(letter).slice(1, -1));
    return `(?:${[written, ...(letter === '/' ? ['\\\\/'] : []), escaped].join('|')})`;
  }).join('');
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
}
