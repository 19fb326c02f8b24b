/** An action that happens at most once an interval, and always once more after the last call. */
export interface Throttled {
  readonly call: () => void;
  /** Forgets a call that has not acted yet. */
  readonly dispose: () => void;
}

/** Joins calls that come fast: the first acts after `milliseconds`, with whatever is true by then. */
export function throttle(action: () => void, milliseconds: number): Throttled {
  let timer: NodeJS.Timeout | undefined;
  return {
    call: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        action();
      }, milliseconds);
    },
    dispose: () => clearTimeout(timer),
  };
}
