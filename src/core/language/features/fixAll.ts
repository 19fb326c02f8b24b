import type { Edit, Fix, Problem } from '../../base/problem.ts';
import { applyEdits } from './format.ts';
import { withoutTabs } from './tabs.ts';

/** Each round mends one mistake of syntax in every scenario; a text with more of them in one is left as it is. */
const mostRounds = 500;

/** What is wrong with a text. */
type Analyse = (text: string) => readonly Problem[];

/**
 * The text with every fix applied that cannot change what is tested, and with those that follow from them, until there is none: done
 * twice it is what it was after the first. Tabs give way to spaces where only one width of them can be meant.
 */
export function fixAll(text: string, problems: readonly Problem[], analyse: Analyse): string {
  const mend = (other: string): string => settle(other, analyse(other), analyse);
  const settled = settle(text, problems, analyse);
  return withoutTabs(settled, settled === text ? problems : analyse(settled), mend, analyse);
}

/** Applies safe fixes until there is none. */
function settle(text: string, problems: readonly Problem[], analyse: Analyse): string {
  let current = text;
  let found = problems;
  const seen = new Set([text]);
  for (let round = 0; round < mostRounds; round++) {
    const edits = safeEdits(found);
    if (edits.length === 0) return current;
    const next = applyEdits(current, edits);
    // Fixes that take each other back would never end: then none is applied.
    if (seen.has(next)) return text;
    seen.add(next);
    current = next;
    found = analyse(current);
  }
  return text;
}

/** The safe fixes that do not touch each other; the others wait for the next round. */
function safeEdits(problems: readonly Problem[]): readonly Edit[] {
  const edits: Edit[] = [];
  for (const { fixes = [] } of problems) {
    const safe = fixes.find((fix) => fix.safe);
    if (safe !== undefined && !overlaps(safe, edits)) edits.push(...safe.edits);
  }
  return edits;
}

function overlaps({ edits }: Fix, taken: readonly Edit[]): boolean {
  return edits.some(({ span }) => taken.some((other) => span.start <= other.span.end && other.span.start <= span.end));
}

/** The piece in which two texts differ, as one edit of the first; null where they are equal. */
export function difference(before: string, after: string): Edit | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { span: { start, end: before.length - end }, text: after.slice(start, after.length - end) };
}
