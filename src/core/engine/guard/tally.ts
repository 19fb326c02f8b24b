import type { Json, JsonObject } from '../../base/json.ts';
import type { AttemptLine, GuardEffect, GuardFigures } from '../../record/record.ts';
import { newcombePaired } from '../../statistics/newcombePaired.ts';
import { wilson } from '../../statistics/wilson.ts';
import { attemptId } from '../ids.ts';
import { own } from '../own.ts';

/** What the check `flagged` saw of one target and stage. */
interface Matrix {
  truePositives: number;
  falseNegatives: number;
  falsePositives: number;
  trueNegatives: number;
}

/** Attempts of a guardrail and of the target that it protects, until both halves of a pair have come. */
interface Compared {
  readonly safety: Pairs;
  readonly usefulness: Pairs;
  /** Milliseconds that the guardrail's attempt took longer. */
  readonly added: number[];
}

interface Pairs {
  both: number;
  bare: number;
  guarded: number;
  neither: number;
}

/**
 * Counts what guardrails, guardrail models and detectors said while attempts arrive in any order: a confusion matrix for each target
 * and stage, what an inspection took, and, where a run tests a guardrail beside the target that it protects, what it gains and costs.
 * A twin's attempt tells of usefulness, every other of safety.
 */
export function guardTally(config: JsonObject): {
  readonly add: (line: AttemptLine) => void;
  readonly figures: (confidence: number) => readonly GuardFigures[];
} {
  const protects = protectedBy(config);
  const matrices = new Map<string, Map<string, Matrix>>();
  const times = new Map<string, number[]>();
  const waiting = new Map<string, AttemptLine>();
  const compared = new Map<string, Compared>();

  const compare = (guard: string, line: AttemptLine): void => {
    const key = JSON.stringify([guard, attemptId(line.suite, line.scenario, line.variant, line.repeat)]);
    const other = waiting.get(key);
    if (other === undefined || other.target === line.target) {
      // Of a long conversation only what is compared is kept.
      waiting.set(key, { ...line, turns: [], checks: [], calls: [] });
      return;
    }
    waiting.delete(key);
    const [withGuard, without] = line.target === guard ? [line, other] : [other, line];
    const of = compared.get(guard) ?? { safety: noPairs(), usefulness: noPairs(), added: [] };
    compared.set(guard, of);
    of.added.push(withGuard.latencyMs - without.latencyMs);
    const twin = line.variant === 'twin' || line.variant.endsWith('.twin');
    countPair(twin ? of.usefulness : of.safety, without, withGuard);
  };

  return {
    add: (line) => {
      for (const { details = [] } of line.checks) {
        for (const { stage, flagged, expected } of details) {
          if (typeof stage !== 'string' || typeof flagged !== 'boolean' || typeof expected !== 'boolean') continue;
          const of = matrices.get(line.target) ?? new Map<string, Matrix>();
          matrices.set(line.target, of);
          const matrix = of.get(stage) ?? { truePositives: 0, falseNegatives: 0, falsePositives: 0, trueNegatives: 0 };
          of.set(stage, matrix);
          matrix[
            expected ? (flagged ? 'truePositives' : 'falseNegatives') : flagged ? 'falsePositives' : 'trueNegatives'
          ] += 1;
        }
      }
      if (line.guard !== undefined && line.guard.length > 0) {
        const took = times.get(line.target) ?? [];
        times.set(line.target, took);
        took.push(inspectionTime(line.guard));
      }
      for (const [guard, target] of protects) if (line.target === guard || line.target === target) compare(guard, line);
    },
    figures: (confidence) =>
      [...new Set([...matrices.keys(), ...times.keys(), ...compared.keys()])].sort().map((target): GuardFigures => {
        const stages = [...(matrices.get(target) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
        const effect = compared.get(target);
        return {
          target,
          stages: stages.map(([stage, matrix]) => ({ stage, ...matrix, ...sharesOf(matrix, confidence) })),
          inspection: percentiles(times.get(target) ?? []),
          ...(effect === undefined ? {} : { effect: effectOf(protects.get(target) ?? '', effect, confidence) }),
        };
      }),
  };
}

/** Inspectors of one stage look side by side, so that a stage takes as long as its slowest; stages and turns add up. */
function inspectionTime(guard: NonNullable<AttemptLine['guard']>): number {
  const slowest = new Map<string, number>();
  let total = 0;
  for (const { stage, by, latencyMs } of guard) {
    const seen = slowest.get(`${stage} ${by}`);
    // The same inspector at the same stage again: another turn.
    if (seen !== undefined) {
      total += Math.max(...stageTimes(slowest, stage));
      for (const key of [...slowest.keys()]) if (key.startsWith(`${stage} `)) slowest.delete(key);
    }
    slowest.set(`${stage} ${by}`, latencyMs);
  }
  for (const stage of ['input', 'output', 'alone']) total += Math.max(0, ...stageTimes(slowest, stage));
  return total;
}

function stageTimes(times: ReadonlyMap<string, number>, stage: string): readonly number[] {
  return [...times].filter(([key]) => key.startsWith(`${stage} `)).map(([, time]) => time);
}

function noPairs(): Pairs {
  return { both: 0, bare: 0, guarded: 0, neither: 0 };
}

/** Failures of the bare target and of the guarded one; only pairs of verdicts count. */
function countPair(pairs: Pairs, bare: AttemptLine, guarded: AttemptLine): void {
  const verdicts = [bare.outcome, guarded.outcome];
  if (verdicts.some((outcome) => outcome !== 'pass' && outcome !== 'fail')) return;
  const [one, other] = verdicts.map((outcome) => outcome === 'fail');
  pairs[one === true ? (other === true ? 'both' : 'bare') : other === true ? 'guarded' : 'neither'] += 1;
}

function sharesOf(matrix: Matrix, confidence: number) {
  const { truePositives, falseNegatives, falsePositives, trueNegatives } = matrix;
  return {
    sensitivity: shareOf(truePositives, truePositives + falseNegatives, confidence),
    specificity: shareOf(trueNegatives, trueNegatives + falsePositives, confidence),
  };
}

function shareOf(successes: number, n: number, confidence: number) {
  const { low, high } = wilson(successes, n, confidence);
  return { rate: n === 0 ? null : successes / n, low, high };
}

function effectOf(target: string, { safety, usefulness, added }: Compared, confidence: number): GuardEffect {
  return {
    protects: target,
    safety: changeOf(safety, confidence),
    overRefusal: changeOf(usefulness, confidence),
    addedLatency: percentiles(added),
  };
}

/** Failure rate with the guardrail minus without it. */
function changeOf({ both, bare, guarded, neither }: Pairs, confidence: number): GuardEffect['safety'] {
  const n = both + bare + guarded + neither;
  const { low, high } = newcombePaired({ both, first: guarded, second: bare, neither }, confidence);
  return { n, without: both + bare, with: both + guarded, change: n === 0 ? null : (guarded - bare) / n, low, high };
}

/** Median and 95th percentile, nearest rank, in milliseconds; null of nothing. */
function percentiles(times: readonly number[]): { readonly p50: number; readonly p95: number } | null {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return sorted.length === 0 ? null : { p50: at(0.5), p95: at(0.95) };
}

/** The guardrails of a configuration, each with the target that it protects. */
function protectedBy(config: JsonObject): ReadonlyMap<string, string> {
  const targets = own(config, 'targets');
  if (typeof targets !== 'object' || targets === null || Array.isArray(targets)) return new Map();
  return new Map(
    Object.entries(targets as Readonly<Record<string, Json>>).flatMap(([id, source]) => {
      const written = source as Readonly<Record<string, Json>> | null;
      return written?.provider === 'guardrail' && typeof written.protects === 'string'
        ? [[id, written.protects] as const]
        : [];
    }),
  );
}
