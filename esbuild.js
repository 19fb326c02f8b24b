// Builds every program of the package into dist/: `node esbuild.js [--watch]`.
// The start-up bundle (extension.js) holds wiring only; whatever is heavy is a bundle of its own, loaded when it is needed.
// dist/meta/ says what each bundle is made of: the budget test and the third-party notices read it.
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const esbuild = require('esbuild');
const { version } = require('./package.json');

const watch = process.argv.includes('--watch');

/**
 * zod carries its messages in some fifty languages and no bundler can tell that they are not used; every sentence of ours is our own.
 * @type {import('esbuild').Plugin}
 */
const withoutZodLocales = {
  name: 'without-zod-locales',
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.c?js$/ }, () => ({ contents: 'export {};' }));
  },
};

/**
 * The command line starts in a small bundle, which answers what most hooks ask; the program itself is a bundle beside it, which is kept compiled.
 * @type {import('esbuild').Plugin}
 */
const programApart = {
  name: 'program-apart',
  setup(build) {
    build.onResolve({ filter: /^\.\/main\.ts$/ }, ({ kind, resolveDir }) =>
      kind === 'dynamic-import' ? { path: join(resolveDir, 'built.ts') } : undefined,
    );
  },
};

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  minify: !watch,
  sourcemap: watch,
  metafile: true,
  logLevel: 'warning',
  legalComments: 'none',
  // Half of all sentences are Japanese: written as they are, they take half the room of their escapes.
  charset: 'utf8',
  define: { TENKEN_VERSION: JSON.stringify(version) },
  outdir: 'dist',
  plugins: [withoutZodLocales],
};

/** @type {import('esbuild').BuildOptions} */
const node = { ...shared, platform: 'node', target: 'node20', format: 'cjs', external: ['vscode'] };

/** @type {Readonly<Record<string, import('esbuild').BuildOptions>>} */
const builds = {
  extension: { ...node, entryPoints: { extension: 'src/extension/extension.ts' } },
  client: { ...node, entryPoints: { client: 'src/extension/client.ts' } },
  records: { ...node, entryPoints: { records: 'src/adapters/records/source.ts' } },
  server: { ...node, entryPoints: { server: 'src/server/main.ts' } },
  cli: {
    ...node,
    entryPoints: { cli: 'src/cli/start.ts' },
    banner: { js: '#!/usr/bin/env node' },
    // As `require`: for `import()`, Node first looks through all of the program for its exports.
    supported: { 'dynamic-import': false },
    plugins: [withoutZodLocales, programApart],
  },
  program: { ...node, entryPoints: { program: 'src/cli/main.ts' } },
  browser: {
    ...shared,
    platform: 'browser',
    target: 'es2023',
    format: 'cjs',
    external: ['vscode'],
    entryPoints: { browser: 'src/extension/browser/browser.ts' },
  },
  browserServer: {
    ...shared,
    platform: 'browser',
    target: 'es2023',
    format: 'iife',
    entryPoints: { browserServer: 'src/server/browserMain.ts' },
  },
  panel: {
    ...shared,
    platform: 'browser',
    target: 'es2023',
    format: 'iife',
    entryPoints: { panel: 'src/panel/main.ts' },
  },
};

async function main() {
  if (watch) {
    for (const options of Object.values(builds)) await (await esbuild.context(options)).watch();
    return;
  }
  rmSync('dist/meta', { recursive: true, force: true });
  mkdirSync('dist/meta', { recursive: true });
  // One program that does not build must not hide what is wrong with another.
  const built = await Promise.allSettled(
    Object.entries(builds).map(async ([name, options]) => {
      const { metafile } = await esbuild.build(options);
      writeFileSync(`dist/meta/${name}.json`, JSON.stringify(metafile));
    }),
  );
  // esbuild has said already what is wrong, with file and line.
  if (built.some(({ status }) => status === 'rejected')) process.exitCode = 1;
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
