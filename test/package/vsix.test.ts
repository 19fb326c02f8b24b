import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { mustRun } from '../support/processes.ts';
import { inRepository, repository } from '../support/repository.ts';

const list = inRepository('test', 'package', 'vsix.txt');

describe('the VSIX (npm run package)', () => {
  it('holds exactly the files of test/package/vsix.txt (UPDATE=1 writes it anew)', async () => {
    const vsce = inRepository('node_modules', '@vscode', 'vsce', 'vsce');
    const { stdout } = await mustRun(process.execPath, [vsce, 'ls', '--no-dependencies'], { cwd: repository });
    const files = stdout.trim().split('\n').sort();
    if (process.env.UPDATE === '1') writeFileSync(list, `${files.join('\n')}\n`);
    assert.deepEqual(files, readFileSync(list, 'utf8').trimEnd().split('\n'));
  });

  it('has at most 3 MB', () => {
    const { size } = statSync(inRepository('dist', 'tenken.vsix'));
    assert.ok(size <= 3_000_000, `${size} bytes`);
  });

  it('carries the licence of the packages that are bundled', () => {
    const notices = readFileSync(inRepository('dist', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    const names = [...notices.matchAll(/^-{80}\n\n(\S+) \d+\.\d+\.\d+/gmu)].map((match) => match[1]);
    for (const name of ['yaml', 'zod', 'openai', 'json-p3', 'eventsource-parser', 'lit-html', 'vscode-languageserver'])
      assert.ok(names.includes(name), name);
  });
});
