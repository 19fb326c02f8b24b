import { defineCheck } from '../check.ts';
import { boundOf, comparison } from '../comparison.ts';
import { result, verdict } from '../result.ts';

/** The attempt cost no more than it should. */
export const cost = defineCheck({
  name: 'cost',
  version: 1,
  group: 'cost',
  doc: {
    en: 'What the attempt cost in US dollars, by the target’s `price`. A number alone is the most that passes. Inapplicable where the target has no price.',
    ja: '試行の費用（米ドル、対象の `price` による）を確かめます。数だけなら上限です。対象に価格がなければ対象外です。',
  },
  options: comparison,
  snippet: '"${1:<= 0.01}"',
  examples: [],
  probed: false,
  evaluate(options, observation) {
    if (observation.cost === null) {
      return result('inapplicable', {
        en: 'The target has no `price`, so its cost is not known.',
        ja: '対象に `price` がないため、費用が分かりません。',
      });
    }
    const bound = boundOf(options, '<=');
    const shown = `${Number(observation.cost.toPrecision(6))} USD`;
    return verdict(
      bound.holds(observation.cost),
      {
        en: `The attempt cost ${shown}; wanted ${bound.shown}.`,
        ja: `試行の費用は ${shown} です（条件は ${bound.shown}）。`,
      },
      shown,
    );
  },
});
