import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Rule } from './rule.ts';
import { unknownName } from './unknownName.ts';

/** Unknown attack. */
export const unknownAttack: Rule = {
  code: 'unknown-attack',
  severity: 'error',
  title: { en: 'Unknown attack', ja: '存在しない攻撃' },
  doc: {
    en: '`attack` names an adversarial change of the input that does not exist.',
    ja: '`attack` に、存在しない攻撃が書かれています。',
  },
};

/** The name is none of those that exist. */
export function unknownAttackName(span: Span, name: string, known: Iterable<string>): Problem {
  return unknownName(unknownAttack, span, name, known, {
    en: `There is no attack \`${name}\`.`,
    ja: `攻撃 \`${name}\` はありません。`,
  });
}
