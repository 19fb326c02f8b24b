import type { Files } from '../../files.ts';
import type { GatedScenario } from '../../gateProfile.ts';
import type { NameKind } from '../../walk/context.ts';

/**
 * A name where it is defined or used, as lean as an index of a whole workspace wants it: no tree and no text hangs on it.
 */
export interface Occurrence {
  readonly kind: NameKind;
  readonly role: 'definition' | 'reference';
  readonly name: string;
  /**
   * Where the name is known, so that equal names of different things differ: empty in the whole workspace, a file (of the suite, of
   * the data, of the tools), or a scenario of a file. Null where a text is not bound to one suite (a script), so that the name means
   * whatever has it.
   */
  readonly scope: string | null;
  /** Of a definition: what it is called in people's words, where the text says so. */
  readonly title?: string;
  /** Of the name itself, without quotes; offsets in its text. */
  readonly start: number;
  readonly end: number;
}

/** What an index holds of one text. */
export interface IndexedText {
  /** Path from the root, with `/`. */
  readonly file: string;
  readonly occurrences: readonly Occurrence[];
  /** The files that it names, from the root. */
  readonly uses: readonly string[];
  /** Of a suite without mistakes; absent for everything else. */
  readonly scenarios?: readonly GatedScenario[];
}

/** Every suite, configuration and script of a workspace. Files of data and of tools are read when somebody asks for a name in them. */
export interface NameIndex {
  readonly texts: () => Iterable<IndexedText>;
  readonly files: Files;
}

/** One thing that has a name. */
export type NamedThing = Pick<Occurrence, 'kind' | 'name' | 'scope'>;

/** A text of its own: engines keep the whole text alive for a piece that is cut from it. */
export function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}
