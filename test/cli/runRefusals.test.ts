import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { callCli } from './support/cli.ts';
import { config, key, suite } from './support/desk.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

describe('tenken run refuses', () => {
  let workspace: TestWorkspace | undefined;
  afterEach(() => {
    workspace?.remove();
    workspace = undefined;
  });

  const refusals: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[], string])[] = [
    [
      'an invalid suite',
      { 'desk.tenken.yaml': suite.replace('scenarios:', 'scenario:') },
      [],
      'desk.tenken.yaml:4:1: unknown-key: ',
    ],
    ['a suite that is no YAML', { 'desk.tenken.yaml': 'tenken: [1' }, [], 'desk.tenken.yaml:1:'],
    ['an unknown target', {}, ['--target', 'frnt'], 'tenken: unknown-target: '],
    ['a scenario that is not there', {}, ['--scenario', 'nothing-*'], 'tenken: nothing-selected: '],
    ['a path that is not there', {}, ['missing.tenken.yaml'], 'tenken: missing.tenken.yaml does not exist.'],
    [
      'an option that it does not know',
      {},
      ['--tagret', 'x'],
      'tenken: tenken run has no option --tagret. Did you mean --target?',
    ],
    [
      'a folder for the record that is a file',
      {},
      ['--record', 'tenken.config.yaml'],
      'tenken: --record takes a folder, and tenken.config.yaml is a file. Choose another.',
    ],
    [
      'a folder for the record below a file',
      {},
      ['--record', 'tenken.config.yaml/r'],
      'tenken: --record takes a folder, and tenken.config.yaml is a file. Choose another.',
    ],
    [
      'a number that is none',
      {},
      ['--repeat', 'many'],
      'tenken: --repeat takes a whole number from 1 to 10000, not “many”.',
    ],
    ['a reporter that it does not know', {}, ['--reporter', 'xml'], 'tenken: There is no reporter “xml”.'],
    [
      'two reporters on stdout',
      {},
      ['--reporter', 'json', '--reporter', 'text'],
      'tenken: Only one reporter can write to stdout.',
    ],
    [
      'two reporters on stdout, one of them by its sign',
      {},
      ['--reporter', 'json=-', '--reporter', 'text'],
      'tenken: Only one reporter can write to stdout.',
    ],
    [
      'a key that is missing',
      {},
      [],
      'tenken.config.yaml:3:3: target: The target “front” needs a key. Set TENKEN_SECRET_FRONT to the key and TENKEN_SECRET_FRONT_ORIGIN to http://127.0.0.1:9.',
    ],
    [
      'to send a key to an origin that it was not given for',
      { 'tenken.config.yaml': config('https://evil.example/v1'), KEY: key },
      [],
      'tenken.config.yaml:3:3: target: The key in TENKEN_SECRET_FRONT is not sent to https://evil.example',
    ],
  ];
  for (const [what, files, args, expected] of refusals) {
    it(what, async () => {
      const { KEY, ...written } = files;
      workspace = makeWorkspace({
        'desk.tenken.yaml': suite,
        'tenken.config.yaml': config('http://127.0.0.1:9/v1'),
        ...written,
      });
      const environment = KEY === undefined ? {} : { TENKEN_SECRET_FRONT: KEY };
      const { code, stdout, stderr } = await callCli(['run', ...args], { cwd: workspace.root, env: environment });
      assert.deepEqual([code, stdout], [2, '']);
      assert.ok(stderr.startsWith(expected), stderr);
      assert.throws(() => workspace?.record(), /ENOENT/u);
    });
  }
});
