/**
 * What a browser calls its workers, as far as the libraries of the protocol name them. Both programs for a browser are checked with
 * these few words and without the rest of a browser, which neither of them uses.
 */

interface Worker {
  readonly postMessage: (message: unknown) => void;
  readonly terminate: () => void;
}

interface DedicatedWorkerGlobalScope {
  readonly postMessage: (message: unknown) => void;
}
