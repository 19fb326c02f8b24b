import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { createLineWriter } from '../../../src/adapters/disk/lineWriter.ts';
import { sealHash } from '../../../src/adapters/disk/sealHash.ts';
import { sealedText } from '../../../src/core/record/seal.ts';
import { createRecordWriter } from '../../../src/adapters/disk/recordWriter.ts';
import { createRedactor } from '../../../src/adapters/redact.ts';
import type { AttemptLine, RunHeader, Summary } from '../../../src/core/record/record.ts';

const key = 'sk-planted-0123456789';
// What is written is what is given: the shapes are the engine's affair and tested there.
const header = { run: 'r1', config: { note: key } } as unknown as RunHeader;
const line = (id: string) => ({ id, turns: [{ content: `echo ${key}` }] }) as unknown as AttemptLine;
const summary = { run: 'r1', reasons: [key] } as unknown as Summary;

describe('record writer', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'tenken 記録 '))));
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const writer = () => {
    const redactor = createRedactor();
    redactor.add(key);
    return createRecordWriter({ folder: (run) => join(root, 'runs', run), redactor });
  };
  const read = (name: string) => readFileSync(join(root, 'runs', 'r1', name), 'utf8');

  it('writes a record without a secret, lines in the order in which they came', async () => {
    const record = writer();
    await record.header(header);
    assert.deepEqual(readdirSync(join(root, 'runs', 'r1')).sort(), [
      `.lock-${process.pid}`,
      'attempts.jsonl',
      'run.json',
    ]);
    await Promise.all(['a', 'b', 'c'].map((id) => record.attempt(line(id))));
    await record.summary(summary);
    await record.close();
    const masked = '•'.repeat(key.length);
    assert.deepEqual(readdirSync(join(root, 'runs', 'r1')).sort(), ['attempts.jsonl', 'run.json', 'summary.json']);
    // The seal is that of what is written, not of what was to be hidden.
    const written = (value: object) => sealedText(value as AttemptLine, sealHash);
    assert.equal(read('run.json'), `${written({ run: 'r1', config: { note: masked } })}\n`);
    assert.equal(
      read('attempts.jsonl'),
      ['a', 'b', 'c'].map((id) => `${written({ id, turns: [{ content: `echo ${masked}` }] })}\n`).join(''),
    );
    assert.equal(read('summary.json'), `${written({ run: 'r1', reasons: [masked] })}\n`);
  });

  it('has every line on the disk when its promise resolves', async () => {
    const record = writer();
    await record.header(header);
    await record.attempt(line('a'));
    assert.match(read('attempts.jsonl'), /^\{"id":"a".*\}\n$/u);
    await record.close();
  });

  it('never writes over a record', async () => {
    const first = writer();
    await first.header(header);
    await first.close();
    await assert.rejects(writer().header(header), { name: 'HumanError', exitCode: 2 });
    assert.equal(read('attempts.jsonl'), '');
  });

  it('says what to do when the folder cannot be made', async () => {
    writeFileSync(join(root, 'runs'), 'a file');
    await assert.rejects(writer().header(header), {
      name: 'HumanError',
      exitCode: 3,
      message: `${join(root, 'runs', 'r1')} cannot be written: part of the path is a file; choose another folder with --record.`,
    });
  });
});

describe('line writer', () => {
  /** A system that takes at most so many bytes at once, and is full after so many. */
  function system(most: number, room: number) {
    let written = '';
    const write = (_file: number, bytes: Uint8Array, from: number): number => {
      if (written.length >= room) throw new Error('full');
      const piece = bytes.slice(from, from + Math.min(most, room - written.length));
      written += Buffer.from(piece).toString();
      return piece.length;
    };
    return { write: createLineWriter(0, write), written: () => written };
  }

  it('writes on where the system takes a part of a line', () => {
    const { write, written } = system(2, Infinity);
    for (const each of ['first', 'second']) write(each);
    assert.equal(written(), 'first\nsecond\n');
  });

  it('stops for good at a fault, so that a torn line stays the last', () => {
    const { write, written } = system(4, 8);
    write('first');
    for (const each of ['second', 'x']) assert.throws(() => write(each), { message: 'full' });
    assert.equal(written(), 'first\nse');
  });
});
