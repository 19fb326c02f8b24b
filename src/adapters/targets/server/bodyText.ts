/**
 * The body of an answer as text. UTF-8 is what JSON is (RFC 8259, 8.1) and what most servers send; what a server says of another encoding holds for
 * other texts, and for JSON that is no UTF-8: applications that answer in Shift_JIS or EUC-JP would else be judged by what nobody wrote. Bytes that
 * are nothing in the encoding become U+FFFD.
 */
export function bodyText(body: Uint8Array, contentType: string | undefined): string {
  const declared = decoderOf(contentType);
  if (declared === null || declared.encoding === 'utf-8') return lenient.decode(body);
  if (/^\s*(?:[\w.+-]*\/(?:[\w.-]+\+)?json|text\/event-stream)\b/iu.test(contentType ?? '')) {
    const text = lenient.decode(body);
    return text.includes('\ufffd') ? declared.decode(body) : text;
  }
  return declared.decode(body);
}

const lenient = new TextDecoder();

/** A decoder for the encoding that a content type names; null where it names none that there is. */
function decoderOf(contentType: string | undefined): InstanceType<typeof TextDecoder> | null {
  const label = /;\s*charset\s*=\s*"?([^\s";]+)/iu.exec(contentType ?? '')?.[1];
  if (label === undefined) return null;
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}
