import assert from 'node:assert/strict';

/** How long what should come soon may take on a machine that has much else to do, in milliseconds. */
const patience = 30_000;

/** How long to wait before reading again, in milliseconds. */
const pause = 20;

/**
 * Reads again and again until `check` accepts what was read, and returns it. What a page shows arrives later than the act that brings it about, so a
 * single reading would test the speed of the machine. Throws what the last reading was refused with once the patience is over.
 */
export async function eventually<T>(read: () => T | Promise<T>, check: (value: T) => void): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      const value = await read();
      check(value);
      return value;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Waits until what is read equals what is expected. */
export async function becomes<T>(read: () => T | Promise<T>, expected: T): Promise<void> {
  await eventually(read, (value) => assert.deepEqual(value, expected));
}
