import { counted } from '../core/base/counted.ts';
import { parseDuration } from '../core/base/quantity.ts';
import { say, type Text } from '../core/base/text.ts';
import { leaveOf, type Leave } from '../core/engine/leave.ts';
import { picodollars } from '../core/engine/money.ts';
import { connectedFor } from '../core/engine/guard/config.ts';
import type { Plan } from '../core/engine/plan.ts';
import type { Ports } from '../core/engine/ports.ts';
import { purse } from '../core/engine/spending/purse.ts';
import type { TargetConfig } from '../core/language/model.ts';
import type { OptionValues } from './command.ts';
import { askedBudget, textOption } from './parse.ts';
import type { Terminal } from './terminal.ts';
import { usageError } from './usageError.ts';

/** What a run may spend. */
export interface Budget {
  /** The leave to send requests to one target; once for each, since a target's pace goes with it. */
  readonly leave: (target: TargetConfig, concurrency: number, clock: Ports['clock']) => Leave;
  /** Starts the clock. `stop` is called when the budget is spent: of requests or money, once nothing is under way; of time, at once. */
  readonly start: (stop: () => void) => void;
  /** What was spent; null while there is something left. */
  readonly spent: () => Text | null;
  readonly end: () => void;
}

/**
 * The budget of a run: `--budget-requests` and `--budget-usd` in place of the configuration's `requests` and `usd`, and its `time`.
 * What is under way when it is spent is still waited for, because it is paid for; only the end of the time ends that too.
 */
export function openBudget({ config: { budget } }: Plan, values: OptionValues): Budget {
  const asked = askedBudget(values);
  const requests = asked.requests ?? budget.requests ?? Infinity;
  const usd = asked.usd ?? budget.usd;
  const time = budget.time === undefined ? undefined : parseDuration(budget.time);
  let late = false;
  let stop: () => void = () => undefined;
  let timer: NodeJS.Timeout | undefined;
  const idle = (): void => {
    // An answer that has just come reaches the record before this.
    setImmediate(() => {
      if (held.spent() !== null && held.underWay() === 0) stop();
    });
  };
  const held = purse({ requests, money: usd === undefined ? null : picodollars(usd) }, idle);
  return {
    leave: (target, concurrency, clock) => leaveOf(target, concurrency, held, clock),
    start: (callback) => {
      stop = callback;
      if (time === undefined) return;
      const expire = (): void => {
        late = true;
        stop();
      };
      // Where no time is left nothing begins: an attempt may be quicker than a timer.
      if (time === 0) expire();
      else timer = setTimeout(expire, Math.min(time, longestTimer));
    },
    spent: () => {
      if (held.spent() === 'requests') return requestsSpent(requests);
      if (held.spent() === 'money') return moneySpent(usd ?? 0);
      return late ? timeSpent(budget.time ?? '', textOption(values, 'time-budget')) : null;
    },
    end: () => clearTimeout(timer),
  };
}

/** The longest time that a timer of the platform can run, in milliseconds: 24 days. */
const longestTimer = 2 ** 31 - 1;

function requestsSpent(requests: number): Text {
  return {
    en: `The budget of ${counted(requests, 'request')} is spent. Raise it with --budget-requests or \`budget.requests\`.`,
    ja: `要求数の上限 ${requests} 件に達しました。--budget-requests か \`budget.requests\` で上限を変えられます。`,
  };
}

function moneySpent(usd: number): Text {
  return {
    en: `The budget of ${usd} US dollars does not pay for another request. Raise it with --budget-usd or \`budget.usd\`.`,
    ja: `残りの金額では次の要求を送れません（上限 ${usd} 米ドル）。--budget-usd か \`budget.usd\` で上限を変えられます。`,
  };
}

function timeSpent(time: string, asked: string | undefined): Text {
  const how = asked === undefined ? '`budget.time`' : '--time-budget';
  return {
    en: `The budget of time (${asked ?? time}) is spent. Raise it with ${how}.`,
    ja: `時間の上限（${asked ?? time}）に達しました。${how} で上限を変えられます。`,
  };
}

/** Targets that cost nothing whatever they do. */
const free: readonly string[] = ['scripted', 'recorded'];

/**
 * A budget of money holds for targets with a price. Where one has none, the option is refused (`HumanError`, exit 2), and the
 * configuration's budget is said not to cover it: rather than to let somebody rely on it.
 */
export function checkPrices({ config, targets, judgeTargets }: Plan, values: OptionValues, { err, locale }: Terminal) {
  const asked = askedBudget(values).usd !== undefined;
  if (!asked && config.budget.usd === undefined) return;
  const unpriced = connectedFor([...targets, ...judgeTargets], config).filter((id) => {
    const source = config.targets[id]?.source;
    return source !== undefined && source.price === undefined && !free.includes(source.provider);
  });
  if (unpriced.length === 0) return;
  const text: Text = {
    en: `The target “${unpriced[0] ?? ''}” has no \`price\`, so no budget of money covers what it costs. Add \`price\`, or use \`budget.requests\`.`,
    ja: `対象「${unpriced[0] ?? ''}」に \`price\` がないため、金額の上限が効きません。\`price\` を加えるか、\`budget.requests\` を使ってください。`,
  };
  if (asked) throw usageError(text.en, text.ja);
  err.write(`tenken: ${say(text, locale)}\n`);
}
