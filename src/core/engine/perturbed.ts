import { perturb } from '../catalogue/perturb/perturb.ts';
import type { Perturbation } from '../catalogue/perturb/perturb.ts';
import type { DataRow, Variant } from '../language/model.ts';
import { changesWords, spokenPieces } from '../language/spoken.ts';
import type { TemplateValues } from '../language/template.ts';

/**
 * What a user says, perturbed: the words of the suite and of the row. What else is inserted (secrets, facts about the user,
 * documents) stays as it is and has no part in what is chosen, so that a case's hash does not depend on an attempt's secrets.
 */
export function perturbed(template: string, values: TemplateValues, perturbation: Perturbation): string {
  return perturb(spokenPieces(template, values), perturbation);
}

/** Whether a perturbation changes anything that a user says in the variant's case of a row. */
export function changes(source: Variant, row: DataRow | null, perturbation: Perturbation): boolean {
  return changesWords(source.turns, row, perturbation);
}
