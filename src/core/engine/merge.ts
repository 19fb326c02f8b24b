import { counted } from '../base/counted.ts';
import type { Json } from '../base/json.ts';
import type { Text } from '../base/text.ts';
import type { AttemptLine, RunHeader } from '../record/record.ts';
import { attemptKey } from './continuation.ts';
import { digestOf } from './digest.ts';
import { caseId } from './ids.ts';

/** The header of the run that parts make up, or why they make up none. */
export type Merged =
  { readonly kind: 'header'; readonly header: RunHeader } | { readonly kind: 'fault'; readonly message: Text };

/**
 * Joins the headers of all parts of one run: the same plan, each part once, none missing. `run` is the id of the whole. Never throws.
 */
export function mergeHeaders(headers: readonly RunHeader[], run: string): Merged {
  const [first] = headers;
  const of = first?.shard?.of;
  if (first === undefined || of === undefined) return fault(noShard(first?.run ?? ''));
  const seen = new Map<number, string>();
  for (const header of headers) {
    const { shard } = header;
    if (shard === undefined) return fault(noShard(header.run));
    if (planOf(header) !== planOf(first)) return fault(stranger(header.run, first.run));
    const twice = seen.get(shard.index);
    if (twice !== undefined) return fault(double(shard.index, twice, header.run));
    seen.set(shard.index, header.run);
  }
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((index) => !seen.has(index));
  if (missing.length > 0) return fault(lacking(missing, of));
  const startedAt = headers.map((header) => header.startedAt).sort()[0] ?? first.startedAt;
  const attempts = first.shard?.attempts ?? 0;
  return { kind: 'header', header: { ...whole(first), run, startedAt, plan: { ...first.plan, attempts } } };
}

/** The header without what is true of the part alone. */
function whole(part: RunHeader): RunHeader {
  const kept = Object.entries(part).filter(([name]) => name !== 'shard' && name !== 'seal');
  return Object.fromEntries(kept) as unknown as RunHeader;
}

/** Everything that all parts of one run have in common. */
function planOf({ tenken, seed, suites, config, targets, plan, shard }: RunHeader): string {
  const { scenarios, notRun } = plan;
  return digestOf({
    tenken,
    seed,
    suites,
    config,
    targets,
    scenarios,
    notRun,
    of: shard?.of,
    attempts: shard?.attempts,
  } as unknown as Json);
}

/** Sees the attempts of all parts, and says in the end whether they are the whole. */
export interface MergeProof {
  /** What is wrong with a line of a part; null where nothing is. */
  readonly see: (part: RunHeader, line: AttemptLine) => Text | null;
  /** What is missing; null where every planned attempt is there once. */
  readonly finish: () => Text | null;
}

/** A proof over the parts of a run. An attempt that was made again after an error has several lines in one part and counts once. */
export function mergeProof(parts: readonly RunHeader[]): MergeProof {
  const owners = new Map<string, RunHeader>();
  const counts = new Map<RunHeader, number>(parts.map((part) => [part, 0]));
  const repeats = new Map(
    (parts[0]?.plan.scenarios ?? []).map((each) => [caseId(each.suite, each.scenario, ''), each.repeat]),
  );
  return {
    see: (part, line) => {
      const most = repeats.get(caseId(line.suite, line.scenario, ''));
      if (most === undefined || line.repeat > most) return unplanned(part.run, line.id);
      const key = attemptKey(line);
      const owner = owners.get(key);
      if (owner === undefined) {
        owners.set(key, part);
        counts.set(part, (counts.get(part) ?? 0) + 1);
      } else if (owner !== part) return shared(line.id, owner.run, part.run);
      return null;
    },
    finish: () => {
      for (const [part, made] of counts)
        if (made !== part.plan.attempts) return incomplete(part.run, made, part.plan.attempts);
      const planned = parts[0]?.shard?.attempts ?? 0;
      const all = parts.reduce((sum, { plan }) => sum + plan.attempts, 0);
      return all === planned ? null : incomplete(parts[0]?.run ?? '', all, planned);
    },
  };
}

function fault(message: Text): Merged {
  return { kind: 'fault', message };
}

function noShard(run: string): Text {
  return {
    en: `The run ${run} is no part of a run: it was not made with --shard K/N.`,
    ja: `実行 ${run} は分割した実行ではありません（--shard K/N で実行されていません）。`,
  };
}

function stranger(run: string, first: string): Text {
  return {
    en: `The run ${run} has another plan than ${first}: suites, configuration, seed, number of parts or version differ. Run all parts from the same commit.`,
    ja: `実行 ${run} は ${first} と計画が異なります（スイート・設定・シード・分割数・版のいずれか）。すべて同じコミットから実行してください。`,
  };
}

function double(index: number, one: string, other: string): Text {
  return {
    en: `Part ${index} is there twice: ${one} and ${other}. Name one of them.`,
    ja: `分割 ${index} が 2 つあります：${one} と ${other}。どちらか 1 つを指定してください。`,
  };
}

function lacking(missing: readonly number[], of: number): Text {
  return {
    en: `Part ${missing.join(', ')} of ${of} is missing. Name the runs of all parts.`,
    ja: `${of} 分割のうち ${missing.join('、')} 番がありません。すべての分割の実行を指定してください。`,
  };
}

function unplanned(run: string, id: string): Text {
  return {
    en: `The record of ${run} holds the attempt ${id}, which was not planned. The record was changed.`,
    ja: `${run} の記録に、計画にない試行 ${id} があります。記録が書き換えられています。`,
  };
}

function shared(id: string, one: string, other: string): Text {
  return {
    en: `The attempt ${id} is in both ${one} and ${other}. One of the records was changed.`,
    ja: `試行 ${id} が ${one} と ${other} の両方にあります。どちらかの記録が書き換えられています。`,
  };
}

function incomplete(run: string, made: number, planned: number): Text {
  return {
    en: `The run ${run} is not complete: ${made} of ${counted(planned, 'attempt')}. Finish it with: tenken run --resume ${run}`,
    ja: `実行 ${run} は完了していません（${planned} 回中 ${made} 回）。続行するには：tenken run --resume ${run}`,
  };
}
