import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { imageRoom } from '../../src/adapters/targets/imageRoom.ts';
import { requestOf } from './support/targetWorld.ts';

const megabytes = (count: number): Uint8Array => new Uint8Array(count * 1024 * 1024);
const files: Readonly<Record<string, Uint8Array>> = {
  'large.png': megabytes(20),
  'huge.png': megabytes(200),
};

describe('the room for images', () => {
  const open = () => imageRoom((path) => files[path]);
  const withImages = (...images: string[]) => requestOf({ turns: [{ role: 'user', content: 'Look', images }] });
  const never = new AbortController().signal;
  /** Those of the promises that are settled once everything that can happen has happened. */
  const settled = async (promises: readonly Promise<unknown>[]): Promise<readonly number[]> => {
    const done: number[] = [];
    for (const [index, promise] of promises.entries()) void promise.then(() => done.push(index));
    await new Promise((resolve) => setImmediate(resolve));
    return done;
  };

  it('lets so many in that 64 MB are on their way, in the order of asking', async () => {
    const room = open();
    const entered = [1, 2, 3, 4, 5].map(() => room(withImages('large.png'), never));
    assert.deepEqual(await settled(entered), [0, 1, 2]);
    (await entered[0]!)();
    assert.deepEqual(await settled(entered), [0, 1, 2, 3]);
  });

  it('lets one alone in, whatever it brings', async () => {
    const room = open();
    const entered = [1, 2].map(() => room(withImages('huge.png', 'large.png'), never));
    assert.deepEqual(await settled(entered), [0]);
    (await entered[0]!)();
    assert.deepEqual(await settled(entered), [0, 1]);
  });

  it('keeps nobody waiting who brings none, or one that is not there', async () => {
    const room = open();
    await room(withImages('huge.png'), never);
    assert.deepEqual(await settled([room(requestOf(), never), room(withImages('none.png'), never)]), [0, 1]);
  });

  it('lets go of who is cancelled, and of whom it kept waiting', async () => {
    const room = open();
    const cancelling = new AbortController();
    const first = await room(withImages('large.png', 'large.png', 'large.png'), never);
    const waits = room(withImages('huge.png'), cancelling.signal);
    const behind = room(withImages('large.png'), never);
    cancelling.abort();
    await assert.rejects(waits, { name: 'AbortError' });
    first();
    assert.deepEqual(await settled([behind]), [0]);
    await assert.rejects(room(withImages('large.png'), cancelling.signal), { name: 'AbortError' });
  });
});
