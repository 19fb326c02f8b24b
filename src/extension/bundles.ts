import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ExtensionContext } from 'vscode';
import type * as Records from '../adapters/records/source.ts';
import type * as Client from './client.ts';

/** The bundles of `dist/` that are kept out of the start-up bundle, each with what it exports. */
interface Bundles {
  readonly client: typeof Client;
  readonly records: typeof Records;
}

/** Loads a bundle when it is first needed. Node caches it, so a second call costs nothing. */
export function loadBundle<Name extends keyof Bundles>(context: ExtensionContext, name: Name): Bundles[Name] {
  const folder = join(context.extensionPath, 'dist');
  // Not `import()`: VS Code answers `require('vscode')` for CommonJS loads only.
  return createRequire(join(folder, 'extension.js'))(`./${name}.js`) as Bundles[Name];
}
