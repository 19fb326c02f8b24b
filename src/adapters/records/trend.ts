import { listLimit } from '../../protocol/panel/runs.ts';
import type { TrendPoint, TrendResult } from '../../protocol/panel/comparison.ts';
import type { RunOnDisk } from './runList.ts';

/** The history of a group's failure rate over the finished runs of the same suites: other suites are other scenarios, and no history. */
export function trendOf(runs: readonly RunOnDisk[], name: string, group: string): TrendResult {
  const suitesOf = (run: RunOnDisk) => JSON.stringify(run.info.suites.toSorted());
  const shown = runs.find((run) => run.info.run === name);
  const alike = runs.filter((run) => shown && run.summary && suitesOf(run) === suitesOf(shown));
  const points = alike.flatMap((run): readonly TrendPoint[] => {
    const rate = run.summary?.rates.find((each) => each.group === group);
    const { startedAt } = run.info;
    return rate ? [{ run: run.info.run, startedAt, rate, coverage: run.summary?.coverage ?? 0 }] : [];
  });
  const groups = alike.flatMap((run) => run.summary?.rates.map((rate) => rate.group) ?? []);
  return {
    groups: [...new Set(groups)].slice(0, listLimit),
    points: points.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1)).slice(-listLimit),
  };
}
