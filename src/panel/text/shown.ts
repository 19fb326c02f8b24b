import { printable, printableLine } from '../../core/base/printable.ts';

const controlNames =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US SP DEL'.split(
    ' ',
  );

/** The name of a control character for its picture (U+2400 to U+2421): few fonts have the pictures. */
export function controlName(picture: string): string {
  return controlNames[picture.charCodeAt(0) - 0x2400] ?? picture;
}

const named = (text: string) => text.replace(/[\u2400-\u2421]/gu, (picture) => `⟨${controlName(picture)}⟩`);

/** Untrusted text as the panel shows it: whatever cannot be seen is written out, controls by name, on any number of lines. */
export function shown(text: string): string {
  return named(printable(text));
}

/** The same on one line. */
export function shownLine(text: string): string {
  return named(printableLine(text));
}
