import type { Json, JsonObject } from '../../base/json.ts';
import { labelOf } from '../../checks/combine.ts';
import type { PreparedExpectation } from '../../checks/combine.ts';
import type { AttemptLine, PlannedScenario, RecordedCheck, RunHeader } from '../../record/record.ts';
import { attemptId } from '../ids.ts';
import { costOf } from '../money.ts';
import type { Price } from '../money.ts';
import { observationOf } from '../observation.ts';
import { attemptOutcome } from '../outcome.ts';
import { own } from '../own.ts';
import { differencesIn } from './difference.ts';
import type { Difference } from './difference.ts';
import { replay } from './replay.ts';
import type { ReplayedJudge } from './replay.ts';

/** Name of an attempt among all of a record: its id, which is unique together with the target. */
export function nameOf({ id, target }: Pick<AttemptLine, 'id' | 'target'>): string {
  return `${id} (${target})`;
}

/**
 * Computes again what follows from an attempt's own line: id, every check, outcome and cost. Checks that compute are computed; a
 * judged one is decided again from the recorded answers. Nothing is asked of anybody.
 */
export function verifyAttempt(
  line: AttemptLine,
  at: string,
  planned: PlannedScenario,
  config: RunHeader['config'],
  prepare: (expectation: unknown) => PreparedExpectation,
): readonly Difference[] {
  const { suite, scenario, variant, repeat, checks } = line;
  return [
    ...differencesIn(at, 'id', line.id, attemptId(suite, scenario, variant, repeat)),
    ...verifyChecks(line, at, planned, config, prepare),
    ...verifyOutcome(line, at),
    ...(line.failure === undefined && checks.length > 0
      ? differencesIn(at, 'cost', line.cost, costOf(line.usage, priceOf(config, line.target)))
      : []),
  ];
}

function verifyChecks(
  line: AttemptLine,
  at: string,
  planned: PlannedScenario,
  config: RunHeader['config'],
  prepare: (expectation: unknown) => PreparedExpectation,
): readonly Difference[] {
  // An attempt that broke off, or was filtered, was held to nothing.
  if (line.checks.length === 0) return [];
  const twin = line.variant === 'twin' || line.variant.endsWith('.twin');
  const expect = line.expect ?? (twin ? planned.twinExpect : planned.expect);
  // A record of a version that did not keep what was expected can be verified in all else.
  if (expect === undefined) return [];
  if (expect.length !== line.checks.length)
    return [{ case: at, field: 'checks', recorded: line.checks.length, computed: expect.length }];
  const observation = observationOf(line);
  return line.checks.flatMap((recorded, index) => {
    const expectation = expect[index];
    const judgements = recorded.judgements ?? [];
    const result = replay(prepare(expectation)(observation), judgements, (name) => judgeOf(config, name));
    if (result === null) return [{ case: at, field: `checks[${index}]` }];
    const { outcome, evidence, spans, message, judgements: given, details } = result;
    const computed = {
      check: labelOf(expectation),
      index,
      outcome,
      evidence,
      spans,
      message,
      ...(given === undefined ? {} : { judgements: given }),
      ...(details === undefined ? {} : { details }),
    } as unknown as RecordedCheck;
    return differencesIn(at, `checks[${index}]`, comparable(recorded), comparable(computed));
  });
}

/** Of an answer that was no judgement the record keeps the English reason alone, so the other language is not compared. */
function comparable(check: RecordedCheck): Json {
  const failed = check.judgements?.some(({ error }) => typeof error === 'string') ?? false;
  return (failed ? { ...check, message: check.message.en } : check) as unknown as Json;
}

function verifyOutcome(line: AttemptLine, at: string): readonly Difference[] {
  if (line.checks.length > 0) {
    const computed = attemptOutcome(
      'replied',
      line.checks.map(({ outcome }) => outcome),
    );
    return differencesIn(at, 'outcome', line.outcome, computed);
  }
  // Without checks there can be no verdict.
  const verdict = line.outcome === 'pass' || line.outcome === 'fail';
  return verdict ? [{ case: at, field: 'outcome', recorded: line.outcome, computed: 'needs-review' }] : [];
}

function judgeOf(config: JsonObject, name: string): ReplayedJudge {
  const judge = member(member(config, 'judges'), name);
  const { repeats, decide } = judge;
  return {
    repeats: typeof repeats === 'number' ? repeats : 1,
    decide: decide === 'unanimous' ? 'unanimous' : 'majority',
  };
}

function priceOf(config: JsonObject, target: string): Price | undefined {
  const { input, output } = member(member(member(config, 'targets'), target), 'price');
  return typeof input === 'number' && typeof output === 'number' ? { input, output } : undefined;
}

function member(value: JsonObject, name: string): JsonObject {
  const found = own(value, name);
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as JsonObject) : {};
}
