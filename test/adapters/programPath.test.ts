import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { programPath, programsOnly } from '../../src/adapters/programPath.ts';

/** A Windows with these files; they are there in any case of their names. */
function windows(...files: readonly string[]) {
  const there = new Set(files.map((file) => file.toLowerCase()));
  return { windows: true, isFile: (path: string) => there.has(path.toLowerCase()) };
}

const work = 'C:\\work\\受付 desk';
const environment = { Path: 'C:\\Program Files\\Git\\cmd;"D:\\tools";.;bin;;\\\\server\\share' };

describe('the program of a name', () => {
  const rows: readonly (readonly [string, string, readonly string[], string | undefined])[] = [
    [
      'is looked for along PATH',
      'git',
      ['C:\\Program Files\\Git\\cmd\\git.exe'],
      'C:\\Program Files\\Git\\cmd\\git.exe',
    ],
    ['is the first one of PATH', 'a', ['D:\\tools\\a.exe', '\\\\server\\share\\a.exe'], 'D:\\tools\\a.exe'],
    ['is found on a share', 'a', ['\\\\server\\share\\a.exe'], '\\\\server\\share\\a.exe'],
    ['is never that of the current folder', 'git', [`${work}\\git.exe`, `${work}\\bin\\git.exe`], undefined],
    ['may be a script', 'npx', ['D:\\tools\\npx', 'D:\\tools\\npx.cmd'], 'D:\\tools\\npx.cmd'],
    ['is rather a program', 'a', ['D:\\tools\\a.cmd', 'D:\\tools\\a.exe'], 'D:\\tools\\a.exe'],
    ['is itself where its end is written', 'a.CMD', ['D:\\tools\\a.cmd', 'D:\\tools\\a.exe'], 'D:\\tools\\a.CMD'],
    [
      'has another end than that of a version',
      'python3.11',
      ['D:\\tools\\python3.11.exe'],
      'D:\\tools\\python3.11.exe',
    ],
    ['is in its folder where one is written', 'bin/agent', [`${work}\\bin\\agent.exe`], `${work}\\bin\\agent.exe`],
    ['may lie on a drive', 'D:\\x y\\agent.exe', ['D:\\x y\\agent.exe'], 'D:\\x y\\agent.exe'],
    ['is none where the text alone is there', 'agent.py', ['D:\\tools\\agent.py'], undefined],
    ['is none for no name', '', [], undefined],
  ];
  for (const [what, name, files, expected] of rows)
    it(what, () => assert.equal(programPath(name, work, environment, undefined, windows(...files)), expected));

  it('is none where there is no PATH', () =>
    assert.equal(programPath('git', work, {}, undefined, windows(`${work}\\git.exe`)), undefined));

  it('is no script where a program is wanted', () => {
    const system = windows('C:\\Program Files\\Git\\cmd\\git.cmd', 'D:\\tools\\git.exe');
    assert.equal(programPath('git', work, environment, programsOnly, system), 'D:\\tools\\git.exe');
  });

  it('is left to the system elsewhere', () =>
    assert.equal(programPath('git', '/work', {}, undefined, { ...windows(), windows: false }), 'git'));
});
