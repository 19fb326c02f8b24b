import { LineIndex } from '../../../src/core/base/span.ts';
import type { Problem } from '../../../src/core/base/problem.ts';

/** A file of a fixture: its text, and the problems that are written below its lines. */
export interface AnnotatedFile {
  readonly path: string;
  readonly text: string;
  /** One `line:column-endLine:endColumn code: message` each, in the order of the text. */
  readonly expected: readonly string[];
}

/** Carets under what is marked (`|` where nothing is: a place between characters), then code and message. */
const annotation = /^( *)(\^+|\|)(↓*) ([a-z-]+): (.*)$/u;

/**
 * Takes a fixture apart: `=== path` begins a file, and a line of carets says what is wrong in the line above it. An arrow
 * after the carets stands for each further line that the range goes on over.
 */
export function parseFixture(fixture: string): readonly AnnotatedFile[] {
  return fixture
    .split(/^=== /mu)
    .slice(1)
    .map((part) => {
      const [path = '', ...lines] = part.split('\n');
      const kept: string[] = [];
      const expected: string[] = [];
      for (const line of lines) {
        const match = annotation.exec(line);
        if (match === null) kept.push(line);
        else expected.push(`${kept.length - 1} ${line}`);
      }
      return { path: path.trim(), text: kept.join('\n'), expected };
    });
}

/** The fixture with these problems in place of those that were written: what `UPDATE=1` writes. */
export function renderFile(path: string, text: string, problems: readonly Problem[]): string {
  const index = new LineIndex(text);
  const below = new Map<number, string[]>();
  for (const problem of problems) {
    const { line } = index.positionAt(problem.span.start);
    below.set(line, [...(below.get(line) ?? []), renderProblem(index, text, problem)]);
  }
  const lines = text.split('\n').flatMap((line, number) => [line, ...(below.get(number) ?? [])]);
  return `=== ${path}\n${lines.join('\n')}`;
}

/** The problems as they are written below their lines, each with the number of its line. */
export function renderProblems(text: string, problems: readonly Problem[]): readonly string[] {
  const index = new LineIndex(text);
  return problems.map((problem) => {
    const { line } = index.positionAt(problem.span.start);
    return `${line} ${renderProblem(index, text, problem)}`;
  });
}

function renderProblem(index: LineIndex, text: string, { span, code, message }: Problem): string {
  const start = index.positionAt(span.start);
  const end = index.positionAt(span.end);
  const endOfLine = text.indexOf('\n', span.start);
  const width = (end.line === start.line ? span.end : endOfLine) - span.start;
  const marks = width === 0 ? '|' : '^'.repeat(width);
  return `${' '.repeat(start.column)}${marks}${'↓'.repeat(end.line - start.line)} ${code}: ${message.en}`;
}
