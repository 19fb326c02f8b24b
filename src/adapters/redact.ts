import { escapeRegExp, formsOf, inPartEscaped } from './redact/forms.ts';
import { openLoose } from './redact/loose.ts';
import { dots, masked, type Range } from './redact/mask.ts';

/**
 * Keeps known secrets out of everything that is written or shown, whatever a server echoes.
 *
 * A secret is looked for by its letters and digits, in their order, in either case and in full or half width, **whatever signs, white
 * space, marks or invisible characters stand between them**, each as it is or as an escape of JSON (also escaped again), of an address or
 * of HTML. So are its reverse, its base64 (in each of the three alignments, so also inside `Basic` credentials, and broken into lines), its
 * hexadecimal and the list of its bytes. One of fewer than ten letters and digits is looked for as it is written, and in those
 * forms as they are usually written. What else a server may make of a key (a cipher, other letters between its own) is not found.
 *
 * What is found as it is usually written becomes `•`, sign for sign; where other signs stand in between, white space and the
 * structure of JSON stay. So offsets into the text (the marks of evidence) stay true, and JSON stays JSON.
 */
export interface Redactor {
  /** From now on this value is kept out. Values under {@link shortestSecret} characters are not worth hiding and would garble replies. */
  readonly add: (secret: string) => void;
  readonly text: (text: string) => string;
  /** The same through every string of a value, keys included. */
  readonly value: <Value>(value: Value) => Value;
  /** The same for a text that `JSON.stringify` wrote, which stays one. */
  readonly json: (text: string) => string;
}

/** Below this length a "secret" is a placeholder such as `none` or `EMPTY`. */
export const shortestSecret = 6;

/** A redactor that knows no secret yet. */
export function createRedactor(): Redactor {
  const loose = openLoose();
  const all: Written = { texts: new Set(), expressions: new Set() };
  const short: Written = { texts: new Set(), expressions: new Set() };
  /** Every form as it is usually written; only for texts that hold one. */
  let usual: RegExp | null = null;
  /** Those that are too short to be looked for by their letters. */
  let always: RegExp | null = null;

  const holds = (input: string): boolean => (always !== null && input.search(always) >= 0) || loose.holds(input);

  const text = (input: string): string => {
    if (usual === null || !holds(input)) return input;
    const found = Array.from(input.matchAll(usual), ({ 0: { length }, index }): Range => [index, index + length]);
    return loose.mask(masked(input, found, dots));
  };

  const value = (input: unknown): unknown => {
    if (typeof input === 'string') return text(input);
    if (Array.isArray(input)) return input.map(value);
    if (input === null || typeof input !== 'object') return input;
    return Object.fromEntries(Object.entries(input).map(([key, member]) => [text(key), value(member)]));
  };

  return {
    add: (secret) => {
      if (secret.length < shortestSecret) return;
      const found = formsOf(secret).filter((form) => form.length >= shortestSecret);
      const left = loose.add(found);
      for (const form of found) all.texts.add(form);
      for (const form of left) short.texts.add(form);
      all.expressions.add(inPartEscaped(secret));
      if (left.includes(secret)) short.expressions.add(inPartEscaped(secret));
      usual = anyOf(all);
      always = short.texts.size === 0 ? null : anyOf(short);
    },
    text,
    // Without a secret nothing is copied: most runs are offline.
    value: (input) => (usual === null ? input : (value(input) as typeof input)),
    json: (input) => {
      const masked = text(input);
      return masked === input || isWritten(masked) ? masked : JSON.stringify(value(JSON.parse(input)));
    },
  };
}

/** Writings of secrets: as texts, and as expressions that stand for many. */
interface Written {
  readonly texts: Set<string>;
  readonly expressions: Set<string>;
}

/** The longest first: a form that holds another is masked as a whole. */
function anyOf({ texts, expressions }: Written): RegExp {
  const written = [...texts].sort((a, b) => b.length - a.length).map(escapeRegExp);
  return new RegExp([...written, ...expressions].join('|'), 'giu');
}

/** True for JSON as we write it. */
function isWritten(text: string): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}
