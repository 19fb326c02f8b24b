import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { reporterKinds } from '../../src/cli/reporters/kinds.ts';
import { cliProgram, runCli } from './support/cli.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

describe('tenken', () => {
  let workspace: TestWorkspace;
  before(
    () =>
      (workspace = makeWorkspace({
        'tenken.config.yaml': 'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\n',
        'script.yaml': 'tenken: 1\nrules: [{ reply: Hello }]\n',
        's.tenken.yaml':
          'tenken: 1\nsuite: s\ntargets: [t]\nscenarios:\n  - id: a\n    turns: [{ user: Hi }]\n    expect: [{ contains: Hello }]\n',
      })),
  );
  after(() => workspace.remove());

  const run = (args: readonly string[], env: Record<string, string> = {}) => runCli(args, { cwd: workspace.root, env });

  it('says its version', async () => {
    assert.deepEqual(await run(['--version']), { code: 0, signal: null, stdout: '9.9.9\n', stderr: '' });
  });

  it('ends with an error, and says so, where nothing is left that it waits for', async () => {
    // A disk that never answers, and holds nothing open either.
    workspace.write('stuck.cjs', "require('node:fs/promises').open = () => new Promise(() => {});\n");
    const program = ['-r', join(workspace.root, 'stuck.cjs'), await cliProgram(), 'run', '--record', 'stuck'];
    const { status, stderr } = spawnSync(process.execPath, program, { cwd: workspace.root, encoding: 'utf8' });
    assert.equal(status, 3, stderr);
    assert.match(stderr, /The command stopped before its work was done/u);
  });

  it('explains itself on stdout when asked', async () => {
    const { code, stdout, stderr } = await run(['--help']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.deepEqual(
      stdout
        .split('\n')
        .filter((line) => line.startsWith('  '))
        .map((line) => line.trim().split(' ')[0]),
      ['check', 'run', 'show', 'gate', 'hook', 'compare', 'verify', 'rejudge', 'accept', 'merge', 'init', 'lsp'],
    );
  });

  it('explains itself on stderr when nothing was asked', async () => {
    const { code, stdout, stderr } = await run([]);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^Tenken: /u);
  });

  for (const command of [
    'check',
    'run',
    'show',
    'gate',
    'hook',
    'compare',
    'verify',
    'accept',
    'merge',
    'init',
    'lsp',
  ]) {
    it(`explains ${command} in both languages`, async () => {
      const english = await run([command, '--help']);
      const japanese = await run([command, '--help', '--locale', 'ja']);
      assert.deepEqual([english.code, japanese.code], [0, 0]);
      assert.match(english.stdout, new RegExp(`^[ -~‘-”…·\\n]+$`, 'u'));
      assert.match(japanese.stdout, /\p{Script=Hiragana}/u);
      const options = (text: string) => text.match(/^ {2}--[a-z-]+/gmu);
      assert.deepEqual(options(japanese.stdout), options(english.stdout));
    });
  }

  for (const command of ['run', 'gate', 'show', 'merge'])
    it(`names every reporter in the help of ${command}`, async () => {
      for (const locale of ['en', 'ja']) {
        const { stdout } = await run([command, '--help', '--locale', locale]);
        const named = stdout.split('\n').find((line) => line.includes('--reporter KIND'));
        assert.deepEqual(
          reporterKinds.filter((kind) => !named?.includes(kind)),
          [],
        );
      }
    });

  describe('speaks the language of', () => {
    const said = async (args: readonly string[], env: Record<string, string>) =>
      /[ぁ-ん]/u.test((await run(['--help', ...args], env)).stdout) ? 'ja' : 'en';
    const cases: readonly (readonly [string, readonly string[], Record<string, string>, string])[] = [
      ['LANG', [], { LANG: 'ja_JP.UTF-8' }, 'ja'],
      ['LC_MESSAGES before LANG', [], { LC_MESSAGES: 'en_US.UTF-8', LANG: 'ja_JP.UTF-8' }, 'en'],
      ['LC_ALL before LC_MESSAGES', [], { LC_ALL: 'ja_JP.UTF-8', LC_MESSAGES: 'en_US.UTF-8' }, 'ja'],
      ['TENKEN_LOCALE before the system’s', [], { TENKEN_LOCALE: 'ja', LC_ALL: 'C' }, 'ja'],
      ['--locale before everything', ['--locale=en'], { TENKEN_LOCALE: 'ja' }, 'en'],
      ['English where it does not know another', [], { LANG: 'fr_FR.UTF-8' }, 'en'],
    ];
    for (const [what, args, env, expected] of cases)
      it(what, async () => assert.equal(await said(args, env), expected));
  });

  describe('does not know', () => {
    const cases: readonly (readonly [readonly string[], string])[] = [
      [['rnu'], 'tenken: There is no command “rnu”. Did you mean run?\n'],
      [
        ['frobnicate'],
        'tenken: There is no command “frobnicate”. There are: check, run, show, gate, hook, compare, verify, rejudge, accept, merge, init, lsp.\n',
      ],
      [['hook'], 'tenken: tenken hook takes one of: install, uninstall, status.\n'],
      [['check', '--format', 'pdf'], 'tenken: There is no format “pdf”. There are: text, json, sarif, github.\n'],
      [['check', '--', '--help'], 'tenken: --help does not exist. Name a suite (*.tenken.yaml) or a folder.\n'],
      [
        ['check', '--', '--locale', 'ja'],
        'tenken: --locale does not exist. Name a suite (*.tenken.yaml) or a folder.\n',
      ],
      [['check', '-x'], 'tenken: tenken check has no option -x. See: tenken check --help\n'],
      [['run', '--repeat', '-1'], 'tenken: --repeat takes a whole number from 1 to 10000, not “-1”.\n'],
      [['run', '--seed', '--repeat', '2'], 'tenken: --seed needs a value. See: tenken run --help\n'],
      [
        ['run', '--reporter', 'toString'],
        `tenken: There is no reporter “toString”. There are: ${reporterKinds.join(', ')}.\n`,
      ],
      [['lsp'], 'tenken: The language server speaks over stdin and stdout: tenken lsp --stdio\n'],
      [['run', '--seed'], 'tenken: --seed needs a value. See: tenken run --help\n'],
      [['run', '--repeat', '2', '--repeat=3'], 'tenken: --repeat can be given once only. See: tenken run --help\n'],
      [['check', '--locale', 'fr'], 'tenken: --locale takes en or ja, not “fr”.\n'],
      [
        ['gate', '--baseline', 'nope.json'],
        'tenken: There is no baseline nope.json. tenken accept RUN writes tenken.baseline.json.\n',
      ],
      [['check', '--help=yes'], 'tenken: --help takes no value. See: tenken check --help\n'],
    ];
    for (const [args, expected] of cases) {
      it(args.join(' '), async () => {
        assert.deepEqual(await run(args), { code: 2, signal: null, stdout: '', stderr: expected });
      });
    }
  });

  it('never lets an argument write to the terminal', async () => {
    const { stderr } = await run(['\u001b[31mred\u202e']);
    assert.equal(
      stderr,
      'tenken: There is no command “␛[31mred⟨U+202E⟩”. There are: check, run, show, gate, hook, compare, verify, rejudge, accept, merge, init, lsp.\n',
    );
  });
});
