/**
 * The text of a file in the encoding that its first bytes tell: UTF-16 with its mark, or without one where every second byte of the beginning is NUL, as in
 * plain text that a Windows program wrote; else UTF-8. The mark is no part of the text. Never throws: bytes that are no text become U+FFFD.
 */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** Bytes that are looked at. */
const beginning = 512;

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, beginning);
  let [even, odd] = [0, 0];
  start.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  });
  // Japanese among it has no NUL bytes; what is read as a setting or a key has.
  const many = start.length / 8;
  if (odd > many && even === 0) return 'utf-16le';
  return even > many && odd === 0 ? 'utf-16be' : 'utf-8';
}
