import type { Kept, Piece } from './pieces.ts';
import type { Random } from './random.ts';

/** Words that may stand for each other, one list a group. */
export type SynonymGroups = readonly (readonly string[])[];

/** A change of a text that keeps its meaning. */
export interface Operator {
  readonly name: string;
  readonly kept: Kept;
  /**
   * Changes the free pieces. Where there is nothing that it could change, it returns them as they are. Its choices depend on
   * the free pieces and on `random` alone.
   */
  readonly apply: (pieces: readonly Piece[], random: Random, synonyms: SynonymGroups) => readonly Piece[];
}
