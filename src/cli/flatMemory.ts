import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Runs of more attempts than these pay for a collection before they begin: some tens of milliseconds. */
const many = 20_000;

/**
 * Has V8 collect garbage once four tenths of what is alive have piled up as garbage. By itself it waits, on a machine with much memory, for several
 * times as much, and a run that keeps a few tens of megabytes alive takes hundreds. V8 reads the flag anew at each collection, so that it
 * may be set while the process runs; it costs a long run some percent of its time of computing, none of its time of waiting.
 */
export function keepMemoryFlat(attempts: number): void {
  setFlagsFromString('--heap-growing-percent=40');
  if (attempts < many) return;
  // The first collection follows another rule, and would come when most of the run is over.
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
