import { counted } from '../base/counted.ts';
import { percentText, rangeText } from '../base/quantity.ts';
import { severityText } from '../base/severity.ts';
import type { Text } from '../base/text.ts';
import { findPerspective } from '../catalogue/find.ts';
import type { Waiver } from './gateSettings.ts';
import type { Estimate } from './rates.ts';
import { listed } from './partReasons.ts';
import type { TrialCount } from './trialTally.ts';

/** What a limit is about. */
export interface LimitSubject {
  readonly kind: 'baseline' | 'severity' | 'perspective' | 'suite';
  /** Of the severity, perspective or suite; empty for the baseline. */
  readonly name: string;
}

/** A rate against its limit. */
export interface LimitFacts {
  readonly subject: LimitSubject;
  readonly limit: number;
  readonly rate: Estimate;
  readonly confidence: number;
}

/** The limit is certainly broken. */
export function broken(facts: LimitFacts, counts: readonly TrialCount[]): Text {
  const { limit, rate } = facts;
  const names = failing(counts);
  const subject = subjectOf(facts);
  return {
    en: `${subject.en}: ${rate.failures} of ${rate.n} trials failed (${interval(facts).en}); the limit is ${percentText(limit)}. Failed: ${names.en}.`,
    ja: `${subject.ja}：${rate.n} 回中 ${rate.failures} 回が不合格です（${interval(facts).ja}）。上限は ${percentText(limit)} です。不合格：${names.ja}`,
  };
}

/** The limit certainly holds; how far, is said with it, since no sample proves a rate of 0. */
export function held(facts: LimitFacts): Text {
  const { limit, rate } = facts;
  const subject = subjectOf(facts);
  // A limit of 0 % is a rule about this sample; the interval says what it does not show.
  if (limit === 0)
    return {
      en: `${subject.en}: 0 of ${rate.n} trials failed (${interval(facts).en}); the limit of 0 % allows no failure.`,
      ja: `${subject.ja}：${rate.n} 回中、不合格はありません（${interval(facts).ja}）。上限 0 % は 1 回の不合格も許しません。`,
    };
  return {
    en: `${subject.en}: ${rate.failures} of ${rate.n} trials failed (${interval(facts).en}), within the limit of ${percentText(limit)}.`,
    ja: `${subject.ja}：${rate.n} 回中 ${rate.failures} 回が不合格で（${interval(facts).ja}）、上限 ${percentText(limit)} の範囲内です。`,
  };
}

/** The trials are too few to tell. `needed` is the total that would do if no further one fails. */
export function undecided(facts: LimitFacts, needed: number, counts: readonly TrialCount[]): Text {
  const { limit, rate } = facts;
  const names = failing(counts);
  const further = Math.max(0, needed - rate.n);
  const subject = subjectOf(facts);
  return {
    en:
      `${subject.en}: ${rate.failures} of ${rate.n} trials failed (${interval(facts).en}); that cannot decide a limit of ${percentText(limit)}. ` +
      `It would take ${needed} trials in all, ${further} more, without a further failure.` +
      (rate.failures > 0 ? ` Failed: ${names.en}.` : ''),
    ja:
      `${subject.ja}：${rate.n} 回中 ${rate.failures} 回が不合格で（${interval(facts).ja}）、上限 ${percentText(limit)} に収まるかどうかを判断できません。` +
      `新たな不合格がないまま合計 ${needed} 回（あと ${further} 回）の試行が必要です。` +
      (rate.failures > 0 ? `不合格：${names.ja}` : ''),
  };
}

/** Looked at after every attempt, the trials are too few to tell; a plan of fixed size may. */
export function handedOn(facts: LimitFacts, counts: readonly TrialCount[]): Text {
  const { limit, rate } = facts;
  const names = failing(counts);
  const subject = subjectOf(facts);
  return {
    en: `${subject.en}: ${rate.failures} of ${rate.n} trials failed (${interval(facts).en}); with a look after every attempt that does not decide a limit of ${percentText(limit)} and is left to CI. Failed: ${names.en}.`,
    ja: `${subject.ja}：${rate.n} 回中 ${rate.failures} 回が不合格です（${interval(facts).ja}）。試行のたびに判断する方式では上限 ${percentText(limit)} に収まるかどうかを決められないため、CI に委ねます。不合格：${names.ja}`,
  };
}

