import { perturb } from '../catalogue/perturb/perturb.ts';
import type { Perturbation } from '../catalogue/perturb/perturb.ts';
import { joined } from '../catalogue/perturb/pieces.ts';
import type { Piece } from '../catalogue/perturb/pieces.ts';
import type { DataRow, Variant } from '../language/model.ts';
import { insertedText, lookUp, parseTemplate } from '../language/template.ts';
import type { TemplateValues } from '../language/template.ts';

/**
 * What a user says, perturbed: the words of the suite and of the row. What else is inserted (secrets, facts about the user,
 * documents) stays as it is and has no part in what is chosen, so that a case's hash does not depend on an attempt's secrets.
 */
export function perturbed(template: string, values: TemplateValues, perturbation: Perturbation): string {
  return perturb(pieces(template, values), perturbation);
}

function pieces(template: string, values: TemplateValues): readonly Piece[] {
  return parseTemplate(template).map((part): Piece => {
    if (part.kind === 'text') return { text: part.text, kept: false };
    if (part.kind === 'unreadable') return { text: part.text, kept: true };
    const value = lookUp(values, part.path);
    return value === undefined
      ? { text: template.slice(part.span.start, part.span.end), kept: true }
      : { text: insertedText(value), kept: part.path[0] !== 'row' };
  });
}

/** Whether a perturbation changes anything that a user says in the variant's case of a row. */
export function changes(source: Variant, row: DataRow | null, perturbation: Perturbation): boolean {
  const values: TemplateValues = { row: row?.values ?? null, canary: {}, user: {}, document: {} };
  return source.turns.some(({ user }) => {
    if (user === undefined) return false;
    const spoken = pieces(typeof user === 'string' ? user : user.text, values);
    return perturb(spoken, perturbation) !== joined(spoken);
  });
}
