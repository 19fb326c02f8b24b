import { parseDuration } from '../core/base/quantity.ts';
import { say, type Text } from '../core/base/text.ts';
import type { Config } from '../core/language/model.ts';
import type { OptionValues } from './command.ts';
import { countOption } from './parse.ts';
import type { Terminal } from './terminal.ts';

/** What a run may spend. */
export interface Budget {
  /** True where one more request may be sent; from then on it counts as sent, whatever comes of it. */
  readonly reserve: () => boolean;
  /** Starts the clock. `stop` is called once, when the budget is spent. */
  readonly start: (stop: () => void) => void;
  /** What was spent; null while there is something left. */
  readonly spent: () => Text | null;
  readonly end: () => void;
}

/**
 * The budget of a run: `--budget-requests` in place of the configuration's `requests`, and its `time`. A request is reserved before
 * it is sent, tries of the same request included, so that no number of workers can exceed it by one.
 */
export function openBudget({ budget }: Config, values: OptionValues): Budget {
  const requests = countOption(values, 'budget-requests', 0, Number.MAX_SAFE_INTEGER) ?? budget.requests ?? Infinity;
  const time = budget.time === undefined ? undefined : parseDuration(budget.time);
  let used = 0;
  let spent: Text | null = null;
  let stop: () => void = () => undefined;
  let timer: NodeJS.Timeout | undefined;
  const spend = (text: Text): void => {
    if (spent !== null) return;
    spent = text;
    stop();
  };
  return {
    reserve: () => {
      if (used >= requests) {
        spend(requestsSpent(requests));
        return false;
      }
      used += 1;
      return true;
    },
    start: (callback) => {
      stop = callback;
      if (time !== undefined)
        timer = setTimeout(() => spend(timeSpent(budget.time ?? '')), Math.min(time, 2 ** 31 - 1));
    },
    spent: () => spent,
    end: () => clearTimeout(timer),
  };
}

function requestsSpent(requests: number): Text {
  return {
    en: `The budget of ${requests} requests is spent. Raise it with --budget-requests or \`budget.requests\`.`,
    ja: `要求数の上限 ${requests} 件に達しました。--budget-requests か \`budget.requests\` で上限を変えられます。`,
  };
}

function timeSpent(time: string): Text {
  return {
    en: `The budget of time (${time}) is spent. Raise it with \`budget.time\`.`,
    ja: `時間の上限（${time}）に達しました。\`budget.time\` で上限を変えられます。`,
  };
}

/** Says that a limit of the configuration does not hold in this version, rather than to let somebody rely on it. */
export function warnOfUnheldBudget({ budget }: Config, { err, locale }: Terminal): void {
  if (budget.usd === undefined) return;
  const text: Text = {
    en: '`budget.usd` is not held by this version: the run does not stop when that much is spent. Use `budget.requests`.',
    ja: 'この版では `budget.usd` は効きません。金額に達しても実行は止まりません。`budget.requests` を使ってください。',
  };
  err.write(`tenken: ${say(text, locale)}\n`);
}
