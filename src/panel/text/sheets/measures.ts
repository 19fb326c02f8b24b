import type { Locale } from '../../../core/base/text.ts';
import type { Measures } from '../../../core/record/record.ts';
import type { Sheet } from '../exportSheets.ts';
import { measureWords as texts } from '../measureWords.ts';
import { stabilityName, stageName } from '../names.ts';
import { words } from '../words.ts';
import { cellsIn } from './cells.ts';

/** What a run measured beside its failure rates; a measure that it does not have is an empty table. */
export function measureSheets(measures: Measures, locale: Locale): readonly Sheet[] {
  return [
    stabilitySheet(measures, locale),
    reliabilitySheet(measures, locale),
    guardSheet(measures, locale),
    guardEffectSheet(measures, locale),
    judgeSheet(measures, locale),
    agreementSheet(measures, locale),
  ];
}

function stabilitySheet({ stability = [] }: Measures, locale: Locale): Sheet {
  const { column, count, named, points, say, share } = cellsIn(locale);
  return {
    key: 'stability',
    title: say(texts.stability),
    columns: [
      column('group', texts.changed),
      column('same', texts.alike),
      column('n', words.pairs),
      column('share', texts.share),
      column('low', words.low),
      column('high', words.high),
      column('worse', words.worse),
      column('better', words.better),
      column('difference', texts.difference),
      column('difference_low', words.low),
      column('difference_high', words.high),
    ],
    rows: stability.map(({ group, same, n, rate, low, high, broke, fixed, difference }) => [
      named(group, stabilityName(group, locale)),
      count(same),
      count(n),
      share(rate),
      share(rate === null ? null : low),
      share(rate === null ? null : high),
      count(broke),
      count(fixed),
      points(difference?.value ?? null),
      points(difference?.low ?? null),
      points(difference?.high ?? null),
    ]),
  };
}

function reliabilitySheet({ reliability = [] }: Measures, locale: Locale): Sheet {
  const { column, count, say, share } = cellsIn(locale);
  return {
    key: 'reliability',
    title: say(texts.reliability),
    columns: [
      column('target', words.target),
      column('k', texts.tries),
      column('cases', texts.cases),
      column('pass_at_k', 'pass@k'),
      column('pass_at_k_low', words.low),
      column('pass_at_k_high', words.high),
      column('pass_hat_k', 'pass^k'),
      column('pass_hat_k_low', words.low),
      column('pass_hat_k_high', words.high),
    ],
    rows: reliability.map(({ target, k, cases, passAtK, passHatK }) => [
      target,
      k,
      count(cases),
      share(passAtK.rate),
      share(passAtK.low),
      share(passAtK.high),
      share(passHatK.rate),
      share(passHatK.low),
      share(passHatK.high),
    ]),
  };
}

function guardSheet({ guards = [] }: Measures, locale: Locale): Sheet {
  const { column, count, named, say, share } = cellsIn(locale);
  return {
    key: 'guards',
    title: say(texts.guards),
    columns: [
      column('target', words.target),
      column('stage', texts.stage),
      column('true_positives', texts.found),
      column('false_negatives', texts.missed),
      column('false_positives', texts.alarms),
      column('true_negatives', texts.through),
      column('sensitivity', texts.sensitivity),
      column('sensitivity_low', words.low),
      column('sensitivity_high', words.high),
      column('specificity', texts.specificity),
      column('specificity_low', words.low),
      column('specificity_high', words.high),
    ],
    rows: guards.flatMap(({ target, stages }) =>
      stages.map((each) => [
        target,
        named(each.stage, stageName(each.stage, locale)),
        count(each.truePositives),
        count(each.falseNegatives),
        count(each.falsePositives),
        count(each.trueNegatives),
        share(each.sensitivity.rate),
        share(each.sensitivity.low),
        share(each.sensitivity.high),
        share(each.specificity.rate),
        share(each.specificity.low),
        share(each.specificity.high),
      ]),
    ),
  };
}

function guardEffectSheet({ guards = [] }: Measures, locale: Locale): Sheet {
  const { column, count, named, points, say } = cellsIn(locale);
  return {
    key: 'guard_effects',
    title: say(texts.effect),
    columns: [
      column('target', words.target),
      column('protects', texts.protects),
      column('measured', texts.measured),
      column('n', words.verdicts),
      column('without', texts.without),
      column('with', texts.with),
      column('change', words.change),
      column('low', words.low),
      column('high', words.high),
    ],
    rows: guards.flatMap(({ target, effect }) =>
      effect === undefined
        ? []
        : (
            [
              ['safety', texts.safety, effect.safety],
              ['over_refusal', texts.overRefusal, effect.overRefusal],
            ] as const
          ).map(([key, name, { n, without, with: guarded, change, low, high }]) => [
            target,
            effect.protects,
            named(key, say(name)),
            count(n),
            count(without),
            count(guarded),
            points(change),
            points(low),
            points(high),
          ]),
    ),
  };
}

function judgeSheet({ judges = [] }: Measures, locale: Locale): Sheet {
  const { column, count, say, share } = cellsIn(locale);
  return {
    key: 'judges',
    title: say(texts.judges),
    columns: [
      column('judge', words.judge),
      column('failures_found', texts.sensitivity),
      column('failures_labelled', `${say(texts.sensitivity)} n`),
      column('passes_found', texts.specificity),
      column('passes_labelled', `${say(texts.specificity)} n`),
      column('failures', texts.asJudged),
      column('n', words.verdicts),
      column('corrected', texts.corrected),
      column('low', words.low),
      column('high', words.high),
    ],
    rows: judges.map(({ judge, sensitivity, specificity, failures, n, rate, low, high }) => [
      judge,
      count(sensitivity.successes),
      count(sensitivity.n),
      count(specificity.successes),
      count(specificity.n),
      count(failures),
      count(n),
      share(rate),
      share(rate === null ? null : low),
      share(rate === null ? null : high),
    ]),
  };
}

function agreementSheet({ agreement = [] }: Measures, locale: Locale): Sheet {
  const { column, count, say, share } = cellsIn(locale);
  return {
    key: 'agreement',
    title: say(texts.agreement),
    columns: [
      column('judges', words.judge),
      column('alike', texts.sameVerdict),
      column('n', words.verdicts),
      column('share', texts.share),
      column('low', words.low),
      column('high', words.high),
      column('judge_share', texts.judgeShare),
      column('judge_share_low', words.low),
      column('judge_share_high', words.high),
    ],
    rows: agreement.map(({ judges, alike, n, rate, low, high, variation }) => [
      judges.join(', '),
      count(alike),
      count(n),
      share(rate),
      share(low),
      share(high),
      share(variation?.share ?? null),
      share(variation?.interval?.low ?? null),
      share(variation?.interval?.high ?? null),
    ]),
  };
}
