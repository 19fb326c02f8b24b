/** One step of a plan. `after` names earlier steps, without whose success this one makes no sense. */
export interface Step<Result> {
  readonly name: string;
  readonly after: readonly string[];
  readonly work: () => Promise<Result>;
}

/** How a step ended; `blocked` names the step without which it could not start. Times are in milliseconds. */
export type Ended<Result> =
  | { readonly kind: 'done'; readonly step: string; readonly ms: number; readonly result: Result }
  | { readonly kind: 'broken'; readonly step: string; readonly ms: number; readonly error: unknown }
  | { readonly kind: 'blocked'; readonly step: string; readonly by: string };

/**
 * Carries out steps, as many at a time as there are workers, in the given order as far as `after` allows.
 * A step that rejects ends itself and those that come after it, and nothing else. Ends are returned in the order of the steps.
 * @throws Error where `after` names a step that does not come earlier.
 */
export async function carryOut<Result>(
  steps: readonly Step<Result>[],
  workers: number,
  onEnd: (ended: Ended<Result>) => void,
): Promise<readonly Ended<Result>[]> {
  const worker = workersOf(workers);
  const ends = new Map<string, Promise<Ended<Result>>>();
  for (const step of steps) {
    const before = step.after.map((name) => {
      const end = ends.get(name);
      if (end === undefined) throw new Error(`"${step.name}" comes after "${name}", which does not come earlier.`);
      return end;
    });
    const end = Promise.all(before).then(async (previous): Promise<Ended<Result>> => {
      const failed = previous.find((one) => one.kind !== 'done');
      return failed === undefined
        ? worker(() => carryOutOne(step))
        : { kind: 'blocked', step: step.name, by: failed.step };
    });
    ends.set(step.name, end);
    void end.then(onEnd);
  }
  return Promise.all(ends.values());
}

async function carryOutOne<Result>(step: Step<Result>): Promise<Ended<Result>> {
  const from = performance.now();
  try {
    const result = await step.work();
    return { kind: 'done', step: step.name, ms: performance.now() - from, result };
  } catch (error) {
    return { kind: 'broken', step: step.name, ms: performance.now() - from, error };
  }
}

/** Lets at most `count` pieces of work run at a time; the others wait in line. */
function workersOf(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = count;
  const line: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => line.push(resolve));
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
