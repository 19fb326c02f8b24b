import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Rule } from './rule.ts';
import { unknownName } from './unknownName.ts';

/** Unknown perturbation. */
export const unknownPerturbation: Rule = {
  code: 'unknown-perturbation',
  severity: 'error',
  title: { en: 'Unknown perturbation', ja: '存在しない揺らぎ' },
  doc: {
    en: '`perturb` names a change of the input that does not exist.',
    ja: '`perturb` に、存在しない揺らぎが書かれています。',
  },
};

/** The name is none of those that exist. */
export function unknownPerturbationName(span: Span, name: string, known: Iterable<string>): Problem {
  return unknownName(unknownPerturbation, span, name, known, {
    en: `There is no perturbation \`${name}\`.`,
    ja: `揺らぎ \`${name}\` はありません。`,
  });
}
