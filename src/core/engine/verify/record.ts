import type { Json } from '../../base/json.ts';
import type { AttemptLine, RunHeader, Summary } from '../../record/record.ts';
import { attemptShape } from '../../record/shapes/attempt.ts';
import { summaryShape } from '../../record/shapes/summary.ts';
import { brokenSeals } from '../../record/seal.ts';
import type { SealHash } from '../../record/seal.ts';
import { attemptId, caseId } from '../ids.ts';
import { summarize } from '../summary.ts';
import { nameOf, verifyAttempt } from './attempt.ts';
import { preparer } from './prepared.ts';
import { differencesIn } from './difference.ts';
import type { Difference } from './difference.ts';

/** What was computed again. */
export interface Verification {
  readonly attempts: number;
  /** Tries that ended in an error and were made again: each is a line of the record, held to account like any other, and no attempt more. */
  readonly replaced: number;
  readonly checks: number;
  readonly judged: number;
  /** From header and attempts alone. */
  readonly summary: Summary;
}

/** Verifies a record piece by piece, with memory for the ids of its attempts. */
export interface Verifier {
  /** Takes a line of `attempts.jsonl` with its number, counted from 1. */
  readonly line: (text: string, number: number) => readonly Difference[];
  /** Takes what `summary.json` holds; undefined where there is none, which is no difference. */
  readonly finish: (summary: unknown) => Verification & { readonly differences: readonly Difference[] };
  /** What is wrong with `run.json` itself. */
  readonly header: readonly Difference[];
}

/**
 * A verifier for one record: every checksum, every check, every outcome, every rate and the gate are computed again from the
 * record alone. `raw` is what `run.json` holds as it was parsed, `header` the same as validated.
 */
export function verifier(header: RunHeader, raw: Readonly<Record<string, unknown>>, hash: SealHash): Verifier {
  const sealed = 'seal' in raw;
  const scenarios = new Map(header.plan.scenarios.map((each) => [caseId(each.suite, each.scenario, ''), each]));
  const summarizer = summarize(header);
  const decided = new Set<string>();
  const failed = new Set<string>();
  const counted = { attempts: 0, replaced: 0, checks: 0, judged: 0 };
  let last = header.startedAt;
  // Versions before seals wrote none at all; where one piece has its seal, all had theirs.
  let sealedElsewhere = false;
  // Lines in which nothing but their ends is another: where all are so, it is the file that was changed, as by a checkout.
  const endedOtherwise: string[] = [];
  let lines = 0;
  const bytesOf = (at: string, text: string, value: Readonly<Record<string, unknown>>): readonly Difference[] => {
    if (!(sealed || 'seal' in value)) return [];
    const written = JSON.stringify(value);
    if (text === `${written}\r`) endedOtherwise.push(at);
    return text === written || text === `${written}\r` ? [] : [{ case: at, field: '' }];
  };
  const endings = (): readonly Difference[] =>
    endedOtherwise.length === lines && lines > 0
      ? [{ case: 'attempts.jsonl', field: '', ...ends }]
      : endedOtherwise.map((at) => ({ case: at, field: '', ...ends }));
  const sealsOf = (at: string, value: Readonly<Record<string, unknown>>): readonly Difference[] => {
    sealedElsewhere ||= 'seal' in value;
    return sealed || 'seal' in value ? brokenSeals(value, hash).map((field) => ({ case: at, field })) : [];
  };
  const lostSeal = (): readonly Difference[] =>
    sealedElsewhere && !sealed ? [{ case: 'run.json', field: 'seal' }] : [];

  /** The name as the run gave it, even where it is the id that was changed. */
  const trueName = (line: AttemptLine, value: Readonly<Record<string, unknown>>): string => {
    const { suite, scenario, variant, repeat, target } = line;
    const changed = 'seal' in value && brokenSeals(value, hash).includes('id');
    return nameOf(changed ? { id: attemptId(suite, scenario, variant, repeat), target } : line);
  };

  const prepare = preparer();

  return {
    header: sealsOf('run.json', raw),
    line: (text, number) => {
      lines += 1;
      const value = parsed(text);
      const shaped = attemptShape.safeParse(value);
      if (!shaped.success) return [{ case: unreadableName(text, number), field: pathOf(shaped.error.issues[0]?.path) }];
      const line = value as unknown as AttemptLine;
      const at = trueName(line, value);
      summarizer.add(line);
      if (failed.has(at)) counted.replaced += 1;
      else counted.attempts += 1;
      counted.checks += line.checks.length;
      counted.judged += line.checks.filter(({ judgements }) => judgements !== undefined).length;
      if (line.startedAt > last) last = line.startedAt;
      // Only an attempt that ended in an error is ever made again.
      const twice: readonly Difference[] = decided.has(at) ? [{ case: at, field: 'id' }] : [];
      if (line.outcome === 'error') failed.add(at);
      else decided.add(at);
      const planned = scenarios.get(caseId(line.suite, line.scenario, ''));
      const broken = [...sealsOf(at, value), ...bytesOf(at, text, value)];
      if (planned === undefined) return [...broken, ...twice, { case: at, field: 'scenario' }];
      const computed = verifyAttempt(line, at, planned, header.config, prepare);
      return [...unnamed(broken, computed), ...twice, ...computed];
    },
    finish: (recorded) => {
      const summary = summarizer.finish(last);
      const others = [...lostSeal(), ...endings()];
      if (recorded === undefined) return { ...counted, summary, differences: others };
      const shaped = summaryShape.safeParse(recorded);
      if (!shaped.success) {
        const field = pathOf(shaped.error.issues[0]?.path);
        return { ...counted, summary, differences: [...others, { case: 'summary.json', field }] };
      }
      const { finishedAt } = recorded as Summary;
      const early = finishedAt < last ? [{ case: 'summary.json', field: 'finishedAt' }] : [];
      const differing = differencesIn(
        'summary.json',
        '',
        derived(recorded as Summary),
        derived(since(recorded as Summary, summary)),
      );
      const broken = sealsOf('summary.json', recorded as Readonly<Record<string, unknown>>);
      return {
        ...counted,
        summary,
        differences: [...others, ...unnamed(broken, differing), ...early, ...differing],
      };
    },
  };
}

