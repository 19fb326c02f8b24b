import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import { callCli } from './support/cli.ts';
import { makeRepository, type TestRepository } from './support/repository.ts';

const config = 'tenken: 1\ntargets:\n  desk: { provider: scripted, script: script.yaml }\n';
const script = 'tenken: 1\nrules: [{ reply: Goodbye }]\n';
const suite =
  'tenken: 1\nsuite: a\ntargets: [desk]\nscenarios:\n  - id: x\n    turns: [{ user: Hi }]\n    expect: [{ contains: Hello }]\n';

describe('a file of a workspace in another folder', () => {
  let repository: TestRepository | undefined;
  afterEach(() => repository?.remove());

  /** What the command says of files, called in `folder` of a repository with a workspace in `app`. */
  const placesIn = async (folder: string, text: string, args: readonly string[]): Promise<readonly string[]> => {
    repository = makeRepository({
      'app/tenken.config.yaml': config,
      'app/script.yaml': script,
      'app/sub/none.txt': '',
      'app/a.tenken.yaml': text,
    });
    repository.git('add', '.');
    const { stdout, stderr } = await callCli(args, { cwd: join(repository.root, folder) });
    return [...new Set(`${stdout}${stderr}`.match(/\S*a\.tenken\.yaml:\d+/gu))];
  };
  const broken = suite.replace('contains', 'contain');

  for (const [what, folder, text, args, expected] of [
    ['a mistake that is checked', '.', broken, ['check', 'app'], ['app/a.tenken.yaml:7']],
    ['a mistake that is checked from below', 'app/sub', broken, ['check', '..'], ['../a.tenken.yaml:7']],
    ['a mistake in what is staged', '.', broken, ['check', '--staged'], ['app/a.tenken.yaml:7']],
    ['a mistake in what is to run', '.', broken, ['run', 'app/a.tenken.yaml'], ['app/a.tenken.yaml:7']],
    ['a mistake that stops the gate', '.', broken, ['gate', 'app/a.tenken.yaml'], ['app/a.tenken.yaml:7']],
    ['a failure', '.', suite, ['run', 'app'], ['app/a.tenken.yaml:5', 'app/a.tenken.yaml:7']],
    ['a failure of the gate', '.', suite, ['gate', 'app'], ['app/a.tenken.yaml:5', 'app/a.tenken.yaml:7']],
    ['a failure of the commit', '.', suite, ['gate', '--staged'], ['app/a.tenken.yaml:5', 'app/a.tenken.yaml:7']],
    ['a failure in its own folder', 'app', suite, ['run'], ['a.tenken.yaml:5', 'a.tenken.yaml:7']],
  ] as const)
    it(`is named as seen from the current folder: ${what}`, async () => {
      assert.deepEqual(await placesIn(folder, text, args), expected);
    });
});
