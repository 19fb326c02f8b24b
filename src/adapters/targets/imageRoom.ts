import { Cancelled } from './retry.ts';
import type { Cancellation, TargetRequest } from '../../core/engine/target.ts';

/** So many bytes of images are on their way to one target at a time: encoded and sent, each takes some five times as much memory. */
const mostBytes = 64 * 1024 * 1024;

/** Waits until a request's images may be read; what it resolves to is called once when the request is over. Rejects with {@link Cancelled}. */
export type ImageRoom = (request: TargetRequest, cancellation: Cancellation) => Promise<() => void>;

interface Waiting {
  readonly bytes: number;
  readonly enter: () => void;
}

/**
 * Room for images, in the order of asking: 64 requests at once with an image of 20 MB each would fill any memory. One request alone always
 * finds room. Requests without images do not wait.
 */
export function imageRoom(bytes: (path: string) => Uint8Array | undefined): ImageRoom {
  const sizes = new Map<string, number>();
  let queue: Waiting[] = [];
  let held = 0;

  const sizeOf = (path: string): number => {
    const known = sizes.get(path) ?? bytes(path)?.byteLength ?? 0;
    sizes.set(path, known);
    return known;
  };
  const pump = (): void => {
    for (let next = queue[0]; next !== undefined; next = queue[0]) {
      if (held > 0 && held + next.bytes > mostBytes) return;
      queue = queue.slice(1);
      held += next.bytes;
      next.enter();
    }
  };

  return ({ turns }, cancellation) => {
    const asked = turns.flatMap(({ images }) => images ?? []).reduce((sum, path) => sum + sizeOf(path), 0);
    if (asked === 0) return Promise.resolve(() => undefined);
    return new Promise((resolve, reject) => {
      if (cancellation.aborted) {
        reject(new Cancelled());
        return;
      }
      const abandon = (): void => {
        queue = queue.filter((each) => each !== waiting);
        reject(new Cancelled());
        pump();
      };
      const waiting: Waiting = {
        bytes: asked,
        enter: () => {
          cancellation.removeEventListener('abort', abandon);
          resolve(() => {
            held -= asked;
            pump();
          });
        },
      };
      cancellation.addEventListener('abort', abandon);
      queue.push(waiting);
      pump();
    });
  };
}
