import type { Cancellation } from './target.ts';

/** A pause between attempts: what is in flight ends and is recorded, and nothing new begins until the run goes on. */
export interface Hold {
  readonly held: boolean;
  /** Resolves when the run goes on or is cancelled; at once where it is not held. */
  readonly released: () => Promise<void>;
}

/** A hold and the switch that sets it. */
export interface HoldSwitch extends Hold {
  readonly set: (held: boolean) => void;
}

/** A run that is not held yet. A cancelled run is held by nothing. */
export function createHold(cancellation: Cancellation): HoldSwitch {
  let held = false;
  const waiting = new Set<() => void>();
  const release = (): void => {
    for (const go of waiting) go();
    waiting.clear();
  };
  cancellation.addEventListener('abort', release);
  return {
    get held() {
      return held && !cancellation.aborted;
    },
    released: () => (held && !cancellation.aborted ? new Promise((go) => waiting.add(go)) : Promise.resolve()),
    set: (next) => {
      held = next;
      if (!held) release();
    },
  };
}
