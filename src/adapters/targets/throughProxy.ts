/** What is wrong with the way through a proxy; the `cause` is the error of the system, where there is one. */
export class ThroughProxy extends Error {
  override readonly name = 'ThroughProxy';
  /** The proxy's scheme, host and port, never its password; null where its address is none that can be used. */
  readonly proxy: string | null;
  /** What the proxy itself answered instead of the server; null where the connection failed. */
  readonly status: number | null;

  constructor(proxy: string | null, reason: { readonly status: number } | { readonly cause: unknown }) {
    super('proxy', 'cause' in reason ? { cause: reason.cause } : {});
    this.proxy = proxy;
    this.status = 'status' in reason ? reason.status : null;
  }
}
