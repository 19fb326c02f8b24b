import type { RE2JS } from 're2js';

/** What stands on one side of a place in a reply: the reply's edge, a line break, a letter or digit of a word, something else. */
type Side = 'edge' | 'newline' | 'word' | 'other';

const sides: readonly Side[] = ['edge', 'newline', 'word', 'other'];

/** One step of a compiled expression, as RE2 has them (https://swtch.com/~rsc/regexp/regexp2.html). */
interface Step {
  readonly op: number;
  readonly out: number;
  readonly arg: number;
  /** One character, or the first and last of ranges. */
  readonly runes: ArrayLike<number>;
}

interface Program {
  readonly inst: readonly Step[];
  readonly start: number;
}

/** The kinds of steps, as `Inst` of re2js numbers them; the ones that look behind are not among them. */
const op = {
  fork: 1,
  forkToEnd: 2,
  capture: 3,
  condition: 4,
  fail: 5,
  match: 6,
  pass: 7,
  runes: 8,
  rune: 9,
  any: 10,
  inLine: 11,
};

/** Larger programs are not searched while one types. */
const mostSteps = 20_000;

/**
 * True where an expression finds nothing in any reply, because what it asks for cannot stand together (`a^b`) or no character is left
 * (`[^\s\S]`). Walks the compiled program over what can stand around each place, so that it is exact; false where that cannot be told.
 */
export function isUnmatchable(regex: RE2JS): boolean {
  const { inst: steps, start } = regex.re2().prog as Program;
  if (steps.length > mostSteps) return false;
  const seen = new Set<number>();
  const waiting: number[] = [];
  const visit = (step: number, before: Side, behind: Side): void => {
    const state = (step * sides.length + sides.indexOf(before)) * sides.length + sides.indexOf(behind);
    if (seen.has(state)) return;
    seen.add(state);
    waiting.push(state);
  };
  for (const before of sides) for (const behind of sides) visit(start, before, behind);
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    const behind = sides[state % sides.length] ?? 'edge';
    const before = sides[Math.floor(state / sides.length) % sides.length] ?? 'edge';
    const step = steps[Math.floor(state / sides.length ** 2)];
    if (step === undefined) return false;
    switch (step.op) {
      case op.match:
        return false;
      case op.fail:
        break;
      case op.fork:
      case op.forkToEnd:
        visit(step.out, before, behind);
        visit(step.arg, before, behind);
        break;
      case op.capture:
      case op.pass:
        visit(step.out, before, behind);
        break;
      case op.condition:
        if (holdsBetween(step.arg, before, behind)) visit(step.out, before, behind);
        break;
      case op.runes:
      case op.rune:
      case op.any:
      case op.inLine:
        if (takes(step, behind)) for (const next of sides) visit(step.out, behind, next);
        break;
      default:
        // A kind of step that is not known here.
        return false;
    }
  }
  return true;
}

/** The conditions of `^`, `$`, `\A`, `\z`, `\b` and `\B`, as bits. */
function holdsBetween(conditions: number, before: Side, behind: Side): boolean {
  const boundary = (before === 'word') !== (behind === 'word');
  const held =
    (before === 'edge' || before === 'newline' ? 1 : 0) |
    (behind === 'edge' || behind === 'newline' ? 2 : 0) |
    (before === 'edge' ? 4 : 0) |
    (behind === 'edge' ? 8 : 0) |
    (boundary ? 16 : 32);
  return (conditions & ~held) === 0;
}

/** True where the step takes some character of this kind. */
function takes(step: Step, side: Side): boolean {
  if (side === 'edge') return false;
  if (step.op === op.any) return true;
  if (step.op === op.inLine) return side !== 'newline';
  const { runes, arg } = step;
  const [only] = Array.from({ length: Math.min(1, runes.length) }, (_, index) => runes[index]);
  if (only === undefined) return false;
  if (runes.length === 1) {
    // Where case is overlooked, ſ (U+017F) is an s and K (U+212A) a k, and neither is of a word.
    const folded = (arg & 1) !== 0 && [0x4b, 0x53, 0x6b, 0x73, 0x17f, 0x212a].includes(only);
    return folded ? side !== 'newline' : side === sideOf(only);
  }
  let taken = 0;
  let ofWords = 0;
  let newline = false;
  for (let index = 0; index + 1 < runes.length; index += 2) {
    const [first, last] = [runes[index] ?? 0, runes[index + 1] ?? 0];
    taken += last - first + 1;
    for (const [from, to] of wordRanges) ofWords += Math.max(0, Math.min(to, last) - Math.max(from, first) + 1);
    newline ||= first <= newlineCode && newlineCode <= last;
  }
  if (side === 'newline') return newline;
  return side === 'word' ? ofWords > 0 : taken - ofWords - Number(newline) > 0;
}

const newlineCode = 0x0a;

/** What `\b` takes for letters of a word: digits, A to Z, the underscore, a to z. */
const wordRanges = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
] as const;

function sideOf(code: number): Side {
  if (code === newlineCode) return 'newline';
  return wordRanges.some(([first, last]) => first <= code && code <= last) ? 'word' : 'other';
}
