import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/**
 * What VS Code calls as `extensionTestsPath`: runs the suites that lie beside this file, inside the extension host.
 *
 * The results go to the file that `TENKEN_TEST_RESULTS` names, in the shape of mocha's JSON reporter, or as `{ "broken": why }` where the suites
 * cannot be loaded. A failure also rejects, so that VS Code ends with an exit code of its own: the harness wants both to agree.
 */
export async function run(): Promise<void> {
  const output = process.env.TENKEN_TEST_RESULTS;
  if (output === undefined) throw new Error('TENKEN_TEST_RESULTS must name the file for the results.');
  let failures: number;
  try {
    failures = await runMocha(output, process.env.TENKEN_TEST_GREP ?? '');
  } catch (error) {
    writeFileSync(output, JSON.stringify({ broken: error instanceof Error ? error.stack : String(error) }));
    throw error;
  }
  if (failures > 0) throw new Error(`${failures} failed`);
}

function runMocha(output: string, grep: string): Promise<number> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: 'json', reporterOptions: { output } });
  if (grep !== '') mocha.grep(grep);
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith('.test.js')) mocha.addFile(join(__dirname, name));
  }
  return new Promise((resolve) => mocha.run(resolve));
}
