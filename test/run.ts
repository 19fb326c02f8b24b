import './support/environment.ts';
import { mkdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parts, type Part } from './parts.ts';
import { outputFolder } from './support/repository.ts';
import { failedToRun, joinResults, type Results } from './support/results.ts';
import { carryOut, type Ended } from './support/schedule.ts';

/**
 * `npm test` runs all tests; `npm test -- WORD…` only the parts that have one of the words (`fast`, `unit`, `cli`, `lint`, `panel`, `package`, `vscode`, `journey`, `gallery`,
 * `windows`, or a part's full name) and what they need. The last line is always `N passed, N failed`; the exit code is 0 where none failed.
 */
async function main(): Promise<number> {
  const words = process.argv.slice(2);
  const unknown = words.filter((word) => !parts.some((part) => part.words.includes(word)));
  if (unknown.length > 0) {
    const known = [...new Set(parts.flatMap((part) => part.words))].join(', ');
    print(`No part of the tests is called ${unknown.join(', ')}. There are: ${known}`);
    return finish(failedToRun('arguments', 'unknown part', []));
  }
  const chosen =
    words.length === 0
      ? parts.filter((part) => part.asked !== true)
      : withNeeds(parts.filter((part) => words.some((word) => part.words.includes(word))));
  await rm(outputFolder('results'), { recursive: true, force: true });
  await mkdir(outputFolder('results'), { recursive: true });
  const ends = await carryOut(chosen, Math.min(4, Math.max(2, availableParallelism())), (ended) => print(line(ended)));
  return finish(joinResults(ends.map(resultsOf)));
}

/** The parts and whatever they come after, in the order of the whole list. */
function withNeeds(wanted: readonly Part[]): readonly Part[] {
  const names = new Set<string>();
  const add = (part: Part): void => {
    names.add(part.name);
    for (const need of parts.filter((other) => part.after.includes(other.name))) add(need);
  };
  for (const part of wanted) add(part);
  return parts.filter((part) => names.has(part.name));
}

function resultsOf(ended: Ended<Results>): Results {
  switch (ended.kind) {
    case 'done':
      return ended.result;
    case 'broken':
      return failedToRun(ended.step, ended.error instanceof Error ? ended.error.message : String(ended.error), []);
    case 'blocked':
      return failedToRun(ended.step, `could not start, because "${ended.by}" did not succeed`, []);
  }
}

function line(ended: Ended<Results>): string {
  if (ended.kind === 'blocked') return `✗ ${ended.step}: needs "${ended.by}"`;
  const { passed, failures } = resultsOf(ended);
  const seconds = `${(ended.ms / 1000).toFixed(1)} s`;
  return failures.length === 0
    ? `✓ ${ended.step}: ${passed.length} passed (${seconds})`
    : `✗ ${ended.step}: ${passed.length} passed, ${failures.length} failed (${seconds})`;
}

function finish({ passed, failures }: Results): number {
  for (const failure of failures) print(`\n✗ ${failure.name}\n${indent(failure.message)}`);
  print(`\n${passed.length} passed, ${failures.length} failed`);
  return failures.length === 0 ? 0 : 1;
}

function indent(text: string): string {
  return text.replaceAll(/^/gmu, '    ');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    print(error instanceof Error ? (error.stack ?? error.message) : String(error));
    print('\n0 passed, 1 failed');
    process.exitCode = 1;
  },
);
