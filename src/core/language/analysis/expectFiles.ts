import type { Problem } from '../../base/problem.ts';
import { readSynonyms } from '../../catalogue/perturb/synonyms.ts';
import { combinators } from '../../checks/combine.ts';
import { analyzePolicy } from '../analyzePolicy.ts';
import type { Expectation } from '../definition/suite.ts';
import { examplesIn, rubricKey } from '../../record/examples.ts';
import { readLabels, type Label, type LabelProblem } from '../../record/labels.ts';
import { invalidFile } from '../rules/invalidFile.ts';
import { problem } from '../rules/rule.ts';
import type { Name } from '../walk/context.ts';
import type { Environment } from './environment.ts';
import { readNamedFile } from './namedFile.ts';
import type { ResourceKind } from './resources.ts';
import { plainText } from './text.ts';

/** What a file gives to the check that names it: the options that stand in the place of `file`. */
interface FileOptions {
  readonly problem: Problem | null;
  readonly options: OptionsFor;
}

/** The options that a file gives to a check that is written like this. */
type OptionsFor = (written: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** What the files of a scenario's checks and perturbations hold. */
export interface ExpectFiles {
  /** By check and path as written. */
  readonly options: ReadonlyMap<string, OptionsFor>;
  readonly synonyms?: readonly (readonly string[])[];
  readonly problems: readonly Problem[];
}

/** Nothing read. */
export const noFiles: ExpectFiles = { options: new Map(), problems: [] };

/** The checks that take options from a file, and how the file is read. */
const readers: Readonly<Record<string, ResourceKind<FileOptions> & { readonly key: 'file' | 'labels' }>> = {
  'no-policy-terms': {
    name: 'policy',
    key: 'file',
    parse: (path, text) => {
      const { problems, policy } = analyzePolicy(path, text);
      return { problem: problems[0] ?? null, options: () => policy ?? {} };
    },
  },
  judge: {
    name: 'labels',
    key: 'labels',
    parse: (_, text) => {
      const { labels, problems } = readLabels(text);
      const [first] = problems;
      return {
        problem: first === undefined ? null : brokenLabel(text, first),
        options: (written) => ({ examples: examplesFor(labels, written) }),
      };
    },
  },
  similar: {
    name: 'reference',
    key: 'file',
    parse: (path, text) => {
      const read = plainText.parse(path, text);
      return { problem: read.problem, options: () => ({ to: read.text }) };
    },
  },
};

/** True for the name of a file that is read here, so that its absence is reported here too. */
export function isExpectFile({ path }: Name): boolean {
  return readerOf(path) !== undefined || (path.at(-1) === 'file' && isSynonyms(path));
}

function readerOf(path: Name['path']): ResourceKind<FileOptions> | undefined {
  const check = path.at(-2);
  if (
    !(path.includes('expect') || path.includes('flags')) ||
    typeof check !== 'string' ||
    !Object.hasOwn(readers, check)
  )
    return undefined;
  const reader = readers[check];
  return reader?.key === path.at(-1) ? reader : undefined;
}

/** What people labelled and marked as examples of the check's rubric, as the check takes them. */
function examplesFor(labels: readonly Label[], written: Readonly<Record<string, unknown>>): readonly unknown[] {
  const rubric = rubricKey(written);
  return examplesIn(labels)
    .filter((example) => example.rubric === null || example.rubric === rubric)
    .map(({ reply, verdict, reason }) => ({ reply, verdict, ...(reason === null ? {} : { reason }) }));
}

function brokenLabel(text: string, { line, column, message }: LabelProblem): Problem {
  const before = text.split('\n').slice(0, line - 1);
  const start = before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  return problem(invalidFile, { start, end: start }, message);
}

function isSynonyms(path: Name['path']): boolean {
  return path.includes('perturb') && path.at(-2) === 'synonyms';
}

/** Reads the files that checks and perturbations name. */
export function readExpectFiles(names: readonly Name[], env: Pick<Environment, 'reader' | 'file'>): ExpectFiles {
  const options = new Map<string, OptionsFor>();
  const problems: Problem[] = [];
  let synonyms: readonly (readonly string[])[] | undefined;
  for (const name of names) {
    if (name.kind !== 'file' || name.role !== 'reference' || !isExpectFile(name)) continue;
    const how = readerOf(name.path);
    if (how === undefined) {
      const read = readNamedFile(env.reader, env.file, name.name, name.span, plainText, ({ problem }) => problem);
      if (read.kind === 'problem') problems.push(read.problem);
      else synonyms = [...(synonyms ?? []), ...readSynonyms(read.resource.value.text)];
      continue;
    }
    const read = readNamedFile(env.reader, env.file, name.name, name.span, how, ({ problem }) => problem);
    if (read.kind === 'problem') problems.push(read.problem);
    else options.set(keyOf(String(name.path.at(-2)), name.name), read.resource.value.options);
  }
  return { options, problems, ...(synonyms === undefined ? {} : { synonyms }) };
}

function keyOf(check: string, file: string): string {
  return `${check} ${file}`;
}

/**
 * The entry with the contents of its files in place of their names: the engine reads no files, and a case's hash depends on
 * what a file says and not on what it is called. Lists of both sources are put together.
 */
export function withFiles(expectation: Expectation, files: ExpectFiles): Expectation {
  return files.options.size === 0 ? expectation : (resolved(expectation, files) as Expectation);
}

function resolved(value: unknown, files: ExpectFiles): unknown {
  if (Array.isArray(value)) return value.map((each) => resolved(each, files));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      (combinators as readonly string[]).includes(name) ? resolved(inner, files) : merged(name, inner, files),
    ]),
  );
}

function merged(check: string, written: unknown, files: ExpectFiles): unknown {
  const key = Object.hasOwn(readers, check) ? readers[check]?.key : undefined;
  if (key === undefined || typeof written !== 'object' || written === null || !(key in written)) return written;
  const { [key]: file, ...own } = written as Readonly<Record<string, unknown>>;
  const given = typeof file === 'string' ? files.options.get(keyOf(check, file))?.(own) : undefined;
  if (given === undefined) return written;
  const keys = [...new Set([...Object.keys(given), ...Object.keys(own)])];
  return Object.fromEntries(
    keys.map((key) => {
      const [one, two] = [given[key], own[key]];
      return [
        key,
        Array.isArray(one) && Array.isArray(two) ? [...(one as unknown[]), ...(two as unknown[])] : (two ?? one),
      ];
    }),
  );
}
