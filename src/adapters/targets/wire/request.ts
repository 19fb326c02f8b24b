import type { WireRequest } from '../wire.ts';

/** Headers by which a request says how it is carried: Node's own client knows what they mean together. */
const carrying: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * A request as it stands on the wire (RFC 9112): a text that is posted, with plain headers. Null for every other request, one with a header
 * that cannot be sent among them: Node's own client sends those, or says what is wrong.
 */
export function usualRequest(url: URL, { method, headers, body }: WireRequest): string | null {
  if (url.protocol !== 'http:' || method !== 'POST' || typeof body !== 'string' || url.username !== '') return null;
  let head = `POST ${url.pathname}${url.search} HTTP/1.1\r\n`;
  for (const [name, value] of Object.entries(headers)) {
    if (carrying.has(name.toLowerCase()) || !isName(name) || !isValue(value)) return null;
    head += `${name}: ${value}\r\n`;
  }
  return `${head}Host: ${url.host}\r\nConnection: keep-alive\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

function isName(name: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/u.test(name);
}

function isValue(value: string): boolean {
  return /^[\t\x20-\x7e]*$/u.test(value);
}
