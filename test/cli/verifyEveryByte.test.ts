import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { after, before, describe, it } from 'mocha';
import { HumanError } from '../../src/adapters/humanError.ts';
import { verifyFolder } from '../../src/adapters/disk/verifyFolder.ts';
import { callCli } from './support/cli.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

/** What a byte is replaced with: a letter, a digit, what ends a text, a blank, and one that is no UTF-8. */
const replacements = [0x78, 0x37, 0x22, 0x20, 0xff] as const;

/** Another byte for a place: each place has its turn of the replacements. */
function other(at: number, byte: number | undefined): number {
  const [first = 0, second = 0] = [0, 1].map((more) => replacements[(at + more) % replacements.length] ?? 0);
  return first === byte ? second : first;
}

describe('tenken verify after any one byte of a record was changed', function () {
  this.timeout(300_000);
  let workspace: TestWorkspace;
  let folder: string;
  before(async () => {
    workspace = makeWorkspace({
      'tenken.config.yaml': 'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\n',
      'script.yaml': 'tenken: 1\nscript: s\nrules:\n  - when: { said: Bad }\n    reply: "だめ"\n  - reply: "fine"\n',
      's.tenken.yaml':
        'tenken: 1\nsuite: s\ntargets: [t]\nscenarios:\n  - { id: a, turns: [{ user: Hi }], expect: [{ contains: fine }] }\n' +
        '  - { id: b, turns: [{ user: Bad }], expect: [{ contains: fine }] }\n',
    });
    await callCli(['run'], { cwd: workspace.root });
    folder = workspace.record().folder;
  });
  after(() => workspace.remove());

  /** Everything that the file says, as data; undefined where it is none. */
  const meaning = (text: string): unknown => {
    try {
      return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]));
    } catch {
      return undefined;
    }
  };
  /** What is named: the fields that differ, or the sentence with which the record is refused. */
  const named = async (): Promise<readonly string[]> => {
    try {
      return (await verifyFolder(folder)).differences.map((each) => `${each.case}: ${each.field}`);
    } catch (error) {
      if (error instanceof HumanError) return [error.message];
      throw error;
    }
  };

  it('has nothing to say of the record as it was written', async () => assert.deepEqual(await named(), []));

  for (const name of ['run.json', 'attempts.jsonl', 'summary.json'])
    it(`names it in ${name}, at every place`, async () => {
      const path = join(folder, name);
      const whole = readFileSync(path);
      const said = meaning(whole.toString('utf8'));
      const silent: string[] = [];
      let harmless = 0;
      try {
        for (let at = 0; at < whole.length; at++) {
          const changed = Buffer.from(whole);
          changed[at] = other(at, whole[at]);
          writeFileSync(path, changed);
          if ((await named()).length > 0) continue;
          // Nothing is named only where the file says what it said: a blank for the line feed at its end.
          if (isDeepStrictEqual(meaning(changed.toString('utf8')), said)) harmless += 1;
          else silent.push(`byte ${at}, after ${whole.subarray(Math.max(0, at - 30), at).toString('utf8')}`);
        }
      } finally {
        writeFileSync(path, whole);
      }
      assert.deepEqual(silent, []);
      assert.ok(harmless <= 1, `${harmless} changes were harmless`);
    });
});
