import type { Text } from '../../base/text.ts';
import type { Config, Suite } from '../model.ts';
import type { SyntaxTree } from '../syntax.ts';
import type { Place } from './place.ts';

/** A text that somebody works on, and the names that may be used in it: what completion and hover look at. */
export interface Subject {
  readonly tree: SyntaxTree;
  /** What the whole text may be. */
  readonly root: Place;
  readonly names: KnownNames;
  /** What the text and its configuration mean, where they mean something; absent where nobody knows. */
  readonly meaning?: Meaning;
}

/** What a text is run as. Asked only when it is needed. */
export interface Meaning {
  /** Null where the text is no suite, or none that can run. */
  readonly suite: () => Suite | null;
  /** Null where there is none, or none that can be used. */
  readonly config: () => Config | null;
  /** What of it can be used whatever is wrong elsewhere in it; null where there is none. */
  readonly usable: () => Config | null;
}

/** A name that is defined somewhere, with what can be said of it. */
export interface KnownName {
  readonly name: string;
  /** Its kind or title, in a few words. */
  readonly detail?: Text;
}

/** An argument of a tool, as its JSON Schema describes it. */
export interface KnownArgument extends KnownName {
  /** What its values are, as JSON Schema says it: `number`; empty where it does not. */
  readonly type: string;
}

/** What the workspace defines. Asked only when it is needed, since data files may be large. */
export interface KnownNames {
  readonly targets: () => readonly KnownName[];
  readonly judges: () => readonly KnownName[];
  readonly data: () => readonly KnownName[];
  /** Columns of a data set of this text; empty where it cannot be read. */
  readonly columns: (data: string) => readonly string[];
  /** How many rows a data set of this text has; 0 where it cannot be read. */
  readonly rows: (data: string) => number;
  /** Tools of a file that `given.tools` names, the path as written. */
  readonly tools: (file: string) => readonly KnownName[];
  /** The arguments of such a tool, nested ones by their paths; empty where its schema does not say. */
  readonly parameters: (file: string, tool: string) => readonly KnownArgument[];
  /** Names in a folder, as it is written in this text (`data/`; empty for the text's own), folders ending in `/`; none outside of the workspace. */
  readonly list: (folder: string) => readonly string[];
}
