import { z } from 'zod';
import { defineCheck } from '../check.ts';
import { verdict } from '../result.ts';

const finishes = ['stop', 'length', 'tool-calls', 'content-filter', 'step-limit', 'unknown'] as const;

/** The target stopped for the reason that is expected. */
export const finish = defineCheck({
  name: 'finish',
  version: 1,
  group: 'structure',
  doc: {
    en: 'Why the target stopped writing: `stop` (it had said everything), `length` (cut at the token limit), `tool-calls`, `step-limit`, `unknown`. One reason or a list.',
    ja: '対象が書き終えた理由を確かめます。`stop`（言い終えた）、`length`（トークン上限で切れた）、`tool-calls`、`step-limit`、`unknown`。1 つまたは一覧で書きます。',
  },
  options: z.union([z.enum(finishes), z.array(z.enum(finishes)).min(1)]),
  snippet: '${1|stop,length,tool-calls,content-filter,step-limit,unknown|}',
  examples: [],
  probed: false,
  expected: (options) => ({ text: typeof options === 'string' ? options : options.join(' | '), against: 'evidence' }),
  evaluate(options, observation) {
    const wanted: readonly string[] = typeof options === 'string' ? [options] : options;
    const holds = wanted.includes(observation.finish);
    const list = wanted.map((each) => `\`${each}\``).join(', ');
    return verdict(
      holds,
      holds
        ? {
            en: `The target stopped with \`${observation.finish}\`.`,
            ja: `対象は \`${observation.finish}\` で終わりました。`,
          }
        : {
            en: `The target stopped with \`${observation.finish}\`, not ${list}.`,
            ja: `対象は \`${observation.finish}\` で終わりました。期待は ${list} です。`,
          },
      observation.finish,
    );
  },
});
