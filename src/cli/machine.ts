import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { WorkspaceFiles } from '../adapters/disk/workspaceFiles.ts';

/** Runs of more attempts than these pay for a collection before they begin: some tens of milliseconds. */
const many = 20_000;

/** Runs of fewer attempts than these are over before it has paid to have their code compiled anew. */
const few = 4_000;

/**
 * Has V8 make room for young objects in one step, the first time that it wants more. By itself it doubles a megabyte again and again, and
 * what is alive is copied each time: a tenth of the computing of a short run.
 */
export function growNurseryAtOnce(): void {
  setFlagsFromString('--semi-space-growth-factor=16');
}

/**
 * Has V8 wait longer before it compiles a function anew for speed: four times the usual amount of work. That saves a run of 2,000 attempts
 * a quarter of its computing, and would cost one of 10,000 a tenth.
 */
export function compileLess(attempts: number): void {
  if (attempts < few) setFlagsFromString('--interrupt-budget=500000');
}

/**
 * Has V8 collect garbage once a quarter of what is alive has piled up as garbage. By itself it waits, on a machine with much memory, for several
 * times as much, and a run that keeps a few tens of megabytes alive takes hundreds. V8 reads the flag anew at each collection, so that it
 * may be set while the process runs; it costs a long run some percent of its time of computing, none of its time of waiting.
 */
export function keepMemoryFlat(attempts: number): void {
  if (attempts < few) return;
  setFlagsFromString('--heap-growing-percent=25');
  if (attempts < many) return;
  // The first collection follows another rule, and would come when most of the run is over.
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/** Files of fewer characters leave no more behind, while they are read and analysed, than a short run does. */
const large = 2_000_000;

/**
 * Files of which a large one has V8 collect garbage sooner from when it is read: what its analysis leaves behind would otherwise be the most memory
 * that the whole run takes. {@link asBefore} ends it.
 */
export function collectingSooner(files: WorkspaceFiles): WorkspaceFiles {
  return {
    ...files,
    read: (path) => {
      const text = files.read(path);
      if ((text?.length ?? 0) >= large) setFlagsFromString('--heap-growing-percent=25');
      return text;
    },
  };
}

/**
 * Gives V8 its own values again, once a run is over. What it has compiled is kept for the next start together with the flags of that moment
 * (`compiled.ts`), and would not be taken with others.
 */
export function asBefore(): void {
  setFlagsFromString('--interrupt-budget=67584');
  setFlagsFromString('--heap-growing-percent=0');
  setFlagsFromString('--no-expose-gc');
}
