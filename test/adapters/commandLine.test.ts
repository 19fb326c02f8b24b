import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commandLine } from '../../src/adapters/targets/command/commandLine.ts';

const environment = { SystemRoot: 'D:\\Windows', PATH: 'C:\\x' };
const line = (found: string | undefined, ...command: readonly string[]) =>
  commandLine(command, 'C:\\work', environment, () => found);

describe('how a command is started', () => {
  it('is as it is written, for a program', () =>
    assert.deepEqual(line('C:\\x\\python.exe', 'python', 'agent 受付.py', '"%x%"'), {
      program: 'C:\\x\\python.exe',
      args: ['agent 受付.py', '"%x%"'],
      verbatim: false,
    }));

  it('is by the command interpreter, for a script of it', () =>
    assert.deepEqual(line('C:\\Program Files\\npx.CMD', 'npx', 'agent & del', 'C:\\a b\\', '', '受付^|<>!'), {
      program: 'D:\\Windows\\System32\\cmd.exe',
      args: ['/d', '/v:off', '/s', '/c', '""C:\\Program Files\\npx.CMD" "agent & del" "C:\\a b\\\\" "" "受付^|<>!""'],
      verbatim: true,
    }));

  for (const word of ['a"b', '%PATH%', '100%', 'a\nb', 'a\rb', 'a\0b'])
    it(`is refused for a script with ${JSON.stringify(word)}`, () =>
      assert.equal(line('C:\\x\\agent.bat', 'agent', word), 'script-arguments'));

  it('is refused for a script in a folder that the interpreter would read otherwise', () =>
    assert.equal(line('C:\\100%\\agent.cmd', 'agent'), 'script-arguments'));

  it('says so where there is no such program', () => assert.equal(line(undefined, 'agent'), 'ENOENT'));

  it('is left to the system elsewhere, whatever the name', () =>
    assert.deepEqual(line('/opt/agent.cmd', '/opt/agent.cmd', '%'), {
      program: '/opt/agent.cmd',
      args: ['%'],
      verbatim: false,
    }));
});
