import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The version that our figures are about. */
export const yamlServerVersion = '2.0.0';

/**
 * The program of `yaml-language-server`, which is no dependency of ours: with `install` it is put into a folder for caches, or
 * YAML_LANGUAGE_SERVER names the folder into which it was installed. Null where it is not there.
 */
export function yamlServer(install: boolean): string | null {
  const folder = resolve(process.env.YAML_LANGUAGE_SERVER ?? join('node_modules', '.cache', 'tenken-bench', 'yaml'));
  if (install) {
    mkdirSync(folder, { recursive: true });
    const what = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact'];
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    execFileSync(npm, [...what, `yaml-language-server@${yamlServerVersion}`], { stdio: 'inherit' });
  }
  const program = join(folder, 'node_modules', 'yaml-language-server', 'bin', 'yaml-language-server');
  return existsSync(program) ? program : null;
}

/** Its settings: our schema for our files, and everything that it can do but look for schemas elsewhere. */
export const yamlServerSettings = {
  yaml: {
    schemas: { [pathToFileURL(resolve('schemas', 'suite.schema.json')).href]: '*.tenken.yaml' },
    schemaStore: { enable: false },
    validate: true,
    hover: true,
    completion: true,
  },
} as const;
