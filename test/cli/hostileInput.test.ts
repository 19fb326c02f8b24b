import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import { callCli } from './support/cli.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

const config = 'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\n';
const script = 'tenken: 1\nscript: s\nrules:\n  - reply: "fine"\n';
const plain =
  'tenken: 1\nsuite: s\ntargets: [t]\nscenarios:\n  - id: a\n    turns: [{ user: Hello }]\n    expect: [{ contains: fine }]\n';
const withRows = (file: string) =>
  `tenken: 1\nsuite: s\ntargets: [t]\ndata: { d: { file: data/${file} } }\nscenarios:\n  - id: a\n    each: d\n    turns: [{ user: "{{row.q}}" }]\n    expect: [{ contains: fine }]\n`;

describe('the command line meets', function () {
  this.timeout(60_000);
  let workspace: TestWorkspace | undefined;
  afterEach(() => workspace?.remove());
  const make = (files: Readonly<Record<string, string | Uint8Array>>) => {
    workspace = makeWorkspace({ 'tenken.config.yaml': config, 'script.yaml': script, ...files });
    return workspace;
  };

  describe('data that it can use:', () => {
    for (const [what, file, content, rows] of [
      ['cells that a spreadsheet would run', 'x.csv', 'id,q\n=1+1,"=cmd|\'/C calc\'!A0"\n@SUM(A1),+1\n', 2],
      ['a byte order mark', 'x.csv', '\ufeffid,q\na,b\n', 1],
      ['CRLF', 'x.csv', 'id,q\r\na,b\r\n', 1],
      ['names that objects have', 'x.jsonl', '{"q":"b","__proto__":{"x":1},"constructor":"y"}\n', 1],
      ['NUL in an escape', 'x.jsonl', '{"q":"x\\u0000y"}\n', 1],
    ] as const)
      it(what, async () => {
        const { root } = make({ 's.tenken.yaml': withRows(file), [`data/${file}`]: content });
        const { code, stdout, stderr } = await callCli(['run', '--reporter', 'json'], { cwd: root });
        assert.equal(code, 0, stderr);
        assert.equal((JSON.parse(stdout) as { attempts: readonly object[] }).attempts.length, rows);
      });
  });

  describe('data that it cannot use, and says where:', () => {
    for (const [what, file, content, place] of [
      ['NUL', 'x.csv', 'id,q\na\0b,x\n', '2:2'],
      ['Shift_JIS', 'x.csv', Buffer.from('69642c710a612c82b182f1', 'hex'), '2:3'],
      ['UTF-16', 'x.csv', Buffer.from('\ufeffid,q\na,b\n', 'utf16le'), '1:1'],
      ['ragged rows', 'x.csv', 'id,q\na\nb,c,d\n', '2:1'],
      ['a column twice', 'x.csv', 'id,q,q\na,b,c\n', '1:1'],
      ['an open quote', 'x.csv', 'id,q\na,"b\nc,d\n', '2:3'],
      ['no rows', 'x.csv', 'id,q\n', '1:1'],
      ['a line of 100 MB', 'x.csv', Buffer.concat([Buffer.from('id,q\na,'), Buffer.alloc(100 << 20, 'x')]), '1:1'],
      ['a torn line', 'x.jsonl', '{"q":"b"}\n{"q":\n', '2:1'],
      ['a list', 'x.jsonl', '["a"]\n', '1:1'],
      ['brackets within brackets', 'x.jsonl', `{"q":${'['.repeat(100_000)}${']'.repeat(100_000)}}\n`, '1:1'],
    ] as const)
      it(what, async () => {
        const { root } = make({ 's.tenken.yaml': withRows(file), [`data/${file}`]: content });
        const { code, stdout } = await callCli(['check'], { cwd: root });
        assert.equal(code, 1);
        assert.match(stdout, new RegExp(`^s\\.tenken\\.yaml:4:\\d+: [a-z-]+: data/${file}:${place}: .*\\n$`, 'u'));
      });
  });

  describe('files that are not what they seem:', () => {
    const check = async ({ root }: TestWorkspace) => {
      const { code, stdout } = await callCli(['check'], { cwd: root });
      return [code, stdout.replace(/^(\S+: [a-z-]+): .*$/gmu, '$1')];
    };
    for (const [what, to] of [
      ['a link out of the workspace', '/etc/passwd'],
      ['a link to nothing', 'nowhere'],
      ['a link to itself', 'x.tenken.yaml'],
      ['a link to a folder', '/etc'],
    ] as const)
      it(what, async () => {
        const made = make({ 's.tenken.yaml': plain });
        symlinkSync(to, join(made.root, 'x.tenken.yaml'));
        assert.deepEqual(await check(made), [1, 'x.tenken.yaml:1:1: unreadable\n']);
      });

    it('a link within the workspace, and a loop of folders', async () => {
      const made = make({ 's.tenken.yaml': plain, 'deep/x.txt': '' });
      symlinkSync('..', join(made.root, 'deep', 'loop'));
      assert.deepEqual(await check(made), [0, '']);
    });

    it('a folder that is named like a suite', async () => {
      const made = make({ 's.tenken.yaml': plain });
      mkdirSync(join(made.root, 'folder.tenken.yaml'));
      assert.deepEqual(await check(made), [0, '']);
      made.write('folder.tenken.yaml/inner.tenken.yaml', '');
      assert.deepEqual(await check(made), [1, 'folder.tenken.yaml/inner.tenken.yaml:1:1: not-a-suite\n']);
    });
  });

  it('a pipe, and writes no colours into it, whatever it has to say', async () => {
    const { root } = make({ 's.tenken.yaml': plain.replace('contains: fine', 'contains: else') });
    for (const args of [
      ['run'],
      ['gate'],
      ['show'],
      ['check'],
      ['run', '--dry-run'],
      ['check', '--format', 'pdf'],
      ['--help'],
    ]) {
      const { stdout, stderr } = await callCli(args, {
        cwd: root,
        env: { TERM: 'xterm-256color', COLORTERM: 'truecolor' },
      });
      assert.ok(!(stdout + stderr).includes('\u001b'), args.join(' '));
    }
  });

  it('a file for a report in a folder that is not there, and makes it', async () => {
    const made = make({ 's.tenken.yaml': plain });
    const { code } = await callCli(['run', '--reporter', 'json=新しい/folder/x.json'], { cwd: made.root });
    assert.equal(code, 0);
    assert.equal((JSON.parse(made.read('新しい/folder/x.json')) as { gate: string }).gate, 'pass');
  });

  it('a file for a report where a folder is, and says so before anything is asked', async () => {
    const { root } = make({ 's.tenken.yaml': plain });
    const { code, stderr } = await callCli(['run', '--reporter', 'json=.'], { cwd: root });
    assert.equal(code, 3);
    assert.match(stderr, /^tenken: .* cannot be written: EISDIR\.\n$/u);
  });
});