/** How lines end that were changed as by a checkout on Windows, and how runs end them. */
const ends = { recorded: '\r\n', computed: '\n' } as const;

/** The summary as the version that wrote the record would have it: earlier ones said nothing of these. A field that was taken away breaks the seal. */
function since(recorded: Summary, { unreproducible, reliability, agreement, ...computed }: Summary): Summary {
  return {
    ...computed,
    ...(recorded.unreproducible === undefined || unreproducible === undefined ? {} : { unreproducible }),
    ...(recorded.reliability === undefined || reliability === undefined ? {} : { reliability }),
    ...(recorded.agreement === undefined || agreement === undefined ? {} : { agreement }),
  };
}

/** What of a summary follows from header and attempts: all but the time at which the run ended. */
function derived({ finishedAt: _, seal: __, ...rest }: Summary): Omit<Summary, 'finishedAt' | 'seal'> {
  return rest;
}

/** Broken seals of fields about which nothing more exact is known. */
function unnamed(broken: readonly Difference[], computed: readonly Difference[]): readonly Difference[] {
  const named = (field: string): boolean =>
    computed.some(
      (each) => each.field === field || each.field.startsWith(`${field}.`) || each.field.startsWith(`${field}[`),
    );
  return broken.filter(({ field }) => !named(field));
}

function parsed(text: string): Readonly<Record<string, Json>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, Json>) : {};
  } catch {
    return {};
  }
}

/** The attempt that a broken line is of, where that can still be read. */
function unreadableName(text: string, number: number): string {
  const id = /^\{"id":("(?:[^"\\]|\\.){1,500}")/u.exec(text)?.[1];
  const target = /"target":("(?:[^"\\]|\\.){1,200}")/u.exec(text)?.[1];
  const place = `attempts.jsonl:${number}`;
  if (id === undefined) return place;
  return `${place}: ${id.slice(1, -1)}${target === undefined ? '' : ` (${target.slice(1, -1)})`}`;
}

function pathOf(path: readonly PropertyKey[] = []): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./u, '');
}
