import { z } from 'zod';
import { field } from '../../base/field.ts';
import { defineCheck } from '../check.ts';
import { boundOf, comparison } from '../comparison.ts';
import { result, verdict } from '../result.ts';

/** The attempt used no more tokens than it should. */
export const tokens = defineCheck({
  name: 'tokens',
  version: 1,
  group: 'cost',
  doc: {
    en: 'Tokens that the provider counted. A bare number or comparison is about output tokens; a number alone is the most that passes. Inapplicable where the provider reports none.',
    ja: 'プロバイダーが数えたトークン数を確かめます。数や比較だけなら出力トークンで、数だけなら上限です。プロバイダーが報告しなければ対象外です。',
  },
  options: z.union([
    comparison,
    z
      .strictObject({
        input: field(comparison, 'Tokens of the requests.', '入力トークン数です。').optional(),
        output: field(comparison, 'Tokens of the replies.', '出力トークン数です。').optional(),
        total: field(comparison, 'Both together.', '合計です。').optional(),
      })
      .refine((value) => Object.keys(value).length > 0),
  ]),
  shorthand: 'output',
  snippet: '"${1:<= 400}"',
  examples: [],
  probed: false,
  evaluate(options, observation) {
    const { input, output } = observation.usage;
    if (input === 0 && output === 0) {
      return result('inapplicable', {
        en: 'The target reports no tokens.',
        ja: '対象がトークン数を報告しません。',
      });
    }
    const counts = { input, output, total: input + output };
    const wanted: { readonly [unit in keyof typeof counts]?: string | number | undefined } =
      typeof options === 'object' ? options : { output: options };
    const seen = (['input', 'output', 'total'] as const).flatMap((unit) => {
      const bound = wanted[unit];
      return bound === undefined ? [] : [{ unit, count: counts[unit], bound: boundOf(bound, '<=') }];
    });
    const holds = seen.every(({ bound, count }) => bound.holds(count));
    const shown = seen.map(({ unit, count, bound }) => `${unit} ${count} (${bound.shown})`).join(', ');
    return verdict(holds, { en: `Tokens: ${shown}.`, ja: `トークン数：${shown}。` }, shown);
  },
});