/** Attempts that were left out, because what they could change was decided before. */
export function decidedEarly(unmade: readonly string[]): Text {
  const names = listed([...unmade].sort());
  return {
    en: `The limits were decided before every planned attempt was made. Not run to the end: ${names.en}.`,
    ja: `予定した試行がすべて終わる前に判断がつきました。最後まで実行していないもの：${names.ja}`,
  };
}

/** A waiver that holds, with what it covers. */
export function waived({ scenario, target, owner, until, reason }: Waiver, failures: number, trials: number): Text {
  const name = target === null ? scenario : `${scenario} (${target})`;
  return {
    en: `Waived until ${until} by ${owner}: ${name}, ${failures} of ${trials} trials failed. Reason: ${reason}`,
    ja: `猶予（${until} まで、責任者：${owner}）：${name}、${trials} 回中 ${failures} 回が不合格。理由：${reason}`,
  };
}

/** A waiver that is over. */
export function waiverEnded({ scenario, owner, until }: Waiver): Text {
  return {
    en: `The waiver of ${scenario} (${owner}) ended on ${until}: its failures count again.`,
    ja: `${scenario} の猶予（責任者：${owner}）は ${until} に終わり、不合格を再び数えています。`,
  };
}

/** A record that is decided over on another day than its own. Days as ISO 8601. */
export function decidedLater(recorded: string, day: string): Text {
  return {
    en: `The record is of ${recorded}; its waivers are held against ${day}.`,
    ja: `記録は ${recorded} のものです。猶予の期限は ${day} の時点で判断しています。`,
  };
}

function subjectOf({ subject: { kind, name } }: LimitFacts): Text {
  switch (kind) {
    case 'baseline':
      return { en: 'Baseline', ja: '最低限' };
    case 'severity':
      return { en: `Severity ${name}`, ja: `重大度「${severityText(name).ja}」` };
    case 'perspective': {
      const found = findPerspective(name);
      return { en: `Perspective ${found?.name.en ?? name}`, ja: `観点「${found?.name.ja ?? name}」` };
    }
    case 'suite':
      return { en: `Suite ${name}`, ja: `スイート「${name}」` };
  }
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
    en: `${counted(count, 'attempt')} ended in an error: nothing is known about the target there.`,
    ja: `${count} 回の試行がエラーで終わりました。その部分について対象のことは何も分かりません。`,
  };
}

/** The run ended early; `unmade` are the scenarios that are not through, where that is known. */
export function incomplete(unmade: readonly string[]): Text {
  const names = listed([...unmade].sort());
  return {
    en: `Not all planned attempts were made${unmade.length === 0 ? '' : `: ${names.en}`}.`,
    ja: `予定した試行の一部を実行していません${unmade.length === 0 ? '。' : `：${names.ja}`}`,
  };
}

/** Nothing came to a verdict, though nothing went wrong. */
export function nothingMeasured(): Text {
  return {
    en: 'No attempt came to a verdict, so there is nothing to decide on.',
    ja: '判定に至った試行がないため、判断できません。',
  };
}

function interval({ rate, confidence }: LimitFacts): Text {
  const range = rangeText(rate.interval);
  return { en: `${percentText(confidence)} interval ${range}`, ja: `${percentText(confidence)} 信頼区間 ${range}` };
}

function failing(counts: readonly TrialCount[]): Text {
  const names = counts
    .filter(({ failures }) => failures > 0)
    .map(({ scenario }) => `${scenario.suite}/${scenario.scenario}`);
  return listed([...new Set(names)].sort());
}
