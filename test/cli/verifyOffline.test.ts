import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { AttemptLine } from '../../src/core/record/record.ts';
import { cliProgram, callCli } from './support/cli.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

/** Ends the process at the first attempt to reach anything: every way to the network in Node passes one of these. */
const blockade = [
  'const refuse = (what) => () => { process.stderr.write(`reached for the network: ${what}\\n`); process.exit(99); };',
  "require('node:net').Socket.prototype.connect = refuse('net');",
  "require('node:dns').lookup = refuse('dns');",
  "require('node:dgram').createSocket = refuse('dgram');",
  "globalThis.fetch = refuse('fetch');",
  "for (const name of ['spawn', 'spawnSync', 'exec', 'execFile', 'fork']) require('node:child_process')[name] = refuse(name);",
  '',
].join('\n');

describe('verify of judged records, with the network blocked', function () {
  this.timeout(60_000);
  let workspace: TestWorkspace;
  let folder: string;
  let whole: string;
  before(async () => {
    workspace = makeWorkspace({
      'tenken.config.yaml':
        'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\n  j: { provider: scripted, script: judge.yaml }\n' +
        'judges:\n  default: { target: j, repeats: 3 }\ngate: { severity: { medium: { limit: 60 % } } }\n',
      'script.yaml':
        'tenken: 1\nscript: s\nrules:\n  - when: { said: Rude }\n    reply: "Go away"\n  - reply: "Gladly"\n',
      'judge.yaml':
        'tenken: 1\nscript: judge\nrules:\n  - when: { said: "Go away" }\n    reply: "{\\"reasons\\": \\"rude\\", \\"score\\": 1}"\n' +
        '  - reply: "{\\"reasons\\": \\"polite\\", \\"score\\": 5}"\n',
      's.tenken.yaml':
        'tenken: 1\nsuite: s\ntargets: [t]\ndefaults: { repeat: 2 }\nscenarios:\n' +
        ['Kind', 'Rude']
          .map(
            (said) =>
              `  - { id: ${said}, turns: [{ user: ${said} }], expect: [{ judge: { rubric: Polite., scale: 1-5, pass: ">= 4" } }, { contains: a }] }\n`,
          )
          .join(''),
      'blockade.cjs': blockade,
    });
    const { stderr } = await callCli(['run', '--record', 'record'], { cwd: workspace.root });
    folder = join(workspace.root, 'record');
    whole = readFileSync(join(folder, 'attempts.jsonl'), 'utf8');
    const lines = whole
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as AttemptLine);
    assert.deepEqual(
      lines.map(({ id, outcome }) => `${id} ${outcome}`).sort(),
      ['s/Kind@1 pass', 's/Kind@2 pass', 's/Rude@1 fail', 's/Rude@2 fail'],
      stderr,
    );
  });
  after(() => workspace.remove());

  const offline = async (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--require', join(workspace.root, 'blockade.cjs'), await cliProgram(), ...args],
      { cwd: workspace.root, encoding: 'utf8', env: { PATH: process.env.PATH, LANG: 'C' } },
    );
    return { status, stdout, stderr };
  };
  const edited = async (from: string | RegExp, to: string) => {
    assert.ok(whole.replace(from, to) !== whole);
    writeFileSync(join(folder, 'attempts.jsonl'), whole.replace(from, to));
    const { status, stdout } = await offline('verify', 'record');
    writeFileSync(join(folder, 'attempts.jsonl'), whole);
    return { status, stdout };
  };

  it('agrees, from the judge’s recorded answers', async () => {
    const { status, stdout, stderr } = await offline('verify', 'record');
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(
      stdout,
      /^Recomputed 4 attempts, 8 checks \(4 judged, from the recorded answers\), all rates and the gate \(/u,
    );
  });

  it('names the attempt whose judge’s answer was changed, and what follows from it', async () => {
    const { status, stdout } = await edited(/"score":5/u, '"score":2');
    assert.equal(status, 1);
    assert.match(stdout, /^s\/Kind@\d \(t\): /mu);
  });

  it('names the attempt whose outcome was changed', async () => {
    const { status, stdout } = await edited(/"outcome":"fail"/u, '"outcome":"pass"');
    assert.equal(status, 1);
    assert.match(stdout, /^s\/Rude@\d \(t\): /mu);
  });

  it('the gate over a record and the comparison of two reach for nothing either', async () => {
    assert.equal((await offline('gate', '--run', 'record')).status, 4);
    assert.equal((await offline('compare', 'record', 'record')).status, 0);
    assert.equal((await offline('show', 'record')).status, 0);
    assert.equal((await offline('check')).status, 0);
  });

  it('would be seen to reach for it', async () => {
    workspace.write(
      'tenken.config.yaml',
      'tenken: 1\ntargets:\n  t: { provider: openai, model: m, baseUrl: http://127.0.0.1:9/v1 }\n  j: { provider: scripted, script: judge.yaml }\njudges:\n  default: { target: j }\n',
    );
    const { status, stderr } = await offline('run');
    assert.equal(status, 99);
    assert.match(stderr, /^reached for the network: /mu);
  });
});
