import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { packagesOf, type Metafile } from '../../scripts/notices.ts';
import { inRepository } from '../support/repository.ts';

/** Sizes in bytes that a bundle may have; the reasons are the budgets in ARCHITECTURE.md. */
const budgets: Readonly<Record<string, number>> = {
  extension: 120_000,
  client: 480_000,
  records: 320_000,
  server: 2_260_000,
  browser: 480_000,
  browserServer: 2_220_000,
  cli: 30_000,
  program: 2_960_000,
  panel: 270_000,
};

function metafile(name: string): Metafile {
  return JSON.parse(readFileSync(inRepository('dist', 'meta', `${name}.json`), 'utf8')) as Metafile;
}

/** What esbuild says of a bundle. */
interface Output {
  readonly inputs: object;
  /** What it loads when it runs. */
  readonly imports: readonly { readonly path: string }[];
}

describe('the bundles (npm run build)', () => {
  for (const [name, budget] of Object.entries(budgets)) {
    it(`${name}.js has at most ${budget / 1000} KB`, () => {
      const { size } = statSync(inRepository('dist', `${name}.js`));
      assert.ok(size <= budget, `${size} bytes`);
    });
  }

  it('are what the build says it makes, no more', () => {
    const outputs = Object.keys(budgets).flatMap((name) => Object.keys(metafile(name).outputs));
    assert.deepEqual(
      outputs.filter((path) => path.endsWith('.js')).toSorted(),
      Object.keys(budgets)
        .map((name) => `dist/${name}.js`)
        .toSorted(),
    );
  });

  it('that VS Code loads at start holds no package at all: no parser, no schema library, no model SDK', () => {
    assert.deepEqual(packagesOf([metafile('extension')]), []);
  });

  it('of the panel holds the libraries that draw and compare, and no other', () => {
    const packages = packagesOf([metafile('panel')]).map((folder) => folder.replace(/^.*node_modules\//u, ''));
    const drawing = /^(?:lit|lit-html|lit-element|@lit\/[\w-]+|@tanstack\/[\w-]+|d3-[\w-]+|internmap|diff)$/u;
    assert.deepEqual(
      packages.filter((name) => !drawing.test(name)),
      [],
    );
  });

  it('for a browser hold nothing of Node', () => {
    for (const name of ['browser', 'browserServer']) {
      const outputs = Object.values(metafile(name).outputs as unknown as Readonly<Record<string, Output>>);
      const outside = outputs.flatMap(({ imports }) => imports.map(({ path }) => path));
      assert.deepEqual([...new Set(outside)], name === 'browser' ? ['vscode'] : []);
      assert.deepEqual(
        outputs
          .flatMap(({ inputs }) => Object.keys(inputs))
          .filter((path) => path.startsWith('node:') || /[\\/]node[\\/]main\.js$/u.test(path)),
        [],
      );
    }
  });

  it('hold the model SDK in the command alone', () => {
    const holders = Object.keys(budgets).filter((name) => packagesOf([metafile(name)]).includes('node_modules/openai'));
    assert.deepEqual(holders, ['program']);
  });
});
