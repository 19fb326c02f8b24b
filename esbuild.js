// Builds every program of the package into dist/: `node esbuild.js [--watch]`.
// The start-up bundle (extension.js) holds wiring only; whatever is heavy is a bundle of its own, loaded when it is needed.
const esbuild = require('esbuild');
const { version } = require('./package.json');

const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  minify: !watch,
  sourcemap: watch,
  metafile: true,
  logLevel: 'warning',
  define: { TENKEN_VERSION: JSON.stringify(version) },
  outdir: 'dist',
};

/** @type {import('esbuild').BuildOptions} */
const node = { ...shared, platform: 'node', target: 'node20', format: 'cjs', external: ['vscode'] };

const builds = [
  { ...node, entryPoints: { extension: 'src/extension/extension.ts' } },
  { ...node, entryPoints: { client: 'src/extension/client.ts' } },
  { ...node, entryPoints: { records: 'src/adapters/records/source.ts' } },
  { ...node, entryPoints: { server: 'src/server/main.ts' } },
  { ...node, entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } },
  { ...shared, platform: 'browser', target: 'es2023', format: 'iife', entryPoints: { panel: 'src/panel/main.ts' } },
];

async function main() {
  if (watch) {
    for (const options of builds) await (await esbuild.context(options)).watch();
    return;
  }
  await Promise.all(builds.map((options) => esbuild.build(options)));
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
