import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Rule } from './rule.ts';
import { unknownName } from './unknownName.ts';

/** A scenario that the gate's settings name and that its suite does not have. */
export const unknownScenario: Rule = {
  code: 'unknown-scenario',
  severity: 'error',
  title: { en: 'Unknown scenario', ja: '不明なシナリオ' },
  doc: {
    en: 'The gate’s settings name a scenario that its suite does not have. A baseline that names nothing protects nothing, so the name must be right: correct it, or remove it where the scenario was removed on purpose.',
    ja: 'ゲートの設定にあるシナリオが、そのスイートにありません。名前が違う最低限は何も守らないため、正しい名前に直すか、意図して削除したなら設定からも消してください。',
  },
};

/** The suite is there and has no scenario of this name. */
export function unknownScenarioName(span: Span, name: string, known: readonly string[]): Problem {
  return unknownName(unknownScenario, span, name, known, {
    en: `There is no scenario \`${name}\`.`,
    ja: `シナリオ \`${name}\` はありません。`,
  });
}
