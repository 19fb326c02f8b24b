import { outcomes } from '../../core/base/outcome.ts';

/**
 * Reads what the index needs from one line of `attempts.jsonl`, byte by byte and without building its texts: a record of
 * a gigabyte is indexed in one pass at about the speed at which it can be read.
 *
 * The scan is lenient inside the values that it skips; whether a line is JSON throughout is known when it is opened.
 */
export interface LineFacts {
  readonly suite: string;
  readonly scenario: string;
  readonly variant: string;
  readonly target: string;
  /** Place in `outcomes`. */
  readonly outcome: number;
  readonly repeat: number;
  readonly latencyMs: number;
  /** NaN where the target has no price. */
  readonly cost: number;
  /** Milliseconds since 1970; NaN where it is no date. */
  readonly startedAt: number;
  /** The first 48 bits of the case's content hash; 0 where it is none. */
  readonly caseHash: number;
  /** The same of the test without its target; 0 where the line has none. */
  readonly testHash: number;
  /** Bytes of the check that explains the outcome, as a whole object; empty where all passed. */
  readonly finding: ByteRange;
  /** Bytes between the quotes of the last assistant turn's content. */
  readonly reply: ByteRange;
  /** Bytes of the list of checks. */
  readonly checks: ByteRange;
}

/** Half-open, in the scanned buffer. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

const nothing: ByteRange = { start: 0, end: 0 };
const quote = 0x22;
const backslash = 0x5c;

/** Ids are short; whatever is longer is cut, so that a hostile line cannot fill the memory. */
const longestId = 400;

/** The facts of the line in `bytes[start, end)`; undefined where it is no attempt. */
export function scanLine(bytes: Buffer, start: number, end: number): LineFacts | undefined {
  const facts = {
    suite: '',
    scenario: '',
    variant: '',
    target: '',
    outcome: -1,
    repeat: 1,
    latencyMs: 0,
    cost: NaN,
    startedAt: NaN,
    caseHash: 0,
    testHash: 0,
    finding: nothing,
    reply: nothing,
    checks: nothing,
  };
  const after = eachMember(bytes, skipSpace(bytes, start, end), end, (keyStart, keyEnd, at) => {
    switch (bytes.toString('latin1', keyStart, Math.min(keyEnd, keyStart + 12))) {
      case 'turns':
        return scanTurns(bytes, at, end, (reply) => (facts.reply = reply));
      case 'checks': {
        const close = scanChecks(bytes, at, end, (finding) => (facts.finding = finding));
        facts.checks = { start: at, end: close };
        return close;
      }
      case 'suite':
        return readString(bytes, at, end, (value) => (facts.suite = value));
      case 'scenario':
        return readString(bytes, at, end, (value) => (facts.scenario = value));
      case 'variant':
        return readString(bytes, at, end, (value) => (facts.variant = value));
      case 'target':
        return readString(bytes, at, end, (value) => (facts.target = value));
      case 'outcome':
        return readString(bytes, at, end, (value) => (facts.outcome = outcomeCodes.get(value) ?? -1));
      case 'case':
        return readString(bytes, at, end, (value) => (facts.caseHash = hashStart(value)));
      case 'test':
        return readString(bytes, at, end, (value) => (facts.testHash = hashStart(value)));
      case 'startedAt':
        return readString(bytes, at, end, (value) => (facts.startedAt = Date.parse(value)));
      case 'repeat':
        return readNumber(bytes, at, end, (value) => (facts.repeat = value));
      case 'latencyMs':
        return readNumber(bytes, at, end, (value) => (facts.latencyMs = value));
      case 'cost':
        return readNumber(bytes, at, end, (value) => (facts.cost = value));
      default:
        return skipValue(bytes, at, end);
    }
  });
  if (after < 0 || skipSpace(bytes, after, end) !== end) return undefined;
  return facts.outcome < 0 || facts.scenario === '' ? undefined : facts;
}

const outcomeCodes: ReadonlyMap<string, number> = new Map(outcomes.map((outcome, code) => [outcome, code]));

