import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/**
 * What VS Code calls as `extensionTestsPath`: runs the suites that lie beside this file, inside the extension host.
 *
 * The results go to the file that `TENKEN_TEST_RESULTS` names, in the shape of mocha's JSON reporter; a failure rejects, so that VS Code ends
 * with an exit code of its own as well. The harness wants both to agree.
 */
export async function run(): Promise<void> {
  const output = process.env.TENKEN_TEST_RESULTS;
  if (output === undefined) throw new Error('TENKEN_TEST_RESULTS must name the file for the results.');
  const grep = process.env.TENKEN_TEST_GREP;
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 60_000,
    reporter: 'json',
    reporterOptions: { output },
    ...(grep ? { grep } : {}),
  });
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith('.test.js')) mocha.addFile(join(__dirname, name));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
