import { composeSection } from '../../syntax/compose.ts';
import { anchorsBefore } from '../anchors.ts';
import { placements } from '../placement.ts';
import type { Subject } from '../subject.ts';
import type { CompletionItem } from './item.ts';

/** What begins an alias, as far as it is written. */
const begun = /(?:^|[\s[{,:])\*([\p{L}\p{N}_-]*)$/u;

/** A name that no anchor has. */
const mark = '\uF8F6';

/** The anchors that an alias can name which is begun at an offset; undefined where none is, such as in a text with an asterisk. */
export function aliasItems({ tree }: Subject, offset: number): readonly CompletionItem[] | undefined {
  if (tree.anchors.size === 0 || tree.unreadable) return undefined;
  const written = begun.exec(tree.text.slice(Math.max(0, offset - 200), offset))?.[1];
  if (written === undefined || !isAlias(tree, offset)) return undefined;
  const rest = /^[\p{L}\p{N}_-]*/u.exec(tree.text.slice(offset, offset + 200))?.[0] ?? '';
  const span = { start: offset - written.length, end: offset + rest.length };
  return anchorsBefore(tree, span.start - 1).map(({ name, value }, index) => ({
    label: name,
    kind: 'name',
    detail: { en: value, ja: value },
    span,
    text: name,
    snippet: false,
    rank: index,
  }));
}

function isAlias(tree: Subject['tree'], offset: number): boolean {
  const way = placements(tree, offset).find(({ before, after }) => before === '' && after === '');
  if (way === undefined) return false;
  const { source, at, kind } = way;
  const { aliases } = composeSection(source.slice(0, at) + mark + source.slice(at), kind);
  return aliases.some(({ name }) => name.includes(mark));
}
