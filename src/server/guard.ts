import type { CancellationToken } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Intake } from './intake.ts';

/** Where the server writes what a person may read when something went wrong. */
export interface ServerLog {
  readonly error: (message: string) => void;
}

/**
 * A request's handler behind a boundary: what it throws is logged and the answer is empty, for this feature and this time only.
 * Before it works, whatever has arrived meanwhile is taken in; a request that was cancelled or whose text has changed since is
 * then answered as such instead of being worked out for nobody.
 */
export function guarded<Params, Result>(
  { log, intake }: { readonly log: ServerLog; readonly intake: Intake },
  name: string,
  empty: Result,
  handle: (params: Params) => Result | ResponseError,
  version: (params: Params) => number | undefined,
): (params: Params, token: CancellationToken) => Promise<Result | ResponseError> {
  return async (params, token) => {
    const before = version(params);
    intake.arrived();
    await intake.settled();
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    if (version(params) !== before) return new ResponseError(LSPErrorCodes.ContentModified, 'content modified');
    return attempt(log, name, empty, () => handle(params));
  };
}

/** What the work returns, or `empty` after logging what it threw. */
export function attempt<Result>(log: ServerLog, name: string, empty: Result, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    log.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return empty;
  }
}
