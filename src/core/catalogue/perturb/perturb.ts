import { escapes } from './escapes.ts';
import { kanaVariants } from './kanaVariants.ts';
import { kanjiVariants } from './kanjiVariants.ts';
import { keigo } from './keigo.ts';
import { mojibake } from './mojibake.ts';
import type { Operator, SynonymGroups } from './operator.ts';
import { joined, split } from './pieces.ts';
import type { Piece } from './pieces.ts';
import { randomFrom } from './random.ts';
import { spacing } from './spacing.ts';
import { synonyms } from './synonyms.ts';
import { typo } from './typo.ts';
import { widthVariants } from './widthVariants.ts';

const operators: readonly Operator[] = [
  typo,
  kanaVariants,
  widthVariants,
  kanjiVariants,
  mojibake,
  keigo,
  spacing,
  synonyms,
  escapes,
];

const byName: ReadonlyMap<string, Operator> = new Map(operators.map((operator) => [operator.name, operator]));

/** Names of the perturbations that can be carried out. */
export const perturbable: readonly string[] = operators.map(({ name }) => name);

/** A perturbation with what it needs: `synonyms` is of use to the operator of that name alone. */
export interface Perturbation {
  readonly name: string;
  readonly synonyms: SynonymGroups;
  /** Chooses another of the possible changes; 0 where nobody asks for more than one. */
  readonly seed: number;
}

/**
 * The text of the pieces, changed so that it means the same. The same pieces and seed give the same text, everywhere and always;
 * kept pieces (a secret, for example) stay as they are and leave no trace in what is chosen. A text that offers nothing to
 * change, or a perturbation that is not known, gives the text itself. Does not throw.
 */
export function perturb(pieces: readonly Piece[], { name, synonyms: groups, seed }: Perturbation): string {
  const operator = byName.get(name);
  if (operator === undefined) return joined(pieces);
  const parts = split(pieces, operator.kept);
  const free = parts.map(({ text, kept }) => (kept ? null : text));
  return joined(operator.apply(parts, randomFrom(JSON.stringify([name, seed, free])), groups));
}

/** {@link perturb} of a plain text. */
export function perturbText(text: string, perturbation: Perturbation): string {
  return perturb([{ text, kept: false }], perturbation);
}
