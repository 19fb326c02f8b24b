/** Knows when everything that has arrived is taken in. */
export interface Intake {
  /** Something has arrived: a request, a change of a text or of a file. */
  readonly arrived: () => void;
  /** Resolves when a turn has passed in which nothing arrived any more. */
  readonly settled: () => Promise<void>;
  /** Resolves in a turn of its own when nothing has arrived for so many milliseconds; at once for as long as nothing more does. */
  readonly quiet: (milliseconds: number) => Promise<void>;
}

/** A client that never pauses must be answered all the same. */
const mostTurns = 200;

/**
 * Messages are handed over one a turn, even when they came together: a request that is answered at once does not see the change
 * that stands right behind it. `turn` lets the next one in.
 */
export function createIntake(turn: () => Promise<void>): Intake {
  let count = 0;
  let calm = -1;
  return {
    arrived: () => {
      count++;
    },
    settled: async () => {
      for (let turns = 0; turns < mostTurns; turns++) {
        const before = count;
        // The first lets what already waits go first, the second hands over the next message.
        await turn();
        await turn();
        if (count === before) return;
      }
    },
    quiet: async (milliseconds) => {
      for (;;) {
        // What waits already is taken in first, however late the pause ended.
        await turn();
        await turn();
        if (count === calm) return;
        calm = count;
        await pause(milliseconds);
      }
    },
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    // A server that has nothing else to do ends.
    (timer as { unref?: () => void }).unref?.();
  });
}
