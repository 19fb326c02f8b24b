import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { inRepository, outputFolder } from '../support/repository.ts';

/** Builds the suites of a folder below test/vscode for the extension host and returns the module for `extensionTestsPath`. */
export async function bundleSuites(group: string, output: string): Promise<string> {
  const folder = inRepository('test', 'vscode', ...group.split('/'));
  const suites = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  const outdir = outputFolder('suites', output);
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: {
      index: inRepository('test', 'vscode', 'host', 'index.ts'),
      ...Object.fromEntries(suites.map((name) => [basename(name, '.ts'), join(folder, name)])),
    },
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // The workbench gives `vscode`; mocha must be the one copy that the suites' `describe` and `it` belong to.
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return join(outdir, 'index');
}
