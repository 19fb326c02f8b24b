import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { describe, it } from 'mocha';
import { createOutput } from '../../src/cli/terminal.ts';
import { runCli } from './support/cli.ts';
import { copyClinic } from './support/workspace.ts';

type Environment = Readonly<Record<string, string>>;

/** Whether an output is coloured; `isTTY` is absent where it is no terminal, as in a file or a pipe. */
function coloured(isTTY: true | undefined, environment: Environment): boolean {
  const stream = Object.assign(new PassThrough(), isTTY === undefined ? {} : { isTTY });
  return createOutput(stream as unknown as NodeJS.WriteStream, environment).colours.isColorSupported;
}

describe('the colours of an output', () => {
  const rows: readonly (readonly [string, true | undefined, Environment, boolean])[] = [
    ['a file or a pipe', undefined, {}, false],
    ['a file on a build server', undefined, { CI: 'true' }, false],
    ['a terminal', true, {}, true],
    ['a terminal that knows none', true, { TERM: 'dumb' }, false],
    ['a terminal where none are wanted', true, { NO_COLOR: '1' }, false],
    ['a pipe where they are wanted', undefined, { FORCE_COLOR: '1' }, true],
  ];
  for (const [name, isTTY, environment, expected] of rows)
    it(`${expected ? 'are there' : 'are none'}: ${name}`, () => assert.equal(coloured(isTTY, environment), expected));

  it('are not guessed from the machine: none in the pipe of a build server', async () => {
    const { root, remove } = copyClinic();
    try {
      const { stdout } = await runCli(['run'], { cwd: root, env: { CI: 'true' } });
      assert.match(stdout, /other-patients-record/u);
      assert.equal(stdout.includes('\u001b'), false);
    } finally {
      remove();
    }
  });
});
