/** What a part of the tests has found. */
export interface Results {
  /** Names of the passed tests. */
  readonly passed: readonly string[];
  readonly failures: readonly Failure[];
}

/** A failed test: its full name and all that helps to understand why. */
export interface Failure {
  readonly name: string;
  readonly message: string;
}

/** The part of mocha's JSON report that matters here. */
interface MochaReport {
  readonly stats: { readonly tests: number; readonly passes: number; readonly failures: number };
  readonly passes: readonly MochaTest[];
  readonly pending: readonly MochaTest[];
  readonly failures: readonly MochaTest[];
}

interface MochaTest {
  readonly fullTitle: string;
  readonly err: { readonly message?: string; readonly stack?: string; readonly diff?: string };
}

/** Reads what mocha's JSON reporter wrote, or why mocha could not begin. A test that was left out did not pass, so it counts as failed. */
export function readMochaResults(part: string, json: string): Results {
  const report = JSON.parse(json) as MochaReport | { readonly broken: string };
  if ('broken' in report) return failedToRun(part, report.broken, []);
  if (report.stats.tests === 0 && report.stats.failures === 0) return failedToRun(part, 'No test was found.', []);
  const name = (test: MochaTest): string => `${part} › ${test.fullTitle}`;
  return {
    passed: report.passes.map(name),
    failures: [
      ...report.failures.map((test) => ({
        name: name(test),
        message: [test.err.stack ?? test.err.message ?? 'no message', test.err.diff ?? ''].join('\n').trim(),
      })),
      ...report.pending.map((test) => ({
        name: name(test),
        message: 'The test was skipped; a skipped test proves nothing.',
      })),
    ],
  };
}

/** The results of a part that could not be run at all: one failure. */
export function failedToRun(part: string, why: string, log: readonly string[]): Results {
  return { passed: [], failures: [{ name: part, message: [why, ...log.slice(-60)].join('\n').trim() }] };
}

/** Several parts as one. */
export function joinResults(parts: readonly Results[]): Results {
  return { passed: parts.flatMap((part) => part.passed), failures: parts.flatMap((part) => part.failures) };
}
