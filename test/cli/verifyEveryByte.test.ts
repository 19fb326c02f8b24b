import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

  /** What stands before a place, to find it by. */
  const placeOf = (whole: Buffer, at: number): string =>
    `byte ${at}, after ${whole.subarray(Math.max(0, at - 30), at).toString('utf8')}`;
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
      const silent: string[] = [];
      try {
        for (let at = 0; at < whole.length; at++) {
          const changed = Buffer.from(whole);
          changed[at] = other(at, whole[at]);
          writeFileSync(path, changed);
          if ((await named()).length === 0) silent.push(placeOf(whole, at));
        }
      } finally {
        writeFileSync(path, whole);
      }
      assert.deepEqual(silent, []);
    });

  for (const name of ['run.json', 'attempts.jsonl', 'summary.json'])
    it(`names one that was put into ${name}, and one that was taken out`, async () => {
      const path = join(folder, name);
      const whole = readFileSync(path);
      const silent: string[] = [];
      const added = Buffer.from(' \r\n\t');
      try {
        for (let at = 0; at <= whole.length; at++) {
          // Each place has one of the two, in turn; the end has something put in.
          const out = at % 2 === 1 && at < whole.length;
          const more = added.subarray((at >> 1) % added.length).subarray(0, out ? 0 : 1);
          writeFileSync(path, Buffer.concat([whole.subarray(0, at), more, whole.subarray(at + (out ? 1 : 0))]));
          if ((await named()).length === 0) silent.push(`${out ? 'taken out' : 'put in'}: ${placeOf(whole, at)}`);
        }
      } finally {
        writeFileSync(path, whole);
      }
      assert.deepEqual(silent, []);
    });

  for (const [what, change, expected] of [
    [
      'the file as one where every line ends as on Windows',
      (text: string) => text.replaceAll('\n', '\r\n'),
      ['attempts.jsonl: '],
    ],
    ['the one line that does', (text: string) => text.replace('\n', '\r\n'), ['s/a@1 (t): ']],
    [
      'a line with blanks between its members',
      (text: string) => text.replace(',"target"', ', "target"'),
      ['s/a@1 (t): '],
    ],
    ['a line with a character in another form', (text: string) => text.replace('fine', '\\u0066ine'), ['s/a@1 (t): ']],
    ['empty lines, by the first', (text: string) => text.replace('\n', '\n\n\n'), ['attempts.jsonl:2: ']],
    ['empty lines at the end', (text: string) => `${text}\n`, ['attempts.jsonl:3: ']],
    ['what comes after the last line', (text: string) => `${text}  `, ['attempts.jsonl:3: ']],
  ] as const)
    it(`names ${what}`, async () => {
      const path = join(folder, 'attempts.jsonl');
      const whole = readFileSync(path, 'utf8');
      try {
        writeFileSync(path, change(whole));
        assert.deepEqual(await named(), expected);
      } finally {
        writeFileSync(path, whole);
      }
    });
});
