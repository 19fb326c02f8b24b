import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { openReplyCache as openCache, type ReplyCache } from '../../../src/adapters/cache/replyCache.ts';
import type { KeptReply } from '../../../src/adapters/cache/segment.ts';
import { sha256 } from '../../../src/adapters/sha256.ts';

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
const keyOf = (index: number): string => sha256(String(index));
const longAgo = new Date('2020-01-01');

describe('the cache of replies', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tenken キャッシュ '))));
  const opened: ReplyCache[] = [];
  const openReplyCache: typeof openCache = (...place) => {
    const cache = openCache(...place);
    opened.push(cache);
    return cache;
  };
  afterEach(async () => {
    // Windows removes no folder while a file in it is open.
    for (const cache of opened.splice(0)) await cache.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const files = (): readonly string[] => readdirSync(folder).sort();
  const lines = (): readonly string[] =>
    files().flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1));
  /** Keeps one reply as a run of its own would. */
  const keep = async (index: number, content: string, limit?: number): Promise<void> => {
    const cache = openReplyCache(folder, limit);
    await cache.write(keyOf(index), reply(content));
    await cache.close();
  };
  const contents = (indices: readonly number[]): readonly (string | undefined)[] => {
    const cache = openCache(folder);
    const found = indices.map((index) => cache.read(keyOf(index))?.content);
    void cache.close();
    return found;
  };

  it('gives back what was kept, whoever opens it', async () => {
    const cache = openReplyCache(folder);
    await cache.write(keyOf(1), reply('こんにちは'));
    assert.deepEqual(cache.read(keyOf(1)), reply('こんにちは'));
    const other = openReplyCache(folder);
    assert.deepEqual(other.read(keyOf(1)), reply('こんにちは'));
    assert.equal(other.read(keyOf(2)), undefined);
    await cache.close();
    assert.deepEqual(openReplyCache(folder).read(keyOf(1)), reply('こんにちは'));
  });

  it('gives back the latest of several replies, and replies of any length', async () => {
    await keep(1, 'first');
    await keep(1, 'second');
    await keep(2, 'あ'.repeat(3_000_000));
    await keep(3, 'after');
    assert.deepEqual(contents([1, 2, 3]), ['second', 'あ'.repeat(3_000_000), 'after']);
  });

  it('passes over every entry that is cut, changed or under another key', async () => {
    await keep(1, 'hello');
    const path = join(folder, files()[0] ?? '');
    const whole = readFileSync(path);
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(path, whole.subarray(0, length));
      assert.deepEqual(contents([1]), [undefined], `cut at ${length}`);
    }
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(path, changed);
      assert.deepEqual(contents([1]), [undefined], `changed at ${at}`);
    }
    writeFileSync(path, whole.toString().replace(keyOf(1), keyOf(2)));
    assert.deepEqual(contents([1, 2]), [undefined, undefined]);
    await keep(1, 'again');
    assert.deepEqual(contents([1]), ['again']);
  });

  it('reads what stands around garbage and before a torn end', async () => {
    await keep(1, 'one');
    await keep(2, 'two');
    const [first = '', second = ''] = files().map((name) => join(folder, name));
    appendFileSync(first, '\n\n\0\0garbage\n');
    appendFileSync(first, readFileSync(second));
    rmSync(second);
    appendFileSync(first, 'a torn li');
    assert.deepEqual(contents([1, 2]), ['one', 'two']);
  });

  it('removes the oldest where it grows too large', async () => {
    const limit = 10_000;
    for (let index = 0; index < 20; index++) await keep(index, 'x'.repeat(800), limit);
    const sizes = files().map((name) => readFileSync(join(folder, name)).length);
    assert.ok(sizes.reduce((sum, size) => sum + size, 0) <= limit, String(sizes));
    const kept = sizes.length;
    assert.ok(kept >= 6, String(kept));
    const expected = Array.from({ length: 20 }, (_, index) => (index < 20 - kept ? undefined : 'x'.repeat(800)));
    assert.deepEqual(contents(Array.from({ length: 20 }, (_, index) => index)), expected);
  });

  it('begins another file where one has grown large, and loses nothing by it', async () => {
    const cache = openReplyCache(folder, 8_000_000);
    const all = Array.from({ length: 100 }, (_, index) => index);
    await Promise.all(all.map((index) => cache.write(keyOf(index), reply(`${index} ${'x'.repeat(50_000)}`))));
    await cache.close();
    assert.ok(files().length > 1);
    assert.deepEqual(
      contents(all).map((content) => content?.split(' ')[0]),
      all.map(String),
    );
  });

  it('joins the files of many runs that are over, and sweeps away what died while it did so', async () => {
    const all = Array.from({ length: 40 }, (_, index) => index);
    for (const index of all) await keep(index % 30, `reply ${index}`);
    writeFileSync(join(folder, 'abandoned.new'), 'half');
    writeFileSync(join(folder, 'fresh.new'), 'half');
    for (const name of files()) if (name !== 'fresh.new') utimesSync(join(folder, name), longAgo, longAgo);
    await keep(100, 'last');
    assert.deepEqual(
      files().map((name) => name.replace(/^[\w]+-\d+-[\da-f]+/u, 'SEGMENT')),
      ['SEGMENT-j.jsonl', 'SEGMENT.jsonl', 'fresh.new'].sort(),
    );
    // Each key once: the latest.
    assert.equal(lines().length, 31);
    assert.deepEqual(contents([...all.slice(0, 30), 100]), [
      ...all.slice(0, 30).map((index) => `reply ${index < 10 ? index + 30 : index}`),
      'last',
    ]);
  });

  it('never rejects where nothing can be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    const cache = openReplyCache(join(folder, 'file'));
    await cache.write(keyOf(1), reply('hello'));
    assert.equal(cache.read(keyOf(1)), undefined);
    await cache.close();
  });

  it('is whole after many writers at once', async () => {
    const caches = [openReplyCache(folder), openReplyCache(folder)];
    await Promise.all(
      Array.from({ length: 400 }, (_, index) =>
        (caches[index % 2] ?? openReplyCache(folder)).write(keyOf(index % 20), reply(`reply ${index % 20}`)),
      ),
    );
    await Promise.all(caches.map((cache) => cache.close()));
    assert.deepEqual(
      contents(Array.from({ length: 20 }, (_, index) => index)),
      Array.from({ length: 20 }, (_, index) => `reply ${index}`),
    );
    assert.deepEqual([files().length, lines().length], [2, 400]);
  });
});
