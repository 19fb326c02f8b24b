import type { Problem } from '../../base/problem.ts';
import { unreadable } from '../syntax/unreadable.ts';
import type { ResourceKind } from './resources.ts';

/** A file that is used as it is: a system prompt, a document. */
export interface PlainText {
  readonly text: string;
  readonly problem: Problem | null;
}

/** Reads a text file: a trailing line break and a byte order mark are dropped, CRLF becomes LF, since no reader sees them. */
export const plainText: ResourceKind<PlainText> = {
  name: 'text',
  parse: (_, text) => ({
    text: text
      .replace(/^\uFEFF/u, '')
      .replaceAll('\r\n', '\n')
      .replace(/\n$/u, ''),
    problem: unreadable(text),
  }),
};
