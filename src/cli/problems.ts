import { printableLine } from '../core/base/printable.ts';
import type { PlacedProblem } from '../core/base/placedProblem.ts';
import type { Problem } from '../core/base/problem.ts';
import { LineIndex, type Span } from '../core/base/span.ts';
import type { PlanProblem } from '../core/engine/planProblems.ts';
import { say, type Locale, type Text } from '../core/base/text.ts';
import { nameFrom } from './named.ts';
import type { Terminal } from './terminal.ts';

/** The problems of one text, placed. */
export function placeProblems(file: string, text: string, problems: readonly Problem[]): readonly PlacedProblem[] {
  const lines = new LineIndex(text);
  return problems.map(({ span, code, severity, message }) => ({
    ...placeOf(file, lines, span),
    code,
    severity,
    message,
  }));
}

/**
 * Why a plan cannot be made, placed. What is about the command line and no file gets no place: its file is empty.
 * `textOf` gives the text of a file of the workspace.
 */
export function placePlanProblems(
  problems: readonly PlanProblem[],
  textOf: (file: string) => string | undefined,
): readonly PlacedProblem[] {
  return problems.flatMap(({ code, message, file, span }) => {
    const problem = { code, severity: 'error', message, span: span ?? { start: 0, end: 0 } } as const;
    return placeProblems(file ?? '', file === undefined ? '' : (textOf(file) ?? ''), [problem]);
  });
}

/** A problem at the start of a file, for what concerns the file as a whole. */
export function problemOfFile(file: string, code: string, message: Text): PlacedProblem {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1, code, severity: 'error', message };
}

function placeOf(file: string, lines: LineIndex, span: Span) {
  const start = lines.positionAt(span.start);
  const end = lines.positionAt(span.end);
  return { file, line: start.line + 1, column: start.column + 1, endLine: end.line + 1, endColumn: end.column + 1 };
}

/** `file:line:column: code: sentence`, on one line whatever the names and sentences hold. */
export function problemLine(problem: PlacedProblem, locale: Locale): string {
  const { file, line, column, code, message } = problem;
  const place = file === '' ? 'tenken' : `${file}:${line}:${column}`;
  return printableLine(`${place}: ${code}: ${say(message, locale)}`);
}

/** A problem with its file named as seen from the current folder. */
export function named(prefix: string, problem: PlacedProblem): PlacedProblem {
  return { ...problem, file: nameFrom(prefix, problem.file) };
}

/** Writes the warnings, each on a line; `prefix` as in {@link tellProblems}. */
export function tellWarnings(
  problems: readonly PlacedProblem[],
  { err, locale }: Pick<Terminal, 'err' | 'locale'>,
  prefix: string,
): void {
  for (const problem of problems)
    if (problem.severity === 'warning') err.write(`${problemLine(named(prefix, problem), locale)}\n`);
}

/** Says what is worth a warning, with `prefix` (`prefixFrom`) before the workspace's own names, and throws `InvalidInput` where there are errors. */
export function tellProblems(
  problems: readonly PlacedProblem[],
  { err, locale }: Pick<Terminal, 'err' | 'locale'>,
  prefix: string,
): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  tellWarnings(problems, { err, locale }, prefix);
  if (errors.length > 0) throw new InvalidInput(errors);
}

/** The problems as `tenken check --format json` writes them. */
export function problemsJson(problems: readonly PlacedProblem[], locale: Locale): string {
  return JSON.stringify({
    problems: problems.map((problem) => ({
      file: problem.file,
      line: problem.line,
      column: problem.column,
      endLine: problem.endLine,
      endColumn: problem.endColumn,
      code: problem.code,
      severity: problem.severity,
      message: say(problem.message, locale),
    })),
  });
}

/** Bad input: the run or check ends with exit code 2 and these lines. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  readonly problems: readonly PlacedProblem[];

  constructor(problems: readonly PlacedProblem[]) {
    super('invalid input');
    this.problems = problems;
  }
}

/** What was thrown in a workspace; what it refuses (`InvalidInput`) is named as seen from the current folder. */
export function renamed(prefix: string, error: unknown): unknown {
  return error instanceof InvalidInput ? new InvalidInput(error.problems.map((each) => named(prefix, each))) : error;
}

/** Does some work in a workspace, and throws what it throws, {@link renamed}. */
export function naming<Result>(prefix: string, work: () => Result): Result {
  const rethrow = (error: unknown): never => {
    throw renamed(prefix, error);
  };
  try {
    const result = work();
    return result instanceof Promise ? (result.catch(rethrow) as Result) : result;
  } catch (error) {
    return rethrow(error);
  }
}
