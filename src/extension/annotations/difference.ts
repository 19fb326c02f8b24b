import { printable } from '../../core/base/printable.ts';
import { shields, type ShieldFrom } from '../../core/base/shield.ts';
import type { Finding } from '../results/verdict.ts';

/** The two sides of a difference, as VS Code's peek view shows them. */
export interface Difference {
  readonly expected: string;
  readonly actual: string;
}

/**
 * What was wanted and what came in its place, to be compared side by side. Undefined where the check wants no certain text or looks for it in a
 * longer one, and where the reply may be harmful.
 */
export function findingDifference(
  { evidence, expected, searched, outcome }: Finding,
  { severity, shield }: { readonly severity: string; readonly shield: ShieldFrom },
): Difference | undefined {
  if (expected === undefined || searched !== undefined || shields({ outcome, severity }, shield)) return undefined;
  return { expected: printable(expected), actual: printable(evidence) };
}

/** How many characters of each side stand in VS Code's mark. */
const sideLength = 30;

/** What VS Code's mark at the end of the line says of a difference, in the place of a message's first line. */
export function differenceMark({ expected, actual }: Difference): string {
  return `${shortened(actual)} != ${shortened(expected)}`;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length <= sideLength ? line : `${line.slice(0, sideLength / 2)}…${line.slice(-(sideLength / 2 - 1))}`;
}
