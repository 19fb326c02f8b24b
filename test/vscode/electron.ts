import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { inRepository, repository } from '../support/repository.ts';
import { failedToRun, joinResults, readMochaResults, type Results } from '../support/results.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { vscodeVersions } from '../support/vscodeServer.ts';
import { bundleSuites } from './bundle.ts';
import { variants, type Variant } from './variants.ts';

/**
 * `npm run test:electron [VERSION…]`: the suites of test/vscode/suite in the desktop VS Code, for machines that can download it.
 * It runs them in English, trusted and in Restricted Mode; the Japanese variant needs the server's language pack.
 */
async function main(): Promise<number> {
  const asked = process.argv.slice(2);
  const versions = asked.length > 0 ? asked : [vscodeVersions.oldest.vscode, 'stable'];
  const results: Results[] = [];
  for (const version of versions) {
    for (const variant of variants.filter((one) => one.locale === undefined))
      results.push(await runOne(version, variant));
  }
  const { passed, failures } = joinResults(results);
  for (const failure of failures) process.stdout.write(`\n✗ ${failure.name}\n${failure.message}\n`);
  process.stdout.write(`\n${passed.length} passed, ${failures.length} failed\n`);
  return failures.length === 0 ? 0 : 1;
}

async function runOne(version: string, variant: Variant): Promise<Results> {
  const name = `electron ${version}: ${variant.name}`;
  const root = await temporaryFolder('electron');
  const workspace = join(root, 'workspace');
  const output = join(root, 'results.json');
  // Rejects for a failed suite as well, whose results are in the file; the reason is told only where there is no file.
  let ended: string | number = 'VS Code was not started';
  try {
    await cp(inRepository(variant.workspace), workspace, { recursive: true });
    const tests = await bundleSuites(variant.suites, join('electron', variant.name));
    ended = await runTests({
      version,
      extensionDevelopmentPath: repository,
      extensionTestsPath: tests,
      extensionTestsEnv: { TENKEN_TEST_RESULTS: output, TENKEN_TEST_GREP: process.env.TENKEN_TEST_GREP },
      launchArgs: [
        workspace,
        '--disable-extensions',
        `--user-data-dir=${join(root, 'data')}`,
        ...(variant.restricted === true ? [] : ['--disable-workspace-trust']),
      ],
    }).catch(String);
    return readMochaResults(name, await readFile(output, 'utf8'));
  } catch (error) {
    return failedToRun(name, String(ended), [String(error)]);
  } finally {
    removeTemporary(root);
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
