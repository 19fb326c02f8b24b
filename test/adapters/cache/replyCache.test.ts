import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { openReplyCache, type KeptReply } from '../../../src/adapters/cache/replyCache.ts';

const reply = (content: string): KeptReply => ({
  kind: 'reply',
  content,
  calls: [{ id: 'c1', tool: 'look', arguments: { at: ['受付', 1, null] } }],
  finish: 'stop',
  usage: { input: 3, output: 2 },
  latencyMs: 12.5,
  model: 'm-1',
  fingerprint: 'fp',
});
const keyOf = (index: number): string => index.toString(16).padStart(64, '0');

describe('the cache of replies', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tenken キャッシュ '))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const files = (): readonly string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .sort();

  it('gives back what was kept, whoever opens it', async () => {
    await openReplyCache(folder).write(keyOf(1), reply('こんにちは'));
    const other = openReplyCache(folder);
    assert.deepEqual(other.read(keyOf(1)), reply('こんにちは'));
    assert.equal(other.read(keyOf(2)), undefined);
  });

  it('passes over every entry that is cut, changed or under another name', async () => {
    const cache = openReplyCache(folder);
    await cache.write(keyOf(1), reply('hello'));
    const path = join(folder, '00', `${keyOf(1)}.json`);
    const whole = readFileSync(path);
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(path, whole.subarray(0, length));
      assert.equal(cache.read(keyOf(1)), undefined, `cut at ${length}`);
    }
    for (let at = 0; at < whole.length - 1; at++) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(path, changed);
      assert.equal(cache.read(keyOf(1)), undefined, `changed at ${at}`);
    }
    writeFileSync(join(folder, '00', `${keyOf(2)}.json`), whole);
    assert.equal(cache.read(keyOf(2)), undefined);
    await cache.write(keyOf(1), reply('again'));
    assert.equal(cache.read(keyOf(1))?.content, 'again');
  });

  it('removes the oldest where it grows too large, and what died while it was written', async () => {
    const limit = 10_000;
    const cache = openReplyCache(folder, limit);
    for (let index = 0; index < 20; index++) {
      await cache.write(keyOf(index), reply('x'.repeat(800)));
      utimesSync(join(folder, '00', `${keyOf(index)}.json`), 1000 + index, 1000 + index);
    }
    const torn = join(folder, '00', `${keyOf(99)}.json.1-ab`);
    writeFileSync(torn, 'half');
    utimesSync(torn, 1, 1);
    await cache.trim();
    const kept = files();
    assert.deepEqual(
      kept,
      Array.from({ length: kept.length }, (_, index) => `${keyOf(20 - kept.length + index)}.json`),
    );
    assert.equal(kept.length, 7);
  });

  it('never rejects where nothing can be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    const cache = openReplyCache(join(folder, 'file'));
    await cache.write(keyOf(1), reply('hello'));
    assert.equal(cache.read(keyOf(1)), undefined);
    await cache.trim();
  });

  it('is whole after many writers at once', async () => {
    const one = openReplyCache(folder);
    const other = openReplyCache(folder);
    await Promise.all(
      Array.from({ length: 400 }, (_, index) =>
        (index % 2 === 0 ? one : other).write(keyOf(index % 20), reply(`reply ${index % 20}`)),
      ),
    );
    assert.deepEqual(
      Array.from({ length: 20 }, (_, index) => one.read(keyOf(index))?.content),
      Array.from({ length: 20 }, (_, index) => `reply ${index}`),
    );
    assert.equal(files().length, 20);
  });
});
