import type { AttemptLine, CorrectedJudge, JudgeCalibration } from '../record/record.ts';
import { humanVerdict, lastLabels } from '../record/labels.ts';
import type { Label } from '../record/labels.ts';
import { roganGladen } from '../statistics/roganGladen.ts';

/**
 * How well each judge knows what people hold to be right, from labels of its verdicts. "Positive" is a failure: sensitivity is the
 * share of true failures that the judge fails, specificity the share of true passes that it passes. Where several people labelled one
 * verdict, their majority counts, and a tie says nothing. Labels that judges are shown as examples are left out: nobody is examined
 * on the answers that he was given. So are labels of verdicts that were chosen because they are doubtful: the rates of doubtful
 * verdicts are not the judge's.
 */
export function calibrate(labels: readonly Label[]): readonly JudgeCalibration[] {
  const votes = new Map<string, { judge: string; verdict: 'pass' | 'fail'; pass: number; fail: number }>();
  for (const label of lastLabels(labels)) {
    const human = humanVerdict(label);
    if (label.judge === undefined || label.example === true || label.drawn === 'chosen') continue;
    if (human === null || label.verdict === 'needs-review') continue;
    const key = JSON.stringify([label.judge, label.case, label.reply, label.check ?? null, label.verdict]);
    const vote = votes.get(key) ?? { judge: label.judge, verdict: label.verdict, pass: 0, fail: 0 };
    vote[human] += 1;
    votes.set(key, vote);
  }
  const judges = new Map<string, JudgeCalibration>();
  for (const { judge, verdict, pass, fail } of votes.values()) {
    if (pass === fail) continue;
    const known = judges.get(judge) ?? {
      judge,
      sensitivity: { successes: 0, n: 0 },
      specificity: { successes: 0, n: 0 },
    };
    const side = fail > pass ? 'sensitivity' : 'specificity';
    const right = verdict === (fail > pass ? 'fail' : 'pass');
    judges.set(judge, { ...known, [side]: { successes: known[side].successes + Number(right), n: known[side].n + 1 } });
  }
  return [...judges.values()].sort((a, b) => (a.judge < b.judge ? -1 : 1));
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
