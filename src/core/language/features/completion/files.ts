import type { ValueCursor } from '../cursor.ts';
import type { Subject } from '../subject.ts';
import type { CompletionItem } from './item.ts';
import { quoted } from './quote.ts';

/** The files and folders beside what is typed so far; one level at a time, so that a large workspace costs nothing. */
export function fileItems({ names }: Subject, cursor: ValueCursor): readonly CompletionItem[] {
  const typed = cursor.before;
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
  // Folders begin with a dot where they are not meant to be seen: `.git/`, `.tenken/`.
  const entries = names.list(folder).filter((name) => !name.startsWith('.'));
  return entries.map((name, index) => {
    const isFolder = name.endsWith('/');
    const full = `${folder}${name}`;
    return {
      label: name,
      kind: isFolder ? 'folder' : 'file',
      span: cursor.span,
      // A path that is begun stays without quotes: the next level continues it.
      text: isFolder ? full : quoted(full, cursor),
      snippet: false,
      filter: full,
      rank: isFolder ? index : 1000 + index,
      ...(isFolder ? { more: true } : {}),
    };
  });
}
