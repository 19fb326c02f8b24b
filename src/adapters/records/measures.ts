import type {
  CorrectedJudge,
  GuardChange,
  GuardFigures,
  JudgeAgreement,
  JudgeVariation,
  MeasuredShare,
  Measures,
  Percentiles,
  Reliability,
  Stability,
} from '../../core/record/record.ts';
import { listLimit } from '../../protocol/panel/runs.ts';
import { listOf, numberOf, numberOrNull, objectOf, stringOf, stringsOf } from './forgiving.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The figures of a summary file beside its failure rates; what is none of them is read as nothing. */
export function readMeasures(summary: Fields): Measures {
  const { stability, reliability, guards, judges, agreement } = summary;
  return {
    ...(stability === undefined ? {} : { stability: listOf(stability).map(objectOf).map(readStability) }),
    ...(reliability === undefined ? {} : { reliability: listOf(reliability).map(objectOf).map(readReliability) }),
    ...(guards === undefined ? {} : { guards: listOf(guards).map(objectOf).map(readGuard) }),
    ...(judges === undefined ? {} : { judges: listOf(judges).map(objectOf).map(readJudge) }),
    ...(agreement === undefined ? {} : { agreement: listOf(agreement).map(objectOf).map(readAgreement) }),
  };
}

/** As many of each kind as are sent to the panel. */
export function boundedMeasures({ stability, reliability, guards, judges, agreement }: Measures): Measures {
  return {
    ...(stability === undefined ? {} : { stability: stability.slice(0, listLimit) }),
    ...(reliability === undefined ? {} : { reliability: reliability.slice(0, listLimit) }),
    ...(guards === undefined ? {} : { guards: guards.slice(0, listLimit) }),
    ...(judges === undefined ? {} : { judges: judges.slice(0, listLimit) }),
    ...(agreement === undefined ? {} : { agreement: agreement.slice(0, listLimit) }),
  };
}

function readStability(item: Fields): Stability {
  const { value, ...ends } = objectOf(item.difference);
  return {
    group: stringOf(item.group),
    ...{ n: numberOf(item.n), same: numberOf(item.same), broke: numberOf(item.broke), fixed: numberOf(item.fixed) },
    rate: numberOrNull(item.rate),
    ...intervalOf(item),
    difference: typeof value === 'number' ? { value: numberOf(value), ...intervalOf(ends) } : null,
  };
}

function readReliability(item: Fields): Reliability {
  return {
    target: stringOf(item.target),
    ...{ k: numberOf(item.k), cases: numberOf(item.cases) },
    passAtK: readShare(objectOf(item.passAtK)),
    passHatK: readShare(objectOf(item.passHatK)),
  };
}

function readGuard(item: Fields): GuardFigures {
  const effect = objectOf(item.effect);
  return {
    target: stringOf(item.target),
    stages: listOf(item.stages).map((each) => {
      const stage = objectOf(each);
      return {
        stage: stringOf(stage.stage),
        truePositives: numberOf(stage.truePositives),
        falseNegatives: numberOf(stage.falseNegatives),
        falsePositives: numberOf(stage.falsePositives),
        trueNegatives: numberOf(stage.trueNegatives),
        sensitivity: readShare(objectOf(stage.sensitivity)),
        specificity: readShare(objectOf(stage.specificity)),
      };
    }),
    inspection: readTimes(item.inspection),
    ...(item.effect === undefined
      ? {}
      : {
          effect: {
            protects: stringOf(effect.protects),
            safety: readChange(objectOf(effect.safety)),
            overRefusal: readChange(objectOf(effect.overRefusal)),
            addedLatency: readTimes(effect.addedLatency),
          },
        }),
  };
}

function readChange(item: Fields): GuardChange {
  return {
    ...{ n: numberOf(item.n), without: numberOf(item.without), with: numberOf(item.with) },
    change: numberOrNull(item.change),
    ...intervalOf(item),
  };
}

function readJudge(item: Fields): CorrectedJudge {
  const counted = (value: unknown) => {
    const { successes, n } = objectOf(value);
    // More successes than tries would be no share, and no interval could be computed of it.
    const tries = Math.max(0, numberOf(n));
    return { successes: Math.min(tries, Math.max(0, numberOf(successes))), n: tries };
  };
  return {
    judge: stringOf(item.judge),
    sensitivity: counted(item.sensitivity),
    specificity: counted(item.specificity),
    ...{ n: numberOf(item.n), failures: numberOf(item.failures) },
    rate: numberOrNull(item.rate),
    ...intervalOf(item),
  };
}

function readAgreement(item: Fields): JudgeAgreement {
  return {
    judges: stringsOf(item.judges),
    ...{ n: numberOf(item.n), alike: numberOf(item.alike), rate: numberOf(item.rate) },
    ...intervalOf(item),
    ...(item.variation === undefined ? {} : { variation: readVariation(objectOf(item.variation)) }),
  };
}

function readVariation(item: Fields): JudgeVariation {
  return {
    ...{ cases: numberOf(item.cases), replies: numberOf(item.replies) },
    ...{ judge: numberOf(item.judge), target: numberOf(item.target) },
    share: numberOrNull(item.share),
    interval: item.interval === null ? null : intervalOf(objectOf(item.interval)),
  };
}

function readShare(item: Fields): MeasuredShare {
  return { rate: numberOrNull(item.rate), ...intervalOf(item) };
}

function readTimes(value: unknown): Percentiles | null {
  const { p50, p95 } = objectOf(value);
  return typeof p50 === 'number' && typeof p95 === 'number' ? { p50: numberOf(p50), p95: numberOf(p95) } : null;
}

function intervalOf(item: Fields): { readonly low: number; readonly high: number } {
  return { low: numberOf(item.low), high: numberOf(item.high, 1) };
}
