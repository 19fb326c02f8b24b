import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { analyzeSuite } from '../../../src/core/language/analyzeSuite.ts';
import { workspace, workspaceAt } from './support.ts';

const examples = join(import.meta.dirname, '../../../examples');

describe('the examples that are shipped', () => {
  for (const name of readdirSync(examples)) {
    const texts = workspaceAt(join(examples, name));
    if (!('tenken.config.yaml' in texts)) continue;
    it(`${name}: no problem, no warning and no hint`, () => {
      const home = workspace(texts);
      assert.deepEqual([...(home.config?.problems ?? []), ...(home.config?.hints ?? [])], []);
      for (const file of Object.keys(texts).filter((path) => path.endsWith('.tenken.yaml'))) {
        const { problems, hints } = analyzeSuite(file, texts[file] ?? '', home);
        assert.deepEqual([...problems, ...hints], [], file);
      }
    });
  }
});
