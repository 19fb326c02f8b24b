import { perturb } from '../catalogue/perturb/perturb.ts';
import type { Perturbation } from '../catalogue/perturb/perturb.ts';
import { joined } from '../catalogue/perturb/pieces.ts';
import type { Piece } from '../catalogue/perturb/pieces.ts';
import type { TurnSource } from './definition/suite.ts';
import type { DataRow } from './model.ts';
import { insertedText, lookUp, parseTemplate } from './template.ts';
import type { TemplateValues } from './template.ts';

/**
 * What is said, in pieces: the words of the suite and of the row may be perturbed. What else is inserted (secrets, facts about the
 * user, documents) is kept as it is.
 */
export function spokenPieces(template: string, values: TemplateValues): readonly Piece[] {
  return parseTemplate(template).map((part): Piece => {
    if (part.kind === 'text') return { text: part.text, kept: false };
    if (part.kind === 'unreadable') return { text: part.text, kept: true };
    const value = lookUp(values, part.path);
    return value === undefined
      ? { text: template.slice(part.span.start, part.span.end), kept: true }
      : { text: insertedText(value), kept: part.path[0] !== 'row' };
  });
}

/** The words of a turn's user; undefined where somebody else speaks. */
export function userText({ user }: TurnSource): string | undefined {
  return typeof user === 'object' ? user.text : user;
}

/** Whether a perturbation changes anything that a user says in the case of a row. */
export function changesWords(turns: readonly TurnSource[], row: DataRow | null, perturbation: Perturbation): boolean {
  const values: TemplateValues = { row: row?.values ?? null, canary: {}, user: {}, document: {} };
  return turns.some((turn) => {
    const text = userText(turn);
    if (text === undefined) return false;
    const spoken = spokenPieces(text, values);
    return perturb(spoken, perturbation) !== joined(spoken);
  });
}
