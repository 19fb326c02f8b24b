import type { Span } from './span.ts';
import type { Text } from './text.ts';

/** How much a problem weighs. Only `error` makes a file invalid: the runner refuses it and `tenken check` exits with 1. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** One replacement in the text that the problem was found in. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
  /** A scenario's id in `text` that only holds a place: whoever applies the edit writes one that the suite does not have. */
  readonly freshId?: string;
}

/** A change that would mend a problem. */
export interface Fix {
  readonly title: Text;
  readonly edits: readonly Edit[];
  /** True where the change cannot alter what the suite means to test; only these are applied by "fix all". */
  readonly safe: boolean;
}

/** Something wrong in a text, as data. The span is the smallest piece that a person would edit. */
export interface Problem {
  /** Stable and the same in every language, e.g. `unknown-key`. */
  readonly code: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: Text;
  readonly fixes?: readonly Fix[];
  /** Other places in the same text that explain the problem, e.g. the first of two equal ids. */
  readonly related?: readonly { readonly span: Span; readonly message: Text }[];
  readonly tag?: 'unnecessary' | 'deprecated';
}
