import assert from 'node:assert/strict';
import type { Problem } from '../src/core/base/problem.ts';
import { analyzeConfig } from '../src/core/language/analyzeConfig.ts';
import { analyzeScript } from '../src/core/language/analyzeScript.ts';
import { analyzeSuite, type SuiteAnalysis } from '../src/core/language/analyzeSuite.ts';
import { analyzeTools } from '../src/core/language/analyzeTools.ts';
import { damaged, randomChange, shapes, type Random } from '../test/core/language/damage.ts';
import { everyText } from '../test/core/language/everyText.ts';
import { assertAllSound, assertSound, said } from '../test/core/language/soundness.ts';
import { filesOf, worked, workedFile, workspace } from '../test/core/language/support.ts';
import { seeded } from './support/edits.ts';
import { largeSuite } from './support/largeSuite.ts';

/**
 * The long search for a text that analysis cannot bear: `npm run bench:robust [-- SEQUENCES [DOCUMENTS [SEED]]]`.
 *
 * - 10,000 sequences of changes, every fixture and example in turn at the beginning: after each change an analysis that uses the
 *   one before says what a new one says.
 * - 100,000 damaged documents (bytes, lines, indentation, truncation), one in a hundred of 100 KB, and every pathological shape at
 *   100 KB: no exception, no range outside of the text, none takes more than a second of the processor.
 *
 * What fails is written to standard error as JSON, with the exit code 1. The tests of `test/core/language` search the same way, briefly.
 */
const [sequences = 10_000, documents = 100_000, seed = 1] = process.argv.slice(2).map(Number);
const large = 100_000;
const budget = 1000;
const home = workspace(worked);
const none = filesOf({});
let failures = 0;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

function attempt(what: string, text: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    failures++;
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${JSON.stringify({ what, message: message.slice(0, 2000), text: text.slice(0, 20_000) })}\n`);
  }
}

const analyse = (text: string, previous?: SuiteAnalysis): SuiteAnalysis =>
  analyzeSuite(workedFile, text, home, previous);

const few = (random: Random): number => 1 + Math.floor(random() * 8);

/** Sequences of changes; says how many analyses were compared. */
function compareSequences(random: Random): number {
  let compared = 0;
  for (let index = 0; index < sequences; index++) {
    const start = everyText[index % everyText.length] ?? '';
    let text = start;
    let analysis = analyse(text);
    let config = analyzeConfig('tenken.config.yaml', text, none);
    for (let left = few(random); left > 0; left--) {
      text = randomChange(text, random);
      attempt('sequence', text, () => {
        analysis = analyse(text, analysis);
        assert.deepEqual(said(analysis), said(analyse(text)));
        config = analyzeConfig('tenken.config.yaml', text, none, config);
        const { problems, hints, names } = analyzeConfig('tenken.config.yaml', text, none);
        assert.deepEqual([config.problems, config.hints, config.names], [problems, hints, names]);
      });
      compared++;
    }
  }
  return compared;
}

interface Slowest {
  milliseconds: number;
  what: string;
}

/** Analyses a text as every kind of file that it can be; says how long the longest took, in milliseconds of the processor. */
function analyseAll(text: string): number {
  let longest = 0;
  const timed = <Result>(work: () => Result): Result => {
    const from = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(from);
    longest = Math.max(longest, (user + system) / 1000);
    return result;
  };
  const suite = timed(() => {
    const analysis = analyse(text);
    // What is made when it is asked for belongs to the time.
    said(analysis);
    return analysis;
  });
  assertAllSound(text, suite);
  const others: readonly (() => { readonly problems: readonly Problem[] })[] = [
    () => analyzeConfig('tenken.config.yaml', text, none),
    () => analyzeScript('script.yaml', text),
    () => analyzeTools('tools.yaml', text),
  ];
  for (const other of others) assertSound(text, timed(other).problems);
  return longest;
}

function held(what: string, text: string, slowest: Slowest): void {
  attempt(what, text, () => {
    const milliseconds = analyseAll(text);
    if (milliseconds > slowest.milliseconds) Object.assign(slowest, { milliseconds, what });
  });
}

const report = (what: string, { milliseconds, what: which }: Slowest): void =>
  print(
    `${what}: the slowest took ${milliseconds.toFixed(0)} ms of the processor (${which})   ${milliseconds <= budget ? `≤ ${budget} ✓` : `> ${budget} ✗`}`,
  );

function main(): void {
  const random = seeded(seed);
  const started = performance.now();
  const since = (): string => `${((performance.now() - started) / 1000).toFixed(0)} s`;

  const worst: Slowest = { milliseconds: 0, what: '' };
  for (const [name, make] of Object.entries(shapes)) {
    const slowest: Slowest = { milliseconds: 0, what: name };
    held(name, make(large), slowest);
    if (slowest.milliseconds > budget / 4) print(`  ${name}: ${slowest.milliseconds.toFixed(0)} ms`);
    if (slowest.milliseconds > worst.milliseconds) Object.assign(worst, slowest);
  }
  report(`${Object.keys(shapes).length} pathological shapes of 100 KB`, worst);

  const compared = compareSequences(random);
  print(
    `${sequences} sequences over ${everyText.length} texts: ${compared} times incremental and whole analysis compared, ${since()}`,
  );

  const size: Slowest = { milliseconds: 0, what: '' };
  const usual: Slowest = { milliseconds: 0, what: '' };
  const long = largeSuite(3000)['large.tenken.yaml']?.slice(0, large) ?? '';
  const shaped = Object.entries(shapes);
  for (let index = 0; index < documents; index++) {
    if (index % 100 === 0) {
      const [name, make] = shaped[Math.floor(random() * shaped.length)] ?? ['', () => ''];
      const isShaped = random() < 0.5;
      held(
        isShaped ? `${name}, damaged` : 'a long suite, damaged',
        damaged(isShaped ? make(large) : long, random),
        size,
      );
    } else held('a fixture, damaged', damaged(everyText[index % everyText.length] ?? '', random), usual);
  }
  report(`${Math.ceil(documents / 100)} damaged documents of 100 KB`, size);
  report(`${documents - Math.ceil(documents / 100)} damaged fixtures`, usual);
  print(`${failures} failures, ${since()}`);
  process.exitCode = failures === 0 && worst.milliseconds <= budget && size.milliseconds <= budget ? 0 : 1;
}

main();
