import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import { reporterKinds } from '../../src/cli/reporters/kinds.ts';
import { callCli } from './support/cli.ts';
import { stoppedIn } from './support/stopped.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

const suite = (check: string): string =>
  `tenken: 1\nsuite: s\ntargets: [t]\nscenarios:\n  - id: a\n    turns: [{ user: Hello }]\n    expect: [{ ${check}: fine }]\n`;
const config = 'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\n';

describe('a run that cannot begin', () => {
  let at: TestWorkspace | undefined;
  afterEach(() => at?.remove());
  const make = (files: Readonly<Record<string, string>>): TestWorkspace =>
    (at = makeWorkspace({
      'tenken.config.yaml': config,
      'script.yaml': 'tenken: 1\nrules: [{ reply: fine }]\n',
      ...files,
    }));
  const asked = reporterKinds.flatMap((kind) => ['--reporter', `${kind}=out/report.${kind}`]);

  it('says so in every report that was asked for, with the places as on the terminal', async () => {
    const { root } = make({ 's.tenken.yaml': suite('contians'), 'deep/u.tenken.yaml': '{' });
    const { code, stderr } = await callCli(['run', ...asked], { cwd: root });
    assert.equal(code, 2);
    const said = stderr.trimEnd().split('\n');
    assert.deepEqual(
      said.map((line) => line.split(':')[0]),
      ['deep/u.tenken.yaml', 's.tenken.yaml'],
    );
    for (const kind of reporterKinds)
      assert.deepEqual(stoppedIn[kind]?.(readFileSync(join(root, `out/report.${kind}`), 'utf8'), 'en'), said, kind);
  });

  it('names files from the folder in which it is asked for, and in reports from the workspace', async () => {
    const { root } = make({ 'deep/u.tenken.yaml': '{' });
    const { code, stderr } = await callCli(['run', '--reporter', 'json=r.json'], { cwd: join(root, 'deep') });
    assert.equal(code, 2);
    assert.match(stderr, /^\.\.\/deep\/u\.tenken\.yaml:/u);
    const { problems } = JSON.parse(readFileSync(join(root, 'deep/r.json'), 'utf8')) as {
      problems: { file: string }[];
    };
    assert.deepEqual([...new Set(problems.map(({ file }) => file))], ['deep/u.tenken.yaml']);
  });

  it('says in them, too, why a target cannot be used', async () => {
    const { root } = make({
      's.tenken.yaml': suite('contains'),
      'tenken.config.yaml': config.replace('script.yaml', 'none.yaml'),
    });
    const { code } = await callCli(['run', '--reporter', 'junit=r.xml'], { cwd: root });
    assert.equal(code, 2);
    assert.match(readFileSync(join(root, 'r.xml'), 'utf8'), /tenken\.config\.yaml:3:/u);
  });

  it('writes none for a plan, and refuses a kind that there is not before anything else', async () => {
    const { root } = make({ 's.tenken.yaml': suite('contians') });
    assert.equal((await callCli(['run', '--dry-run', '--reporter', 'json=r.json'], { cwd: root })).code, 2);
    assert.ok(!existsSync(join(root, 'r.json')));
    assert.match(
      (await callCli(['run', '--dry-run', '--budget-requests', '0x10'], { cwd: root })).stderr,
      /budget-requests/u,
    );
    const { code, stderr } = await callCli(['run', '--reporter', 'jsno'], { cwd: root });
    assert.equal(code, 2);
    assert.match(stderr, /jsno/u);
    assert.doesNotMatch(stderr, /contians/u);
  });
});