/** The beginning of a hash as a number, by which rows of the same case are found quickly. */
export function hashStart(value: string): number {
  return Number.parseInt(value.slice(0, 12), 16) || 0;
}

/** Visits the members of the object at `at`; the visitor answers where its value ends. Returns the place after the object, or -1. */
function eachMember(
  bytes: Buffer,
  at: number,
  end: number,
  visit: (keyStart: number, keyEnd: number, value: number) => number,
): number {
  if (bytes[at] !== 0x7b) return -1;
  let next = skipSpace(bytes, at + 1, end);
  if (bytes[next] === 0x7d) return next + 1;
  while (next < end) {
    if (bytes[next] !== quote) return -1;
    const keyEnd = endOfString(bytes, next + 1, end);
    if (keyEnd < 0) return -1;
    const colon = skipSpace(bytes, keyEnd + 1, end);
    if (bytes[colon] !== 0x3a) return -1;
    const valueEnd = visit(next + 1, keyEnd, skipSpace(bytes, colon + 1, end));
    if (valueEnd < 0) return -1;
    next = skipSpace(bytes, valueEnd, end);
    if (next < end && bytes[next] === 0x7d) return next + 1;
    if (bytes[next] !== 0x2c) return -1;
    next = skipSpace(bytes, next + 1, end);
  }
  return -1;
}

/** Visits the elements of the list at `at`, as {@link eachMember} does; a value that is no list is skipped. */
function eachElement(bytes: Buffer, at: number, end: number, visit: (value: number) => number): number {
  if (bytes[at] !== 0x5b) return skipValue(bytes, at, end);
  let next = skipSpace(bytes, at + 1, end);
  if (bytes[next] === 0x5d) return next + 1;
  while (next < end) {
    const valueEnd = visit(next);
    if (valueEnd < 0) return -1;
    next = skipSpace(bytes, valueEnd, end);
    if (next < end && bytes[next] === 0x5d) return next + 1;
    if (bytes[next] !== 0x2c) return -1;
    next = skipSpace(bytes, next + 1, end);
  }
  return -1;
}

const assistant = Buffer.from('"assistant"');

/** Finds the content of the last assistant turn. */
function scanTurns(bytes: Buffer, at: number, end: number, found: (reply: ByteRange) => void): number {
  return eachElement(bytes, at, end, (element) => {
    if (bytes[element] !== 0x7b) return skipValue(bytes, element, end);
    const turn = { content: nothing, replies: false };
    const after = eachMember(bytes, element, end, (keyStart, keyEnd, value) => {
      const valueEnd = skipValue(bytes, value, end);
      if (valueEnd < 0) return -1;
      const length = keyEnd - keyStart;
      if (length === 4 && bytes[keyStart] === 0x72 /* role */) {
        turn.replies =
          valueEnd - value === assistant.length && bytes.compare(assistant, 0, undefined, value, valueEnd) === 0;
      } else if (length === 7 && bytes[keyStart] === 0x63 /* content */ && bytes[value] === quote) {
        turn.content = { start: value + 1, end: valueEnd - 1 };
      }
      return valueEnd;
    });
    if (turn.replies && after > 0) found(turn.content);
    return after;
  });
}

/** How much a check's outcome explains the attempt's, best first. */
const weights: Readonly<Record<string, number>> = { fail: 4, error: 3, 'needs-review': 2, inapplicable: 1 };

/** Finds the check that explains the outcome best: the first failed one, else the first broken one, and so on. */
function scanChecks(bytes: Buffer, at: number, end: number, found: (finding: ByteRange) => void): number {
  let best = 0;
  return eachElement(bytes, at, end, (element) => {
    if (bytes[element] !== 0x7b) return skipValue(bytes, element, end);
    let weight = 0;
    const after = eachMember(bytes, element, end, (keyStart, keyEnd, value) => {
      if (keyEnd - keyStart !== 7 || bytes[keyStart] !== 0x6f /* outcome */) return skipValue(bytes, value, end);
      return readString(bytes, value, end, (outcome) => (weight = weights[outcome] ?? 0));
    });
    if (after > 0 && weight > best) {
      best = weight;
      found({ start: element, end: after });
    }
    return after;
  });
}

