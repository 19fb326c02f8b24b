import type { AttemptLine } from '../record/record.ts';
import { attributeFlakes } from '../statistics/flakeAttribution.ts';
import { caseId } from './ids.ts';
import { questionsOf } from './judgements.ts';

/** Where the variation of one judged check's verdicts comes from. */
export interface Flake {
  readonly suite: string;
  readonly scenario: string;
  readonly variant: string;
  readonly target: string;
  /** Place of the check in `expect`. */
  readonly check: number;
  /** The judge's name. */
  readonly by: string;
  /** Replies, and judgements of each. */
  readonly replies: number;
  readonly judgements: number;
  /** Variances of the pass share (see `attributeFlakes`). */
  readonly judge: number;
  readonly fromTarget: number;
  /** The judge's share of both; null where nothing varies. */
  readonly judgeShare: number | null;
}

/** The verdicts of one check on one case: reply by reply, judgement by judgement. */
interface Table {
  readonly of: Omit<Flake, 'replies' | 'judgements' | 'judge' | 'fromTarget' | 'judgeShare'>;
  readonly rows: Map<number, readonly boolean[]>;
}

/**
 * Splits the variation of judged verdicts, while attempts arrive in any order: judgements of the same reply differ by the judge alone,
 * the means of different replies by the target as well. A judge of a check counts where the case was attempted and each reply judged at
 * least twice; of unequal numbers of judgements the smallest is taken. Judges of a panel are told apart, and a check that asks a judge
 * several questions about a reply is left out, since what it asks differs from reply to reply.
 */
export function flakeTally(): { readonly add: (line: AttemptLine) => void; readonly flakes: () => readonly Flake[] } {
  const tables = new Map<string, Table>();
  return {
    add: (line) => {
      for (const check of line.checks) {
        const asked = questionsOf(check);
        if (new Set(asked.map(({ judge }) => judge)).size !== asked.length) continue;
        for (const { judge: by, verdicts: said } of asked) {
          const verdicts = said.filter((verdict) => verdict !== null);
          if (verdicts.length < 2) continue;
          const { suite, scenario, variant, target, repeat } = line;
          const key = JSON.stringify([target, caseId(suite, scenario, variant), check.index, by]);
          const of = { suite, scenario, variant, target, check: check.index, by };
          const table = tables.get(key) ?? { of, rows: new Map() };
          table.rows.set(repeat, verdicts);
          tables.set(key, table);
        }
      }
    },
    flakes: () =>
      [...tables]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([, { of, rows }]) => {
          if (rows.size < 2) return [];
          const judgements = Math.min(...[...rows.values()].map(({ length }) => length));
          const table = [...rows].sort(([a], [b]) => a - b).map(([, row]) => row.slice(0, judgements));
          const { judge, target, judgeShare } = attributeFlakes(table);
          return [{ ...of, replies: rows.size, judgements, judge, fromTarget: target, judgeShare }];
        }),
  };
}
