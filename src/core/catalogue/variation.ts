import type { Text } from '../base/text.ts';

/** A named change of a scenario's input. */
export interface Variation {
  /** As written in `perturb` or `attack`. */
  readonly name: string;
  readonly title: Text;
  readonly doc: Text;
}
