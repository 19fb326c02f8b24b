/** Scheme, host and port of an address: where a key is sent. Throws a `TypeError` where the text is no address. */
export function originOf(address: string): string {
  return new URL(address).origin;
}

/**
 * True where the origin is this machine itself: `localhost`, 127.0.0.0/8 (RFC 1122, 3.2.1.3) or `::1`.
 * URL parsing has normalised the host by then, so `127.1` and `2130706433` are seen for what they are.
 */
export function isLoopback(origin: string): boolean {
  const host = new URL(origin).hostname;
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(host);
}
