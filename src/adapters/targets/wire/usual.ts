/** How far the reading of an answer has come. */
export type Reading =
  /** More is to come; at least `bytes` of the body are here. */
  | { readonly kind: 'part'; readonly bytes: number }
  /** The whole answer; `rest` bytes came after it. */
  | { readonly kind: 'whole'; readonly head: Head; readonly body: Uint8Array; readonly rest: number }
  /** Nothing that is read here. */
  | { readonly kind: 'unusual' };

/** What stands before a body. */
export interface Head {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes of the body; null where it comes in chunks. */
  readonly length: number | null;
}

/** Reads an answer piece by piece. After anything but `part` it is not asked again. */
export type Reader = (piece: Buffer) => Reading;

/** The longest answer that is read here, head and all. */
const longest = 256 * 1024;

/** Node's own limit of a head. */
const longestHead = 16 * 1024;

const headEnd = Buffer.from('\r\n\r\n');

const unusual: Reading = { kind: 'unusual' };

/**
 * Reads the usual form of an answer over a connection that stays open (RFC 9112): one status of 2xx to 5xx, plain headers, each once, and a body of a
 * stated length or in plain chunks. Whatever else an answer may be (compressed, streamed, ended by the connection, with trailers, large, in a head
 * that comes in pieces, no HTTP at all) is `unusual`, as soon as that can be told, and read by Node's own client, which knows all of it. `maxBytes` is the largest body.
 */
export function usualReader(maxBytes: number): Reader {
  let all: Buffer = Buffer.alloc(0);
  let read: ((all: Buffer) => Reading) | null = null;
  return (piece) => {
    all = all.length === 0 ? piece : Buffer.concat([all, piece]);
    if (all.length > longest) return unusual;
    read ??= bodyReader(all, maxBytes);
    return read === null ? unusual : read(all);
  };
}

/** The reader of what follows a head; null where the first piece does not hold a whole head in the usual form. */
function bodyReader(first: Buffer, maxBytes: number): ((all: Buffer) => Reading) | null {
  const end = first.indexOf(headEnd);
  if (end < 0 || end > longestHead) return null;
  const head = headOf(first.toString('latin1', 0, end));
  if (head === null || (head.length ?? 0) > maxBytes) return null;
  const from = end + headEnd.length;
  return head.length === null ? chunkReader(head, from, maxBytes) : plainReader(head, from, head.length);
}

/** Reads a body of a stated length. */
function plainReader(head: Head, from: number, length: number): (all: Buffer) => Reading {
  return (all) => {
    const bytes = Math.min(length, all.length - from);
    if (bytes < length) return { kind: 'part', bytes };
    return { kind: 'whole', head, body: all.subarray(from, from + length), rest: all.length - from - length };
  };
}

const statusLine = /^HTTP\/1\.1 ([2-5]\d\d) [\t\x20-\x7e]*$/u;
const headerLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\x20-\x7e]*)$/u;

/** Headers that say of a body that there is more to it. */
const more: readonly string[] = ['content-encoding', 'trailer', 'upgrade'];

/** A head in the usual form; null for any other. */
function headOf(text: string): Head | null {
  const [first = '', ...lines] = text.split('\r\n');
  const status = Number(statusLine.exec(first)?.[1]);
  // These two have no body, whatever their headers say.
  if (Number.isNaN(status) || status === 204 || status === 304) return null;
  const headers: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const line of lines) {
    const [, name, value] = headerLine.exec(line) ?? [];
    if (name === undefined || value === undefined) return null;
    const key = name.toLowerCase();
    // What is said twice means one thing for some names and another for others.
    if (key in headers || more.includes(key)) return null;
    headers[key] = value.trimEnd();
  }
  const { connection, 'content-length': stated, 'transfer-encoding': coding, 'content-type': type } = headers;
  if (connection !== undefined && connection.toLowerCase() !== 'keep-alive') return null;
  if (type?.toLowerCase().startsWith('text/event-stream') === true) return null;
  if (coding !== undefined)
    return coding.toLowerCase() === 'chunked' && stated === undefined ? { status, headers, length: null } : null;
  return stated !== undefined && /^\d{1,9}$/u.test(stated) ? { status, headers, length: Number(stated) } : null;
}

/** Reads plain chunks, which begin at `from`: a size in hexadecimal digits without anything after it, and no trailers. */
function chunkReader(head: Head, from: number, maxBytes: number): (all: Buffer) => Reading {
  const pieces: Buffer[] = [];
  let bytes = 0;
  let at = from;
  return (all) => {
    for (;;) {
      const lineEnd = all.indexOf('\r\n', at, 'latin1');
      if (lineEnd < 0)
        return /^[0-9a-f]{0,8}\r?$/iu.test(all.toString('latin1', at, at + 10)) ? { kind: 'part', bytes } : unusual;
      const line = all.toString('latin1', at, Math.min(lineEnd, at + 10));
      if (!/^[0-9a-f]{1,8}$/iu.test(line)) return unusual;
      const size = Number.parseInt(line, 16);
      if (bytes + size > maxBytes) return unusual;
      const [start, end] = [lineEnd + 2, lineEnd + 2 + size];
      if (!endsLine(all, end)) return unusual;
      if (all.length < end + 2) return { kind: 'part', bytes };
      if (size === 0) return { kind: 'whole', head, body: joined(pieces), rest: all.length - end - 2 };
      pieces.push(all.subarray(start, end));
      bytes += size;
      at = end + 2;
    }
  };
}

/** True where a line ends at a place, or may end there once more has come. */
function endsLine(all: Buffer, at: number): boolean {
  return (all[at] ?? 13) === 13 && (all[at + 1] ?? 10) === 10;
}

function joined(pieces: readonly Buffer[]): Buffer {
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
}
