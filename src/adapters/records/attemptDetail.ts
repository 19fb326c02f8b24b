import { outcomes } from '../../core/base/outcome.ts';
import type { Finish, ToolCall, Usage } from '../../core/base/conversation.ts';
import type { JsonObject } from '../../core/base/json.ts';
import type { Failure, RecordedCheck } from '../../core/record/record.ts';
import type {
  AttemptDetail,
  CheckDetail,
  LongText,
  Spent,
  TextPiece,
  TurnDetail,
} from '../../protocol/panel/attempt.ts';
import { attackOf } from './attackOf.ts';
import { bounded, boundedText } from './bounded.ts';
import { listOf, numberOf, numberOrNull, objectOf, stringOf, stringOrNull, stringsOf, textOf } from './forgiving.ts';
import { placeOf } from './plan.ts';
import type { Plan } from './plan.ts';
import { scenarioKey } from './recordIndex.ts';

/** How much of a long text is sent at first, and how much around a mark beyond it; in UTF-16 units. */
const firstPiece = 6000;
const aroundMark = 600;

/** Marks that get a piece of their own; a hostile line may hold millions. */
const mostMarks = 200;

/** An attempt line, parsed: its texts for later pieces, and everything else as the panel shows it. */
export interface OpenAttempt {
  readonly detail: AttemptDetail;
  readonly contents: readonly string[];
}

/** Reads a line of `attempts.jsonl`. Throws a `SyntaxError` where it is no JSON. */
export function openAttempt(line: string, row: number, plan: Plan): OpenAttempt {
  const attempt = objectOf(JSON.parse(line));
  const suite = stringOf(attempt.suite);
  const scenario = stringOf(attempt.scenario);
  const variant = stringOf(attempt.variant);
  const facts = plan.scenarios.get(scenarioKey(suite, scenario));
  const checks = listOf(attempt.checks).map((check): CheckDetail => {
    const recorded = readCheck(check);
    return { ...recorded, source: placeOf(facts, variant, recorded.index) };
  });
  const turns = listOf(attempt.turns).map(objectOf);
  const contents = turns.map((turn) => stringOf(turn.content));
  const calls = listOf(attempt.calls).map(readCall);
  const detail: AttemptDetail = {
    row,
    id: stringOf(attempt.id),
    case: stringOf(attempt.case),
    suite,
    scenario,
    title: facts?.title ?? '',
    variant,
    repeat: numberOf(attempt.repeat, 1),
    repeats: facts?.repeat ?? 1,
    target: stringOf(attempt.target),
    model: stringOrNull(attempt.model),
    fingerprint: stringOrNull(attempt.fingerprint),
    outcome: outcomes.find((outcome) => outcome === attempt.outcome) ?? 'error',
    severity: facts?.severity ?? '',
    perspectives: facts?.perspectives ?? [],
    frameworks: facts?.frameworks ?? [],
    attack: attackOf(variant),
    finish: (stringOf(attempt.finish) || 'unknown') as Finish,
    failure: readFailure(attempt.failure),
    usage: readUsage(attempt.usage),
    judging: readSpent(attempt.judging),
    cached: readSpent(attempt.cached),
    latencyMs: numberOf(attempt.latencyMs),
    cost: numberOrNull(attempt.cost),
    startedAt: stringOf(attempt.startedAt),
    source: placeOf(facts),
    request: plan.requests.get(stringOf(attempt.target)) ?? null,
    turns: turns.map((turn, at) => readTurn(turn, contents[at] ?? '', at, checks, calls)),
    checks,
  };
  return { detail, contents };
}

/** A piece of a turn's text, cut between characters. */
export function pieceOf(content: string, start: number, count: number): TextPiece {
  const from = alignedStart(content, Math.min(start, content.length));
  return { start: from, text: content.slice(from, alignedStart(content, Math.min(start + count, content.length))) };
}

/** An offset that does not split a surrogate pair. */
function alignedStart(content: string, offset: number): number {
  const before = content.charCodeAt(offset - 1);
  const splits = before >= 0xd800 && before < 0xdc00 && offset < content.length;
  return splits ? offset - 1 : offset;
}

function readTurn(
  turn: Readonly<Record<string, unknown>>,
  content: string,
  at: number,
  checks: readonly CheckDetail[],
  calls: readonly ToolCall[],
): TurnDetail {
  const marks = checks.flatMap((check) => check.spans).filter((mark) => mark.turn === at);
  return {
    role: stringOf(turn.role),
    content: longText(content, marks.slice(0, mostMarks)),
    tool: stringOrNull(turn.tool),
    refusal: stringOrNull(turn.refusal),
    images: stringsOf(turn.images).slice(0, 100),
    performed: turn.performed === true,
    calls: calls.filter((call) => call.turn === at),
  };
}

/** The beginning of a text and the surroundings of its marks, without overlaps. */
function longText(content: string, marks: readonly { readonly start: number; readonly end: number }[]): LongText {
  const wanted = [
    { start: 0, end: firstPiece },
    ...marks.map(({ start, end }) => ({
      start: Math.max(0, start - aroundMark),
      end: Math.min(end, start + firstPiece) + aroundMark,
    })),
  ]
    .filter(({ start, end }) => start < content.length && end > start)
    .sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const range of wanted) {
    const last = merged.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else merged.push({ ...range });
  }
  return {
    length: content.length,
    pieces: merged.map(({ start, end }) => pieceOf(content, start, end - start)),
  };
}

/** Reads one check of an attempt line. */
export function readCheck(value: unknown): Omit<CheckDetail, 'source'> {
  const check = objectOf(value);
  return {
    check: stringOf(check.check),
    index: numberOf(check.index, -1),
    outcome: checkOutcome(check.outcome),
    evidence: stringOf(check.evidence).slice(0, 4000),
    spans: listOf(check.spans).map((item) => {
      const span = objectOf(item);
      const start = Math.max(0, numberOf(span.start));
      return { turn: numberOf(span.turn, -1), start, end: Math.max(start, numberOf(span.end)) };
    }),
    message: textOf(check.message),
    judgements: listOf(check.judgements).slice(0, 100).map(boundedObject),
    details: listOf(check.details).slice(0, 100).map(boundedObject),
  };
}

function checkOutcome(value: unknown): RecordedCheck['outcome'] {
  return value === 'pass' || value === 'fail' || value === 'inapplicable' || value === 'needs-review' ? value : 'error';
}

function readCall(value: unknown): ToolCall {
  const call = objectOf(value);
  const result = call.result;
  return {
    tool: stringOf(call.tool),
    arguments: boundedObject(call.arguments),
    ...(typeof call.malformed === 'string' ? { malformed: boundedText(call.malformed) } : {}),
    ...(result === undefined ? {} : { result: bounded(result) }),
    turn: numberOf(call.turn, -1),
  };
}

function readUsage(value: unknown): Usage {
  const { input, output } = objectOf(value);
  return { input: numberOf(input), output: numberOf(output) };
}

function readSpent(value: unknown): Spent | null {
  const spent = objectOf(value);
  const requests = numberOf(spent.requests);
  return requests === 0 ? null : { requests, usage: readUsage(spent.usage), cost: numberOrNull(spent.cost) };
}

function readFailure(value: unknown): Failure | null {
  const failure = objectOf(value);
  const reason = stringOf(failure.reason);
  return reason === '' ? null : { reason, message: textOf(failure.message) };
}

function boundedObject(value: unknown): JsonObject {
  return bounded(objectOf(value)) as JsonObject;
}
