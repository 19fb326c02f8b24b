import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { programOf } from '../support/commands.ts';
import { run, start, stop } from '../support/processes.ts';
import { inRepository, outputFolder, repository } from '../support/repository.ts';
import { failedToRun, readMochaResults, type Results } from '../support/results.ts';
import { ensureWine, windowsPath } from '../support/wine.ts';

const name = 'windows';

/**
 * Runs the suites of this folder in a Node for Windows: this one where it is, else under Wine. They are bundled, so that nothing but Node is needed there.
 * `TENKEN_TEST_GREP` names some of them, as elsewhere.
 */
export async function windowsTests(): Promise<Results> {
  const suites = await bundled();
  if (process.platform === 'win32') return mocha(process.execPath, [], suites, process.env, (path) => path);
  const wine = await ensureWine();
  const environment = { ...wine.environment, TENKEN_TEST_HASHES: await hashesHere() };
  return mocha('wine', [wine.node], suites, environment, (path) => windowsPath(path));
}

async function bundled(): Promise<string> {
  const folder = inRepository('test', 'windows');
  const outdir = outputFolder('windows');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: readdirSync(folder)
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => join(folder, file)),
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
  });
  return outdir;
}

/** What it says goes into files, since a process under Wine can write into no pipe of this system. */
async function mocha(
  program: string,
  before: readonly string[],
  suites: string,
  env: NodeJS.ProcessEnv,
  written: (path: string) => string,
): Promise<Results> {
  const output = join(outputFolder('results'), `${name}.json`);
  const log = join(outputFolder('results'), `${name}.log`);
  mkdirSync(outputFolder('results'), { recursive: true });
  rmSync(output, { force: true });
  const grep = process.env.TENKEN_TEST_GREP ?? '';
  const args = [
    ...before,
    written(programOf('mocha', 'bin/mocha.js')),
    ...['--no-config', '--exit', '--timeout', '120000'],
    ...['--reporter', 'json', '--reporter-option', `output=${written(output)}`],
    ...(grep === '' ? [] : ['--grep', grep]),
    ...readdirSync(suites).map((file) => written(join(suites, file))),
  ];
  const said = openSync(log, 'w');
  const child = start(program, args, { cwd: repository, env, stdio: ['ignore', said, said] });
  const limit = setTimeout(() => void stop(child), 15 * 60_000);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(limit);
  closeSync(said);
  if (existsSync(output)) return readMochaResults(name, readFileSync(output, 'utf8'));
  return failedToRun(name, `mocha ended with ${code} and left no results.`, readFileSync(log, 'utf8').split('\n'));
}

/** The content hashes of the example's cases as this system has them, as JSON. */
async function hashesHere(): Promise<string> {
  const record = join(mkdtempSync(join(tmpdir(), 'tenken-hashes-')), 'r');
  try {
    await run(process.execPath, [inRepository('dist', 'cli.js'), 'run', 'examples/clinic', '--record', record], {
      cwd: repository,
      timeout: 120_000,
    });
    const lines = readFileSync(join(record, 'attempts.jsonl'), 'utf8').trimEnd().split('\n');
    const attempts = lines.map((line) => JSON.parse(line) as { readonly id: string; readonly case: string });
    return JSON.stringify(Object.fromEntries(attempts.map(({ id, case: hash }) => [id, hash])));
  } finally {
    rmSync(join(record, '..'), { recursive: true, force: true });
  }
}
