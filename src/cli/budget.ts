import { parseDuration } from '../core/base/quantity.ts';
import { say, type Text } from '../core/base/text.ts';
import type { Config } from '../core/language/model.ts';
import type { OptionValues } from './command.ts';
import { countOption } from './parse.ts';
import type { Terminal } from './terminal.ts';

/** What a run may spend. */
export interface Budget {
  /**
   * Counts one more request as sent and hands out what is to be called when its answer is there; null where nothing is left. Then
   * what is under way is still waited for, because it is paid for, and the run stops after it.
   */
  readonly reserve: () => (() => void) | null;
  /** Starts the clock. `stop` is called when the budget is spent: of requests, once nothing is under way; of time, at once. */
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
  let underWay = 0;
  let spent: Text | null = null;
  let stop: () => void = () => undefined;
  let timer: NodeJS.Timeout | undefined;
  const stopWhenIdle = (): void => {
    // An answer that has just come reaches the record before this.
    setImmediate(() => {
      if (spent !== null && underWay === 0) stop();
    });
  };
  const release = (): void => {
    underWay -= 1;
    stopWhenIdle();
  };
  return {
    reserve: () => {
      if (spent === null && used < requests) {
        used += 1;
        underWay += 1;
        return once(release);
      }
      spent ??= requestsSpent(requests);
      stopWhenIdle();
      return null;
    },
    start: (callback) => {
      stop = callback;
      if (time === undefined) return;
      // Time is over for what is under way as well.
      const expire = (): void => {
        spent ??= timeSpent(budget.time ?? '');
        stop();
      };
      timer = setTimeout(expire, Math.min(time, longestTimer));
    },
    spent: () => spent,
    end: () => clearTimeout(timer),
  };
}

/** The longest time that a timer of the platform can run, in milliseconds: 24 days. */
const longestTimer = 2 ** 31 - 1;

function once(action: () => void): () => void {
  let done = false;
  return () => {
    if (!done) action();
    done = true;
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
