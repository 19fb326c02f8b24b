import { join } from 'node:path';
import { ensureChromium, launchChromium } from './support/chromium.ts';
import { commandTest, mochaTests, programOf } from './support/commands.ts';
import { ensureGit } from './support/git.ts';
import { ensureNpmManagers, ensurePreCommit, ensureShells } from './support/hookManagers.ts';
import { inRepository } from './support/repository.ts';
import type { Results } from './support/results.ts';
import type { Step } from './support/schedule.ts';
import { ensureVsCodeServer, vscodeVersions, type VsCodeVersion } from './support/vscodeServer.ts';
import { bundleSuites } from './vscode/bundle.ts';
import { runSuites } from './vscode/suiteRun.ts';
import { variants, type Variant } from './vscode/variants.ts';
import { windowsTests } from './windows/run.ts';

/** A step of the tests and the words with which it can be asked for: `npm test -- fast`, `npm test -- vscode`. */
export interface Part extends Step<Results> {
  readonly words: readonly string[];
  /** It is not part of all tests: it runs only where one of its words is given. */
  readonly asked?: true;
}

const nothing: Results = { passed: [], failures: [] };
const vsix = inRepository('dist', 'tenken.vsix');
const versions = Object.keys(vscodeVersions) as VsCodeVersion[];

/** All that `npm test` does, in the order in which it is begun: what takes long and blocks nobody comes late. */
export const parts: readonly Part[] = [
  part('build', ['fast'], [], () => required(commandTest('build', inRepository('esbuild.js'), []))),
  part('tools: git', [], [], async () => {
    await ensureGit();
    return nothing;
  }),
  part('tools: hooks', [], ['tools: git'], async () => {
    await ensureNpmManagers();
    await ensurePreCommit();
    await ensureShells();
    return nothing;
  }),
  part('tools: chromium', [], [], async () => {
    await ensureChromium();
    return nothing;
  }),
  part('tools: vscode', [], [], async () => {
    for (const version of versions) await ensureVsCodeServer(version);
    return nothing;
  }),
  unit('core', [], ['test/core/**/*.test.ts']),
  command('eslint', ['lint'], programOf('eslint', 'bin/eslint.js'), ['.']),
  // The command line as processes, hundreds of them: too slow for the fast part.
  unit('cli', ['build', 'tools: git'], ['test/cli/**/*.test.ts'], ['unit', 'cli']),
  unit('server', ['build'], ['test/server/**/*.test.ts']),
  unit('adapters', ['tools: git'], ['test/adapters/**/*.test.ts']),
  unit('extension', [], ['test/extension/**/*.test.ts']),
  unit('project', ['build'], ['test/project/**/*.test.ts']),
  types('core', 'src/core'),
  types('panel', 'src/panel'),
  types('all', '.'),
  command('prettier', ['lint'], programOf('prettier', 'bin/prettier.cjs'), ['--check', '--log-level=warn', '.']),
  part('package', [], ['build'], () =>
    required(commandTest('package', programOf('tsx', 'dist/cli.mjs'), [inRepository('scripts', 'package.ts')])),
  ),
  part('packages', ['package'], ['package'], () =>
    mochaTests('packages', ['test/package/**/*.test.ts'], { testTimeout: 120_000 }),
  ),
  // Real hook managers before real commits: too slow, and too much to install, for the fast part.
  part('hooks', ['hooks'], ['build', 'tools: hooks'], () =>
    mochaTests('hooks', ['test/managers/**/*.test.ts'], { testTimeout: 240_000 }),
  ),
  part('panel', ['panel'], ['build', 'tools: chromium'], () =>
    mochaTests('panel', ['test/panel/**/*.test.ts'], { testTimeout: 60_000 }),
  ),
  part('browser', ['panel', 'browser'], ['build', 'tools: chromium'], () =>
    mochaTests('browser', ['test/browser/**/*.test.ts'], { testTimeout: 60_000 }),
  ),
  ...versions.flatMap((version) => variants.map((variant) => insideVsCode(version, variant))),
  part('harness', ['vscode'], ['tools: chromium', 'tools: vscode'], () =>
    mochaTests('harness', ['test/vscode/harness/*.test.ts'], { testTimeout: 120_000 }),
  ),
  ...versions.map((version) => person(version, 'journey', ['vscode', 'journey'])),
  ...versions.map((version) => person(version, 'gallery', ['gallery'])),
  // A Windows of its own, 200 MB of it, for what CI runs on a real one.
  { ...part('windows', [], ['build'], windowsTests), asked: true },
];

function part(name: string, words: readonly string[], after: readonly string[], work: () => Promise<Results>): Part {
  return { name, words: [...words, name], after, work };
}

/** Makes a failure end the part, so that what comes after it is not tried. */
async function required(results: Promise<Results>): Promise<Results> {
  const { failures } = await results;
  if (failures.length > 0) throw new Error(failures.map((failure) => failure.message).join('\n'));
  return results;
}

function command(name: string, words: readonly string[], script: string, args: readonly string[]): Part {
  return part(name, words, [], () => commandTest(name, script, args));
}

function types(name: string, project: string): Part {
  return command(`types: ${name}`, name === 'core' ? ['fast', 'lint'] : ['lint'], programOf('typescript', 'bin/tsc'), [
    '--noEmit',
    '-p',
    project,
  ]);
}

function unit(
  name: string,
  after: readonly string[],
  files: readonly string[],
  words: readonly string[] = ['fast', 'unit'],
): Part {
  return part(`unit: ${name}`, words, after, () => mochaTests(name, files));
}

/** The suites that run in the extension host. */
function insideVsCode(version: VsCodeVersion, variant: Variant): Part {
  const name = `vscode ${vscodeVersions[version].vscode}: ${variant.name}`;
  return part(name, ['vscode'], ['tools: chromium', 'tools: vscode', 'package'], async () => {
    const tests = await bundleSuites(variant.suites, join(version, variant.name));
    const browser = await launchChromium();
    try {
      return await runSuites(browser, {
        ...variant,
        name,
        tests,
        version,
        vsix,
        workspace: inRepository(variant.workspace),
      });
    } finally {
      await browser.close();
    }
  });
}

/** What a person does and sees, from outside: keys, clicks, pictures. */
function person(version: VsCodeVersion, folder: 'journey' | 'gallery', words: readonly string[]): Part {
  const name = `${folder} ${vscodeVersions[version].vscode}`;
  return part(name, words, ['tools: chromium', 'tools: vscode', 'package'], () =>
    mochaTests(name, [`test/vscode/${folder}/*.test.ts`], {
      env: { TENKEN_TEST_VSCODE: version, TENKEN_TEST_VSIX: vsix },
      testTimeout: 240_000,
      timeout: 20 * 60_000,
    }),
  );
}
