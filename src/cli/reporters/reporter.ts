import type { RunEvent } from '../../core/engine/ports.ts';

/** Something that follows a run and says what it saw. */
export interface Reporter {
  /** Receives every event in order, without secrets; never throws and never waits. */
  readonly event: (event: RunEvent) => void;
  /** Resolves when what was said so far is handed over: the run's brake, so that a slow reader does not fill the memory. */
  readonly drained: () => Promise<void>;
}
