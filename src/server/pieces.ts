/** Milliseconds of work between two looks at what has arrived: a fraction of what a keystroke may take. */
const slice = 4;

/** Work that stops now and then, done without a pause. */
export function atOnce<Value>(work: Generator<undefined, Value>): Value {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/**
 * The same work, a few milliseconds at a time: in between, `settled` lets go first what has arrived. Undefined where it is not wanted any
 * more. Throws what the work throws.
 */
export async function inPieces<Value>(
  work: Generator<undefined, Value>,
  settled: () => Promise<void>,
  wanted: () => boolean,
): Promise<Value | undefined> {
  for (;;) {
    for (const until = performance.now() + slice; performance.now() < until;) {
      const step = work.next();
      if (step.done === true) return step.value;
    }
    await settled();
    if (!wanted()) return undefined;
  }
}
