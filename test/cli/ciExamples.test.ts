import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { parse } from 'yaml';
import { cliProgram } from './support/cli.ts';
import { inRepository } from '../support/repository.ts';
import { workflowReader } from './support/workflows.ts';
import { copyClinic, type TestWorkspace } from './support/workspace.ts';

const folder = inRepository('examples', 'ci');
/** What a service puts in the place of its variables. */
const filledIn = (line: string, part: number): string =>
  line.replace(/\$\{\{ matrix\.part \}\}|\$CI_NODE_INDEX/gu, String(part)).replace(/\$CI_NODE_TOTAL/gu, '4');

/** The lines of a file that call the program, without the syntax around them. */
function commandsIn(name: string): readonly string[] {
  const text = readFileSync(join(folder, name), 'utf8');
  return [...text.matchAll(/npx tenken (?!`)[^'\n]+/gu)].map(([line]) => line).filter((line) => !line.includes('`'));
}

describe('the examples for CI', function () {
  this.timeout(120_000);
  let workspace: TestWorkspace;
  before(async () => {
    const program = await cliProgram();
    workspace = copyClinic();
    workspace.write('bin/npx', `#!/bin/sh\nshift\nexec '${process.execPath}' '${program}' "$@"\n`);
    chmodSync(join(workspace.root, 'bin/npx'), 0o755);
  });
  after(() => workspace.remove());

  const shell = (line: string) =>
    spawnSync('sh', ['-ec', line], {
      cwd: workspace.root,
      encoding: 'utf8',
      env: { HOME: workspace.root, LANG: 'C', PATH: `${join(workspace.root, 'bin')}:${process.env.PATH ?? ''}` },
    });

  it('are written in their services’ languages', () => {
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.yml')))
      assert.equal(typeof parse(readFileSync(join(folder, name), 'utf8')), 'object', name);
  });

  it('and this project’s own workflow are workflows by GitHub’s own parser, which refuses what is none', async () => {
    const problems = await workflowReader();
    const workflows = [
      ...readdirSync(folder)
        .filter((name) => name.startsWith('github-'))
        .map((name) => join(folder, name)),
      inRepository('.github', 'workflows', 'ci.yml'),
    ];
    assert.equal(workflows.length, 3);
    for (const path of workflows) assert.deepEqual(problems(path, readFileSync(path, 'utf8')), [], path);
    assert.notDeepEqual(problems('none.yml', 'on: push\njobs: { a: { runs-on: x, stepz: [] } }\n'), []);
  });

  for (const name of readdirSync(folder))
    it(`${name}: every command does what it says, and the clinic fails as it should`, () => {
      // Each service begins in a fresh folder, or sees to that itself.
      spawnSync('sh', ['-c', 'rm -rf part-* whole'], { cwd: workspace.root });
      const commands = commandsIn(name);
      assert.notEqual(commands.length, 0);
      const parts = commands.join('\n').includes('part-4') ? [1, 2, 3, 4] : [1];
      for (const line of commands) {
        for (const part of line.includes('--shard') && /matrix|CI_NODE/u.test(line) ? parts : [1]) {
          const { status, stderr } = shell(filledIn(line, part));
          const decides = / (?:gate|merge) /u.test(line);
          assert.equal(status, decides ? 1 : 0, `${line}: ${stderr}`);
        }
      }
    });
});
