import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './processes.ts';
import { inRepository, outputFolder, repository } from './repository.ts';
import { failedToRun, readMochaResults, type Results } from './results.ts';

/** The path of a program that a package of this project brings, to be run by this Node. */
export function programOf(name: string, path: string): string {
  return inRepository('node_modules', name, path);
}

/** A command whose exit code is one test: 0 is passed, all else failed with what it said. */
export async function commandTest(name: string, script: string, args: readonly string[]): Promise<Results> {
  const finished = await run(process.execPath, [script, ...args], { cwd: repository, timeout: 20 * 60_000 });
  if (finished.code === 0) return { passed: [name], failures: [] };
  const said = `${finished.stdout}\n${finished.stderr}`.trim();
  return { passed: [], failures: [{ name, message: `ended with ${finished.code}\n${said}` }] };
}

/** What may be said about a run of mocha. */
export interface MochaOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds for one test; mocha's configuration file says it otherwise. */
  readonly testTimeout?: number;
  /** Milliseconds for all of them. */
  readonly timeout?: number;
}

/** Runs test files in a mocha of their own and returns what it counted. A mocha that dies on the way is one failure more. */
export async function mochaTests(part: string, files: readonly string[], options: MochaOptions = {}): Promise<Results> {
  const output = join(outputFolder('results'), `${part.replaceAll(/[^\w-]+/gu, '-')}.json`);
  await rm(output, { force: true });
  const finished = await run(
    process.execPath,
    [
      programOf('mocha', 'bin/mocha.js'),
      ...['--reporter', 'json', '--reporter-option', `output=${output}`],
      // What a failed test left waiting must not keep the others' results.
      '--exit',
      ...(options.testTimeout === undefined ? [] : ['--timeout', String(options.testTimeout)]),
      ...files,
    ],
    { cwd: repository, env: { ...process.env, ...options.env }, timeout: options.timeout ?? 20 * 60_000 },
  );
  const log = `${finished.stdout}\n${finished.stderr}`.trim().split('\n');
  let report: string;
  try {
    report = await readFile(output, 'utf8');
  } catch {
    return failedToRun(part, `mocha ended with ${finished.code} and left no results.`, log);
  }
  const results = readMochaResults(part, report);
  if (finished.code === 0 || results.failures.length > 0) return results;
  const failures = failedToRun(part, `mocha ended with ${finished.code} although no test failed.`, log).failures;
  return { passed: results.passed, failures };
}
