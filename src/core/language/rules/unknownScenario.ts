import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';
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

/** A limit or a waiver for a suite that is not there: a slip of the pen looks alike, and so it is no error. */
export function aboutNoSuite(span: Span, name: string): Problem {
  return {
    ...problem(unknownScenario, span, {
      en: `The suite of \`${name}\` is not there, so this is about nothing. Correct the name, or remove it.`,
      ja: `\`${name}\` のスイートがないため、この設定は何にも適用されません。名前を直すか、消してください。`,
    }),
    severity: 'warning',
  };
}

/** A limit for a perspective that no scenario has. */
export function aboutNoPerspective(span: Span, id: string): Problem {
  return {
    ...problem(unknownScenario, span, {
      en: `No scenario has the perspective \`${id}\`, so this limit is about nothing. Write one, or remove the limit.`,
      ja: `観点 \`${id}\` のシナリオがないため、この上限は何にも適用されません。シナリオを書くか、上限を消してください。`,
    }),
    severity: 'warning',
  };
}
