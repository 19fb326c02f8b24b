import type { AttemptLine, CorrectedJudge, JudgeCalibration } from '../record/record.ts';
import { keysOf } from '../record/labelKeys.ts';
import { lastLabels } from '../record/labels.ts';
import type { Label } from '../record/labels.ts';
import { opinionsOf } from '../record/opinions.ts';
import type { Human } from '../record/opinions.ts';
import { roganGladen } from '../statistics/roganGladen.ts';

/**
 * How well each judge knows what people hold to be right, from labels of its verdicts. "Positive" is a failure: sensitivity is the
 * share of true failures that the judge fails, specificity the share of true passes that it passes. What is true is what people have
 * settled: all of one mind, the majority, or who decided their dispute; an open dispute says nothing. Replies that the judge is shown
 * as examples are left out, whoever labelled them: nobody is examined on the answers that they were given. So are verdicts that came
 * before people only because they are doubtful: the rates of doubtful verdicts are not the judge's.
 *
 * `judges` are those of today, name → hash of what each is. A label that says what its judge was counts for the judge that is the same, also
 * under another name, and for no other: a model that was put in the place of a measured one has not been measured.
 */
export function calibrate(
  labels: readonly Label[],
  judges: ReadonlyMap<string, string> = new Map(),
): readonly JudgeCalibration[] {
  const keyOf = keysOf(labels);
  const opinions = opinionsOf(labels, keyOf);
  const last = lastLabels(labels);
  const taught = new Set(last.filter(({ example }) => example === true).flatMap(taughtKeys));
  const verdicts = new Map<string, { judge: string; verdict: 'pass' | 'fail'; truth: Human }>();
  // Also those that were labelled again since: how a verdict came before people is said where it came first.
  for (const label of labels) {
    const { verdict } = label;
    const key = keyOf(label);
    const truth = opinions.get(key)?.settled ?? null;
    if (verdict === 'needs-review' || truth === null) continue;
    if (label.drawn === 'chosen' || label.informed === true || taughtKeys(label).some((each) => taught.has(each))) {
      continue;
    }
    for (const judge of namesOf(label, judges)) {
      verdicts.set(JSON.stringify([judge, key, verdict]), { judge, verdict, truth });
    }
  }
  const measured = new Map<string, JudgeCalibration>();
  for (const { judge, verdict, truth } of verdicts.values()) {
    const known = measured.get(judge) ?? {
      judge,
      sensitivity: { successes: 0, n: 0 },
      specificity: { successes: 0, n: 0 },
    };
    const side = truth === 'fail' ? 'sensitivity' : 'specificity';
    const right = verdict === truth;
    measured.set(judge, {
      ...known,
      [side]: { successes: known[side].successes + Number(right), n: known[side].n + 1 },
    });
  }
  return [...measured.values()].sort((a, b) => (a.judge < b.judge ? -1 : 1));
}

/** The names that the judge of a label has today; none where nobody is that judge any more. */
function namesOf({ judge, judgeFingerprint }: Label, judges: ReadonlyMap<string, string>): readonly string[] {
  if (judge === undefined) return [];
  if (judgeFingerprint === undefined) return [judge];
  return [...judges].flatMap(([name, fingerprint]) => (fingerprint === judgeFingerprint ? [name] : []));
}

/** Where a judge was taught a reply: by its name, and by what it is. */
function taughtKeys({ judge, judgeFingerprint, reply }: Label): readonly string[] {
  return [judge, judgeFingerprint].flatMap((each) => (each === undefined ? [] : [JSON.stringify([each, reply])]));
}

/** Counts the verdicts of calibrated judges while attempts arrive in any order, and corrects their failure rates. */
export function correctionTally(calibrations: readonly JudgeCalibration[]): {
  readonly add: (line: AttemptLine) => void;
  readonly corrected: (confidence: number) => readonly CorrectedJudge[];
} {
  const counts = new Map(calibrations.map(({ judge }) => [judge, { n: 0, failures: 0 }]));
  return {
    add: (line) => {
      for (const { judgements = [] } of line.checks) {
        for (const [judge, count] of counts) {
          const own = judgements.filter((each) => each.judge === judge);
          const failed = own.filter(({ verdict }) => verdict === 'fail').length;
          const passed = own.filter(({ verdict }) => verdict === 'pass').length;
          if (failed === passed) continue;
          count.n += 1;
          if (failed > passed) count.failures += 1;
        }
      }
    },
    corrected: (confidence) =>
      calibrations.map((calibration) => {
        const { n, failures } = counts.get(calibration.judge) ?? { n: 0, failures: 0 };
        const { sensitivity, specificity } = calibration;
        const { rate, interval } = roganGladen({ successes: failures, n }, sensitivity, specificity, confidence);
        return { ...calibration, n, failures, rate, low: interval.low, high: interval.high };
      }),
  };
}
