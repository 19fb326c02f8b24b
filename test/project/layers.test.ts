import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { inRepository } from '../support/repository.ts';
import { refusals } from './lintProbe.ts';

/** What each folder of src may import, said here once more in a form that reads at a glance; every other pair must be refused. */
const arrows: Readonly<Record<string, string>> = {
  'core/base': '',
  'core/statistics': '',
  'core/catalogue': 'core/base',
  'core/checks': 'core/base core/catalogue',
  'core/language': 'core/base core/statistics core/catalogue core/checks core/record',
  'core/record': 'core/base',
  'core/review': 'core/base core/statistics core/record',
  'core/engine': 'core/base core/statistics core/catalogue core/checks core/language core/record core/review',
  protocol: 'core/base core/record',
  adapters:
    'core/base core/statistics core/catalogue core/checks core/language core/record core/review core/engine protocol',
  server:
    'core/base core/statistics core/catalogue core/checks core/language core/record core/review core/engine protocol adapters',
  cli: 'core/base core/statistics core/catalogue core/checks core/language core/record core/review core/engine protocol adapters server',
  extension: 'core/base core/statistics core/record protocol adapters',
  panel: 'core/base core/statistics core/catalogue core/record protocol',
};
const folders = Object.keys(arrows);

const packages: Readonly<Record<string, string>> = {
  vscode: 'extension',
  'vscode-languageclient/node': 'extension',
  'vscode-languageserver/node': 'server',
  openai: 'adapters',
  lit: 'panel',
  '@tanstack/virtual-core': 'panel',
  'node:fs': 'adapters server cli extension',
};

describe('the layers', function () {
  this.timeout(60_000);

  async function refused(folder: string, code: string): Promise<boolean> {
    return (await refusals(folder, code)).includes('tenken/layers');
  }

  const up = (folder: string): string => '../'.repeat(folder.split('/').length + 1);

  it('are all folders of src', () => {
    const names = readdirSync(inRepository('src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap((entry) =>
        entry.name === 'core'
          ? readdirSync(inRepository('src', 'core'), { withFileTypes: true })
              .filter((inner) => inner.isDirectory())
              .map((inner) => `core/${inner.name}`)
          : [entry.name],
      );
    assert.deepEqual(names.toSorted(), folders.toSorted());
  });

  for (const folder of folders) {
    it(`${folder} imports ${arrows[folder] === '' ? 'no other' : arrows[folder]}`, async () => {
      const allowed: string[] = [];
      for (const other of folders) {
        if (other === folder) continue;
        if (!(await refused(folder, `import { x } from '${up(folder)}${other}/x.ts';\nx();\n`))) allowed.push(other);
      }
      assert.deepEqual(allowed.toSorted(), arrows[folder]!.split(' ').filter(Boolean).toSorted());
    });
  }

  for (const [name, homes] of Object.entries(packages)) {
    it(`only ${homes} imports ${name}`, async () => {
      const allowed: string[] = [];
      for (const folder of folders) {
        if (!(await refused(folder, `import { x } from '${name}';\nx();\n`))) allowed.push(folder);
      }
      assert.deepEqual(allowed.toSorted(), homes.split(' ').toSorted());
    });
  }

  const ways = {
    'a type import': `import type { X } from '../../engine/x.ts';\nexport const x: X | null = null;\n`,
    're-export': `export { x } from '../../engine/x.ts';\n`,
    'a dynamic import': `export const x = import('../../engine/x.ts');\n`,
    'a type in an import expression': `export type X = import('../../engine/x.ts').X;\n`,
  };
  for (const [way, code] of Object.entries(ways)) {
    it(`cannot be crossed by ${way}`, async () => {
      assert.equal(await refused('core/language', code), true);
      assert.equal(await refused('cli', code.replace('../../engine', '../../core/engine')), false);
    });
  }

  it('cannot be switched off by a comment', async () => {
    const silence = ['eslint', 'disable'].join('-');
    const code = `/* ${silence} */\nimport { x } from '../../engine/x.ts';\nx();\n`;
    assert.equal(await refused('core/language', code), true);
  });
});
