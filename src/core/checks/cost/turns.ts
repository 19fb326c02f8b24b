import { defineCheck } from '../check.ts';
import { boundOf, comparison } from '../comparison.ts';
import { verdict } from '../result.ts';

/** The target needed no more replies than it should. */
export const turns = defineCheck({
  name: 'turns',
  version: 1,
  group: 'cost',
  doc: {
    en: 'How many replies the target gave in the attempt, steps of its tool loop included. A number alone is the most that passes.',
    ja: '試行で対象が返した応答の数（ツール呼び出しの途中の応答を含む）を確かめます。数だけなら上限です。',
  },
  options: comparison,
  snippet: '"${1:<= 6}"',
  examples: [],
  probed: false,
  evaluate(options, observation) {
    const bound = boundOf(options, '<=');
    const count = observation.turns.filter(({ role }) => role === 'assistant').length;
    return verdict(
      bound.holds(count),
      {
        en: `The target replied ${count} times; wanted ${bound.shown}.`,
        ja: `対象の応答は ${count} 回です（条件は ${bound.shown}）。`,
      },
      String(count),
    );
  },
});
