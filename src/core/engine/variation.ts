import type { JudgeVariation } from '../record/record.ts';
import { varianceShare } from '../statistics/varianceShare.ts';

/** The replies to one case: how many, and the sums over them of their passes and of the squares of these. */
interface Replies {
  n: number;
  passes: number;
  squares: number;
}

/** Cases with the same number of replies and judgements; whole numbers, so that no sum depends on the order of arrival. */
interface Alike {
  readonly replies: number;
  readonly judgements: number;
  cases: number;
  /** Cases in which judgements of a reply differ, and in which replies do. */
  judgeVaries: number;
  targetVaries: number;
  part: number;
  whole: number;
  partPart: number;
  partWhole: number;
  wholeWhole: number;
}

/** Sums up the verdicts of one judge, case by case. */
export interface VariationTally {
  /** One reply: `passes` of `judgements` verdicts. A case whose `planned` replies are all in is summed up and forgotten. */
  readonly add: (key: string, passes: number, judgements: number, planned: number) => void;
  readonly variation: (confidence: number) => JudgeVariation | null;
}

/**
 * With fewer cases that vary on either side no interval is stated: by simulation (`npm run bench:validity`) it would cover the true
 * share too seldom.
 */
export const leastVarying = 8;

/** An empty tally. The components are those of `attributeFlakes`, of many cases together. */
export function variationTally(): VariationTally {
  const open = new Map<string, Replies>();
  const closed = new Map<string, Alike>();
  return {
    add: (key, passes, judgements, planned) => {
      const place = JSON.stringify([key, judgements]);
      const replies = open.get(place) ?? { n: 0, passes: 0, squares: 0 };
      open.set(place, replies);
      replies.n += 1;
      replies.passes += passes;
      replies.squares += passes * passes;
      if (replies.n < planned) return;
      open.delete(place);
      sumUp(closed, replies, judgements);
    },
    variation: (confidence) => {
      const all = new Map([...closed].map(([key, alike]) => [key, { ...alike }]));
      for (const [place, replies] of open) sumUp(all, replies, (JSON.parse(place) as readonly [string, number])[1]);
      return variationOf(
        [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, alike]) => alike),
        confidence,
      );
    },
  };
}

function sumUp(into: Map<string, Alike>, { n, passes, squares }: Replies, judgements: number): void {
  if (n < 2) return;
  const key = JSON.stringify([n, judgements]);
  const none = { judgeVaries: 0, targetVaries: 0, part: 0, whole: 0, partPart: 0, partWhole: 0, wholeWhole: 0 };
  const of = into.get(key) ?? { replies: n, judgements, cases: 0, ...none };
  into.set(key, of);
  // Both in units that make them whole numbers; `unitsOf` holds what they are divided by.
  const within = judgements * passes - squares;
  const between = n * squares - passes * passes;
  const whole = (n - 1) * within + between;
  of.cases += 1;
  if (within > 0) of.judgeVaries += 1;
  if (between > 0) of.targetVaries += 1;
  of.part += within;
  of.whole += whole;
  of.partPart += within * within;
  of.partWhole += within * whole;
  of.wholeWhole += whole * whole;
}

function variationOf(classes: readonly Alike[], confidence: number): JudgeVariation | null {
  const sum = (of: (alike: Alike) => number): number => classes.reduce((total, alike) => total + of(alike), 0);
  const cases = sum((alike) => alike.cases);
  if (cases === 0) return null;
  const part = sum((alike) => alike.part / unitsOf(alike).part);
  const whole = sum((alike) => alike.whole / unitsOf(alike).whole);
  const { share, interval } = varianceShare(
    {
      ...{ cases, part, whole },
      partPart: sum((alike) => alike.partPart / unitsOf(alike).part ** 2),
      partWhole: sum((alike) => alike.partWhole / (unitsOf(alike).part * unitsOf(alike).whole)),
      wholeWhole: sum((alike) => alike.wholeWhole / unitsOf(alike).whole ** 2),
    },
    confidence,
  );
  const enough =
    sum((alike) => alike.judgeVaries) >= leastVarying && sum((alike) => alike.targetVaries) >= leastVarying;
  return {
    cases,
    replies: sum((alike) => alike.cases * alike.replies),
    judge: part / cases,
    target: Math.max(0, whole - part) / cases,
    share,
    interval: enough ? interval : null,
  };
}

/** What turns the whole numbers of a class into variances of a verdict: of the judge, and of judge and target together. */
function unitsOf({ replies, judgements }: Alike): { readonly part: number; readonly whole: number } {
  return {
    part: replies * judgements * (judgements - 1),
    whole: replies * (replies - 1) * judgements ** 2,
  };
}
