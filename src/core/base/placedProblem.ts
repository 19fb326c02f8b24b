import type { Severity } from './problem.ts';
import type { Text } from './text.ts';

/** A problem with its place as people count it: lines and columns from 1, columns in UTF-16 units, the end exclusive. */
export interface PlacedProblem {
  /** Relative to the workspace root, with `/`; empty where the problem is about the command line. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly code: string;
  readonly severity: Severity;
  readonly message: Text;
}
