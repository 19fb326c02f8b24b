/** Part of the WHATWG Encoding Standard, which Node, browsers and workers share; a pure function of its bytes. */
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };

/**
 * The text of a file, read as UTF-8; a byte order mark is dropped. Never throws: bytes that are no UTF-8 (Shift_JIS, UTF-16,
 * binary) become U+FFFD or U+0000, which every analysis reports as `encoding` at the place where it happens.
 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}
