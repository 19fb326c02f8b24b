import { counted } from '../../core/base/counted.ts';
import { findPerspective } from '../../core/catalogue/find.ts';
import { perspectives } from '../../core/catalogue/perspectives.ts';
import { percentText, rangeText } from '../../core/base/quantity.ts';
import { say, type Locale, type Text } from '../../core/base/text.ts';
import { outcomes } from '../../core/base/outcome.ts';
import type { Rate, RunHeader, Summary } from '../../core/record/record.ts';
import { gateSettings } from '../../core/engine/gateSettings.ts';
import { entry, listed, outcomeWords } from './words.ts';

/** What a report says of its own reach, so that nobody takes it for more than it is. */
export interface Scope {
  /** The same as data: ids, and the perspectives of the guide that are untested by theirs. */
  readonly facts: {
    readonly suites: readonly string[];
    readonly targets: readonly string[];
    readonly scenarios: number;
    readonly attempts: number;
    readonly untestedPerspectives: readonly string[];
    /** Which part of its plan the run is, and by what it was narrowed on purpose; absent where it is the whole. */
    readonly shard?: RunHeader['shard'];
    readonly narrowed?: RunHeader['plan']['narrowed'];
    /** What of the suites was not asked for; absent where nothing is. */
    readonly leftOut?: RunHeader['plan']['leftOut'];
    /** Set where only what a commit can affect was run. */
    readonly affected?: true;
  };
  readonly tested: Text;
  /** The perspectives of the guide under which no attempt came to a verdict, by name. */
  readonly untested: readonly Text[];
  readonly limits: Text;
}

/** The scope of a run: what was tested, and what was not. */
export function scopeOf({ plan, suites, targets, shard }: RunHeader, { rates, attempts }: Summary): Scope {
  const measured = new Set(
    rates.filter(({ group, n }) => group.startsWith('perspective:') && n > 0).map(({ group }) => group.slice(12)),
  );
  const ids = new Set([...measured].flatMap((each) => findPerspective(each)?.id ?? []));
  const facts = {
    suites: suites.map(({ suite }) => suite),
    targets: targets.map(({ id }) => id),
    scenarios: plan.scenarios.length,
    attempts,
    untestedPerspectives: perspectives.flatMap(({ id }) => (ids.has(id) ? [] : [id])),
    ...(shard === undefined ? {} : { shard }),
    ...(plan.narrowed === undefined ? {} : { narrowed: plan.narrowed }),
    ...(plan.leftOut === undefined ? {} : { leftOut: plan.leftOut }),
    ...(plan.affected === undefined ? {} : { affected: plan.affected }),
  };
  const names = (locale: Locale) => ({
    suites: listed(facts.suites, locale),
    targets: listed(facts.targets, locale),
  });
  const [en, ja] = [names('en'), names('ja')];
  const part = partText(facts);
  return {
    facts,
    tested:
      facts.scenarios === 0
        ? nothing
        : {
            en: `${counted(facts.scenarios, 'scenario')} of ${en.suites} against ${en.targets}, ${counted(attempts, 'attempt')}${part.en}`,
            ja: `${ja.suites} のシナリオ ${facts.scenarios} 件を ${ja.targets} に対して実行（試行 ${attempts} 回）${part.ja}`,
          },
    untested: perspectives.filter(({ id }) => !ids.has(id)).map(({ name }) => name),
    limits: {
      en: 'The numbers hold for these scenarios, targets and settings. They do not show that the system is safe elsewhere.',
      ja: '数値はこのシナリオ・対象・設定についてのものです。ほかの条件での安全性を示すものではありません。',
    },
  };
}

/** What a run leaves out that is a part of something: nobody must take it for the whole. */
function partText({ shard, narrowed, leftOut, affected }: Scope['facts']): Text {
  if (shard !== undefined)
    return {
      en: `; only part ${shard.index} of ${shard.of}, the others are not in these numbers`,
      ja: `。${shard.of} 分割の ${shard.index} 番目のみで、ほかの部分は数値に含みません`,
    };
  if (affected === true)
    return {
      en: '; only suites that the commit can affect',
      ja: '。コミットが影響するスイートのみ',
    };
  return narrowed === undefined && leftOut === undefined
    ? { en: '', ja: '' }
    : { en: '; a selection, the rest was not run', ja: '。選択した一部のみで、残りは実行していません' };
}

const nothing: Text = { en: 'nothing was run', ja: '何も実行していません' };

/** The scope as lines of plain text: what was tested, what was not, what the numbers hold for. */
export function scopeLines({ tested, untested, limits }: Scope, locale: Locale): readonly string[] {
  return [
    entry(scopeWords.scope, say(tested, locale), locale),
    entry(scopeWords.untested, untestedText(untested, locale), locale),
    say(limits, locale),
  ];
}

/** The untested perspectives by name, or that there are none. */
export function untestedText(untested: Scope['untested'], locale: Locale): string {
  const names = untested.map((name) => say(name, locale));
  return names.length === 0 ? say(scopeWords.none, locale) : listed(names, locale);
}

/** Labels of reports. */
export const scopeWords = {
  scope: { en: 'Scope', ja: '範囲' },
  untested: { en: 'Untested perspectives', ja: '点検していない観点' },
  none: { en: 'none', ja: 'なし' },
} satisfies Record<string, Text>;

/** How sure the intervals of a run's rates are, as a share. */
export function confidenceOf({ config, startedAt }: RunHeader): number {
  return gateSettings(config, startedAt).confidence;
}

/** A rate with its n and its interval: `12.5 % (1 of 8; 95 % interval 2.2 % – 47.1 %)`. */
export function rateText({ n, failures, rate, ...ends }: Rate, confidence: number): Text {
  if (rate === null) return { en: '–', ja: '–' };
  const interval = rangeText(ends);
  return {
    en: `${percentText(rate)} (${failures} of ${n}; ${percentText(confidence)} interval ${interval})`,
    ja: `${percentText(rate)}（${n} 回中 ${failures} 回、${percentText(confidence)} 信頼区間 ${interval}）`,
  };
}

/** The outcomes that occurred, and always those of a verdict, with their counts; how many of the failures are `waived` is said beside them. */
export function countsText({ totals }: Summary, waived: number, locale: Locale): string {
  const accepted: Text = { en: ` (${waived} waived)`, ja: `（うち猶予 ${waived}）` };
  return outcomes
    .filter((outcome) => outcome === 'pass' || outcome === 'fail' || totals[outcome] > 0)
    .map((outcome) => {
      const count = `${say(outcomeWords[outcome], locale)} ${totals[outcome]}`;
      return outcome === 'fail' && waived > 0 ? `${count}${say(accepted, locale)}` : count;
    })
    .join(' · ');
}