/** Reads a string into `take`; skips any other value. */
function readString(bytes: Buffer, at: number, end: number, take: (value: string) => void): number {
  if (bytes[at] !== quote) return skipValue(bytes, at, end);
  const close = endOfString(bytes, at + 1, end);
  if (close < 0) return -1;
  take(decodeStart(bytes, { start: at + 1, end: close }, longestId));
  return close + 1;
}

/** Reads a number into `take`; skips any other value. */
function readNumber(bytes: Buffer, at: number, end: number, take: (value: number) => void): number {
  const close = skipValue(bytes, at, end);
  const first = bytes[at] ?? 0;
  if (close > 0 && (first === 0x2d || (first >= 0x30 && first <= 0x39))) {
    const value = Number(bytes.toString('latin1', at, Math.min(close, at + 40)));
    if (Number.isFinite(value)) take(value);
  }
  return close;
}

/**
 * The beginning of a JSON string as text: of at most `most` bytes, cut between characters and escapes.
 * `range` lies between the quotes. What cannot be decoded is shown as it is written.
 */
export function decodeStart(bytes: Buffer, range: ByteRange, most: number): string {
  let end = Math.min(range.end, range.start + most);
  if (end < range.end) {
    // Not within a character of several bytes, …
    while (end > range.start && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  }
  const written = bytes.toString('utf8', range.start, end);
  if (!written.includes('\\')) return written;
  // … and not within an escape: at most six characters are lost.
  for (let cut = 0; cut <= 6; cut += 1) {
    try {
      return JSON.parse(`"${cut === 0 ? written : written.slice(0, -cut)}"`) as string;
    } catch {
      // The text was cut within an escape; a shorter one ends before it.
    }
  }
  return written;
}

/** The place of the closing quote of the string whose content begins at `at`, or -1. */
function endOfString(bytes: Buffer, at: number, end: number): number {
  // Most strings are short: a loop beats the call of a native search there, and the search beats the loop beyond.
  const near = Math.min(end, at + 64);
  let next = at;
  while (next < near) {
    const byte = bytes[next];
    if (byte === quote) return next;
    next += byte === backslash ? 2 : 1;
  }
  while (next < end) {
    const found = bytes.indexOf(quote, next);
    if (found < 0 || found >= end) return -1;
    let before = found - 1;
    while (before >= next && bytes[before] === backslash) before -= 1;
    if ((found - 1 - before) % 2 === 0) return found;
    next = found + 1;
  }
  return -1;
}

/** The place after the value at `at`, or -1 where it does not end. */
function skipValue(bytes: Buffer, at: number, end: number): number {
  const first = bytes[at];
  if (at >= end) return -1;
  if (first === quote) {
    const close = endOfString(bytes, at + 1, end);
    return close < 0 ? -1 : close + 1;
  }
  if (first === 0x7b || first === 0x5b) return skipNested(bytes, at, end);
  let next = at;
  while (next < end && !endsScalar(bytes[next])) next += 1;
  return next > at ? next : -1;
}

function skipNested(bytes: Buffer, at: number, end: number): number {
  let depth = 0;
  let next = at;
  while (next < end) {
    const byte = bytes[next];
    if (byte === quote) {
      next = endOfString(bytes, next + 1, end);
      if (next < 0) return -1;
    } else if (byte === 0x7b || byte === 0x5b) depth += 1;
    else if (byte === 0x7d || byte === 0x5d) {
      depth -= 1;
      if (depth === 0) return next + 1;
    }
    next += 1;
  }
  return -1;
}

function endsScalar(byte: number | undefined): boolean {
  return byte === 0x2c || byte === 0x7d || byte === 0x5d || byte === 0x20 || byte === 0x09 || byte === 0x0d;
}

function skipSpace(bytes: Buffer, at: number, end: number): number {
  let next = at;
  while (next < end) {
    const byte = bytes[next];
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) break;
    next += 1;
  }
  return next;
}
