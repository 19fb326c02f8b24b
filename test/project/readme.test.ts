import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../support/processes.ts';
import { inRepository } from '../support/repository.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';

/** The file's blocks of YAML, in order: the first suite, then its configuration. */
function yamlBlocks(file: string): readonly string[] {
  return [...readFileSync(inRepository(file), 'utf8').matchAll(/^```yaml\n([\s\S]*?)^```$/gmu)].map(
    (match) => match[1]!,
  );
}

/** The headings' depths: what a translation must have in common with its original. */
function outline(file: string): readonly string[] {
  return [...readFileSync(inRepository(file), 'utf8').matchAll(/^(#+) /gmu)].map((match) => match[1]!);
}

describe('the README', () => {
  for (const file of ['README.md', 'README.ja.md']) {
    it(`${file} shows a first suite that has no problem`, async () => {
      const [suite, config] = yamlBlocks(file);
      assert.ok(suite !== undefined && config !== undefined);
      const folder = await temporaryFolder('readme');
      try {
        await writeFile(join(folder, 'front-desk.tenken.yaml'), suite);
        await writeFile(join(folder, 'tenken.config.yaml'), config);
        const check = await run(process.execPath, [inRepository('dist', 'cli.js'), 'check', '--format', 'json'], {
          cwd: folder,
        });
        assert.notEqual(check.stdout, '', check.stderr);
        const { problems } = JSON.parse(check.stdout) as {
          readonly problems: readonly { readonly severity: string }[];
        };
        assert.deepEqual(
          problems.filter(({ severity }) => severity === 'error' || severity === 'warning'),
          [],
        );
        assert.equal(check.code, 0, check.stderr);
      } finally {
        removeTemporary(folder);
      }
    });
  }

  it('has the same sections in Japanese', () => {
    assert.deepEqual(outline('README.ja.md'), outline('README.md'));
  });
});
