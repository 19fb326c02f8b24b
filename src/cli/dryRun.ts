import { cacheKey, isCacheable, type CacheMode } from '../adapters/cache/cachedTarget.ts';
import { openReplyCache } from '../adapters/cache/replyCache.ts';
import { cacheFolder } from '../adapters/disk/workspace.ts';
import { counted } from '../core/base/counted.ts';
import { say, type Locale, type Text } from '../core/base/text.ts';
import type { Plan } from '../core/engine/plan.ts';
import { quotePlan, type TargetQuote } from '../core/engine/spending/quote.ts';
import type { Invocation } from './command.ts';
import { exitCodes } from './exitCodes.ts';
import type { LoadedWorkspace } from './load.ts';
import { textOptions } from './parse.ts';

/** What `--dry-run` tells of. */
export interface DryRun {
  readonly plan: Plan;
  readonly loaded: LoadedWorkspace;
  readonly root: string;
  readonly cacheMode: CacheMode;
}

/** Says what a run would do and cost, and sends nothing. With `--reporter json` as JSON. Resolves with the exit code. */
export async function dryRun({ plan, loaded, root, cacheMode }: DryRun, invocation: Invocation): Promise<number> {
  const { terminal, values } = invocation;
  const cache = openReplyCache(cacheFolder(root));
  const reads = cacheMode === 'use' || cacheMode === 'only';
  const quotes = await quotePlan(plan, {
    clock: { now: Date.now, sleep: () => Promise.resolve() },
    kept: (config, request) =>
      reads && isCacheable(config) ? cache.read(cacheKey(config, request, loaded.files.bytes)) : undefined,
    cancellation: new AbortController().signal,
  });
  const json = textOptions(values, 'reporter').includes('json');
  terminal.out.write(json ? `${JSON.stringify(reportOf(plan, quotes))}\n` : textOf(plan, quotes, terminal.locale));
  return exitCodes.passed;
}

function reportOf({ scenarios, cases, attempts, notRun }: Plan, quotes: readonly TargetQuote[]) {
  return {
    plan: {
      scenarios: scenarios.map(({ suite, scenario, cases: each, repeat, hashes, only }) => ({
        suite,
        scenario,
        cases: each,
        repeat,
        targets: Object.keys(hashes),
        ...(only === undefined ? {} : { only }),
      })),
      cases,
      attempts,
      notRun,
    },
    quote: quotes,
  };
}

function textOf(plan: Plan, quotes: readonly TargetQuote[], locale: Locale): string {
  const lines = [
    ...plan.scenarios.flatMap(({ suite, scenario, cases, repeat, hashes, only }) => {
      const targets = Object.keys(hashes);
      const lines =
        only === undefined
          ? [{ cases, targets }]
          : Object.entries(only).map(([id, own]) => ({ cases: own.length, targets: [id] }));
      return lines.map((each) => say(scenarioLine(`${suite}/${scenario}`, each.cases, repeat, each.targets), locale));
    }),
    ...plan.notRun.map(({ suite, scenario, what, reason }) => `  ${suite}/${scenario} ${what}: ${say(reason, locale)}`),
    '',
    say(totals(plan), locale),
    ...quotes.map((quote) => say(quoteLine(quote), locale)),
    say(hint, locale),
  ];
  return `${lines.join('\n')}\n`;
}

function scenarioLine(name: string, cases: number, repeat: number, targets: readonly string[]): Text {
  return {
    en: `${name}: ${counted(cases, 'case')} × ${repeat} against ${targets.join(', ')}`,
    ja: `${name}：${cases} ケース × ${repeat} 回、対象 ${targets.join('、')}`,
  };
}

function totals({ cases, attempts }: Plan): Text {
  return {
    en: `${counted(cases, 'case')}, ${counted(attempts, 'attempt')}. Nothing was sent.`,
    ja: `${cases} ケース、${attempts} 試行です。まだ何も送信していません。`,
  };
}

function quoteLine({ target, calls, cached, input, output, cost }: TargetQuote): Text {
  const tokens = (band: readonly [number, number]): string => band.join('–');
  const price = cost === null ? null : cost.map((amount) => amount.toFixed(4)).join('–');
  return {
    en: `${target}: ${counted(calls, 'request')}, ${cached} from the cache, about ${tokens(input)} input and ${tokens(output)} output tokens, ${price === null ? 'no price' : `US$${price}`}`,
    ja: `${target}：要求 ${calls} 件、キャッシュから ${cached} 件、入力 約 ${tokens(input)} トークン、出力 約 ${tokens(output)} トークン、${price === null ? '価格の設定なし' : `${price} 米ドル`}`,
  };
}

const hint: Text = {
  en: 'Estimates: rounds of tool calls and retries come on top; --budget-usd and --budget-requests set hard limits.',
  ja: '見積もりです。ツール呼び出しの往復と再送は含みません。上限は --budget-usd と --budget-requests で設定できます。',
};
