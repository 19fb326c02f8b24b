import { z } from 'zod';
import { parseDuration } from '../../base/quantity.ts';
import { refineWith } from '../../base/refine.ts';
import { defineCheck } from '../check.ts';
import { verdict } from '../result.ts';

const written = /^\s*(<=|<|)\s*(.*)$/u;

/** The target answered in time. */
export const latency = defineCheck({
  name: 'latency',
  version: 1,
  group: 'cost',
  doc: {
    en: 'The time spent waiting for the target, over all turns, is at most this: `2s`, `"< 500ms"`. A cached reply keeps the time of its first request.',
    ja: '対象を待った時間（全ターンの合計）がこれ以内であることを確かめます。`2s` や `"< 500ms"` と書きます。キャッシュされた応答には最初の要求の時間を使います。',
  },
  options: refineWith(z.string(), (text) =>
    text.includes('{{') || limitOf(text) !== undefined
      ? undefined
      : {
          en: `“${text}” is no duration. Write a number with ms, s, m or h, such as 2s or "< 500ms".`,
          ja: `「${text}」は時間ではありません。2s や "< 500ms" のように、数値と ms・s・m・h を書いてください。`,
        },
  ),
  snippet: '${1:2s}',
  examples: [],
  probed: false,
  evaluate(options, observation) {
    const limit = limitOf(options) ?? { milliseconds: 0, strict: false };
    const took = observation.latencyMs;
    const holds = limit.strict ? took < limit.milliseconds : took <= limit.milliseconds;
    return verdict(
      holds,
      {
        en: `The target took ${Math.round(took)} ms; the limit is ${options.trim()}.`,
        ja: `対象は ${Math.round(took)} ミリ秒かかりました。上限は ${options.trim()} です。`,
      },
      `${Math.round(took)} ms`,
    );
  },
});

function limitOf(text: string): { readonly milliseconds: number; readonly strict: boolean } | undefined {
  const match = written.exec(text);
  const milliseconds = parseDuration(match?.[2] ?? '');
  return milliseconds === undefined ? undefined : { milliseconds, strict: match?.[1] === '<' };
}
