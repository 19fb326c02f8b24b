import type { AttemptLine, JudgeAgreement, PlannedScenario } from '../record/record.ts';
import { wilson } from '../statistics/wilson.ts';
import { caseId } from './ids.ts';
import { isWhole, questionsOf } from './judgements.ts';
import type { AskedJudge } from './judgements.ts';
import { variationTally } from './variation.ts';
import type { VariationTally } from './variation.ts';

/** Verdicts on the same question: how many questions, and how many with one kind of verdict only. */
interface Count {
  n: number;
  alike: number;
}

/**
 * Counts how far judges agree on the same reply, each with itself and the judges of a panel with each other, and whose the variation
 * between attempts is. Attempts come in any order. A question to which an answer is missing counts for nothing: what was not
 * said agrees with nobody. Only counters stay of a case whose attempts are all in.
 */
export function agreementTally(scenarios: readonly PlannedScenario[]): {
  readonly add: (line: AttemptLine) => void;
  readonly agreement: (confidence: number) => readonly JudgeAgreement[];
} {
  const repeats = new Map(scenarios.map(({ suite, scenario, repeat }) => [caseId(suite, scenario, ''), repeat]));
  const counts = new Map<string, Count>();
  const variations = new Map<string, VariationTally>();
  const count = (judges: readonly string[], isAlike: boolean): void => {
    const key = JSON.stringify(judges);
    const of = counts.get(key) ?? { n: 0, alike: 0 };
    counts.set(key, of);
    of.n += 1;
    if (isAlike) of.alike += 1;
  };
  return {
    add: (line) => {
      const planned = repeats.get(caseId(line.suite, line.scenario, '')) ?? 1;
      for (const check of line.checks) {
        const asked = questionsOf(check);
        for (const { judge, verdicts } of asked) {
          if (verdicts.length >= 2 && isWhole(verdicts)) count([judge], new Set(verdicts).size === 1);
        }
        const judges = asked.map(({ judge }) => judge);
        // Several questions to one judge are about different things in different replies.
        if (new Set(judges).size !== judges.length) continue;
        if (judges.length >= 2) countPanel(asked, count);
        for (const { judge, verdicts } of asked) {
          if (verdicts.length < 2 || !isWhole(verdicts)) continue;
          const of = variations.get(judge) ?? variationTally();
          variations.set(judge, of);
          const { suite, scenario, variant, target } = line;
          const key = JSON.stringify([target, caseId(suite, scenario, variant), check.index]);
          of.add(key, verdicts.filter(Boolean).length, verdicts.length, planned);
        }
      }
    },
    agreement: (confidence) =>
      [...counts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, { n, alike }]): JudgeAgreement => {
          const judges = JSON.parse(key) as readonly string[];
          const [only = ''] = judges;
          const variation = judges.length === 1 ? variations.get(only)?.variation(confidence) : undefined;
          return {
            ...{ judges, n, alike, rate: alike / n },
            ...wilson(alike, n, confidence),
            ...(variation === undefined || variation === null ? {} : { variation }),
          };
        }),
  };
}

/** A panel agrees where what each judge's answers come to is the same; a tie of one of them comes to nothing. */
function countPanel(asked: readonly AskedJudge[], count: (judges: readonly string[], isAlike: boolean) => void): void {
  const votes = asked.map(({ verdicts }) => (isWhole(verdicts) ? majorityOf(verdicts) : null));
  if (votes.includes(null)) return;
  count(asked.map(({ judge }) => judge).toSorted(), new Set(votes).size === 1);
}

function majorityOf(verdicts: readonly boolean[]): boolean | null {
  const passed = verdicts.filter(Boolean).length;
  return passed * 2 === verdicts.length ? null : passed * 2 > verdicts.length;
}
