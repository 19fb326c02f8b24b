import type { Edit } from '../../../base/problem.ts';
import type { Text } from '../../../base/text.ts';

/** A change that a person may want where nothing is wrong. */
export interface Refactoring {
  readonly title: Text;
  readonly kind: 'extract' | 'rewrite';
  /** In the text itself. */
  readonly edits: readonly Edit[];
  /** A file that is made with it; the path as the text writes it. */
  readonly creates?: { readonly path: string; readonly text: string };
}
