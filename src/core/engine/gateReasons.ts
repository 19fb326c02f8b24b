import { percentText } from '../base/quantity.ts';
import type { Text } from '../base/text.ts';
import type { Estimate } from './rates.ts';
import type { TrialCount } from './trialTally.ts';

/** One severity's rate against its limit. */
export interface LimitFacts {
  readonly severity: string;
  readonly limit: number;
  readonly rate: Estimate;
  readonly confidence: number;
}

/** The limit is certainly broken. */
export function broken(facts: LimitFacts, counts: readonly TrialCount[]): Text {
  const { severity, limit, rate } = facts;
  const names = failing(counts);
  return {
    en: `Severity ${severity}: ${rate.failures} of ${rate.n} trials failed (${interval(facts).en}); the limit is ${percentText(limit)}. Failed: ${names.en}.`,
    ja: `重大度 ${severity}：${rate.n} 回中 ${rate.failures} 回が不合格です（${interval(facts).ja}）。上限は ${percentText(limit)} です。不合格：${names.ja}`,
  };
}

/** The limit certainly holds; how far, is said with it, since no sample proves a rate of 0. */
export function held(facts: LimitFacts): Text {
  const { severity, limit, rate } = facts;
  return {
    en: `Severity ${severity}: ${rate.failures} of ${rate.n} trials failed (${interval(facts).en}), within the limit of ${percentText(limit)}.`,
    ja: `重大度 ${severity}：${rate.n} 回中 ${rate.failures} 回が不合格で（${interval(facts).ja}）、上限 ${percentText(limit)} の範囲内です。`,
  };
}

/** The trials are too few to tell. `needed` is the total that would do if no further one fails. */
export function undecided(facts: LimitFacts, needed: number, counts: readonly TrialCount[]): Text {
  const { severity, limit, rate } = facts;
  const names = failing(counts);
  const further = Math.max(0, needed - rate.n);
  return {
    en:
      `Severity ${severity}: ${rate.failures} of ${rate.n} trials failed (${interval(facts).en}); that cannot decide a limit of ${percentText(limit)}. ` +
      `It would take ${needed} trials in all, ${further} more, without a further failure.` +
      (rate.failures > 0 ? ` Failed: ${names.en}.` : ''),
    ja:
      `重大度 ${severity}：${rate.n} 回中 ${rate.failures} 回が不合格で（${interval(facts).ja}）、上限 ${percentText(limit)} を判断できません。` +
      `新たな不合格がないまま合計 ${needed} 回（あと ${further} 回）の試行が必要です。` +
      (rate.failures > 0 ? `不合格：${names.ja}` : ''),
  };
}

/** Cases that were tried and have no verdict. */
export function withoutVerdict(cases: ReadonlyMap<string, number>): Text {
  const total = [...cases.values()].reduce((sum, each) => sum + each, 0);
  const names = listed([...cases.keys()].sort());
  return {
    en: `${total} ${total === 1 ? 'case has' : 'cases have'} no verdict (error, blocked or needs review): ${names.en}.`,
    ja: `${total} 件のケースに判定がありません（エラー・遮断・要確認）：${names.ja}`,
  };
}

/** Attempts that infrastructure kept from a verdict. */
export function errors(count: number): Text {
  return {
    en: `${count} ${count === 1 ? 'attempt' : 'attempts'} ended in an error: nothing is known about the target there.`,
    ja: `${count} 回の試行がエラーで終わりました。その部分について対象のことは何も分かりません。`,
  };
}

/** The run ended early. */
export function incomplete(): Text {
  return { en: 'Not all planned attempts were made.', ja: '計画した試行のすべては行われていません。' };
}

/** Nothing came to a verdict, though nothing went wrong. */
export function nothingMeasured(): Text {
  return {
    en: 'No attempt came to a verdict, so there is nothing to decide on.',
    ja: '判定に至った試行がないため、判断できません。',
  };
}

function interval({ rate, confidence }: LimitFacts): Text {
  const range = `${percentText(rate.interval.low)}–${percentText(rate.interval.high)}`;
  return { en: `${percentText(confidence)} interval ${range}`, ja: `${percentText(confidence)} 信頼区間 ${range}` };
}

function failing(counts: readonly TrialCount[]): Text {
  const names = counts
    .filter(({ failures }) => failures > 0)
    .map(({ scenario }) => `${scenario.suite}/${scenario.scenario}`);
  return listed([...new Set(names)].sort());
}

/** The first five names, and how many more there are. */
function listed(names: readonly string[]): Text {
  const shown = names.slice(0, 5);
  const more = names.length - shown.length;
  return {
    en: shown.join(', ') + (more > 0 ? ` and ${more} more` : ''),
    ja: shown.join('、') + (more > 0 ? ` ほか ${more} 件` : ''),
  };
}
