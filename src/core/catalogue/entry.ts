import type { Text } from '../base/text.ts';

/**
 * How we know of an entry: its names and id were read in the publisher's own text (`primary`), in somebody else's account of it
 * (`secondary`), or neither yet (`unconfirmed`).
 */
export type Verified = 'primary' | 'secondary' | 'unconfirmed';

/** One edition of a framework, e.g. the OWASP LLM Top 10 of 2025. Ids were reshuffled between editions, so an id always names its edition. */
export interface Edition {
  /** Framework and edition, `owasp-llm:2025`: what stands before the slash of its entries' ids. */
  readonly id: string;
  readonly name: Text;
  /** Where the publisher describes it. */
  readonly source: string;
  /** The edition that took its place, where we have it: `owasp-llm:2026`. */
  readonly supersededBy?: string;
}

/** One entry of a framework. Names and ids are facts; descriptions stay with their publishers. */
export interface Entry {
  /** Id with edition, as it is written in `frameworks`: `owasp-llm:2025/LLM02`. */
  readonly id: string;
  readonly edition: Edition;
  /** What stands after the slash: `LLM02`. */
  readonly code: string;
  readonly name: Text;
  /** The languages in which the publisher itself gives the name; the other is our translation. */
  readonly named: 'en' | 'ja' | 'both';
  /** Address of the text that the entry was taken from. */
  readonly source: string;
  readonly verified: Verified;
  /** Id of the entry of the edition that took this one's place, found by its name; absent where none has that name. */
  readonly successor?: string;
  /** Other ids that mean the same entry. */
  readonly aliases?: readonly string[];
}

/** What the entries of one edition have in common, so that a table needs to say it once. */
export interface EntryDefaults {
  readonly named: Entry['named'];
  readonly source: string;
  readonly verified: Verified;
}

/** An entry from a row of a table. */
export function entry(
  edition: Edition,
  defaults: EntryDefaults,
  code: string,
  en: string,
  ja: string,
  more: Partial<Pick<Entry, 'named' | 'source' | 'verified' | 'successor' | 'aliases'>> = {},
): Entry {
  return { id: `${edition.id}/${code}`, edition, code, name: { en, ja }, ...defaults, ...more };
}
