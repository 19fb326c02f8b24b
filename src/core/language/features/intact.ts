import type { Entry, Item, SectionContent, SyntaxNode } from '../syntax.ts';
import { composeSection } from '../syntax/compose.ts';
import { sameMeaning } from './format/sameMeaning.ts';
import type { Placement } from './placement.ts';

/** Knows the word that was put into a text. */
type IsWord = (node: SyntaxNode | null) => boolean;

/**
 * True where a word that stands alone on its line fits there: with it the text can be read, and all else means what it meant. Words that
 * stand beside others always do. `content` is what the text of the placement is with the word. In a text that is `broken` without the
 * word as well, it must not break anything above that.
 */
export function fitsAlone(
  { source, kind, alone }: Placement,
  content: SectionContent,
  isWord: IsWord,
  broken: boolean,
): boolean {
  if (alone === undefined) return true;
  if (content.problem !== null && !broken) return false;
  const newline = source.indexOf('\n', alone.line);
  const rest = newline < 0 ? '' : source.slice(newline);
  const without = composeSection(source.slice(0, alone.line) + rest + alone.next, kind);
  if (without.problem?.message.en !== content.problem?.message.en) return false;
  return isIntact(content.node, without.node, isWord);
}

/**
 * True where a value into which a word was put is otherwise what it was: the word took nothing from what stands around it, such as the
 * lines below that are indented further. `isWord` knows the word, which may stand as a key without a value, as an item, or as the value
 * of a key that had none.
 */
function isIntact(now: SyntaxNode | null, before: SyntaxNode | null, isWord: IsWord): boolean {
  if (now === null) return before === null;
  switch (now.kind) {
    case 'scalar':
    case 'alias':
      return isWord(now) ? before === null : sameMeaning(now, before);
    case 'map': {
      const entries = now.entries.filter(({ key, value }) => !(isWord(key) && value === null));
      if (entries.length === 0 && now.entries.length > 0) return before === null;
      if (before?.kind !== 'map' || before.entries.length !== entries.length) return false;
      return entries.every((entry, index) => isSameEntry(entry, before.entries[index], isWord));
    }
    case 'sequence':
      return areItemsIntact(now.items, before, isWord);
  }
}

function isSameEntry(now: Entry, before: Entry | undefined, isWord: IsWord): boolean {
  return before !== undefined && sameMeaning(now.key, before.key) && isIntact(now.value, before.value, isWord);
}

function areItemsIntact(now: readonly Item[], before: SyntaxNode | null, isWord: IsWord): boolean {
  const old = before?.kind === 'sequence' ? before.items : [];
  if (before !== null && before.kind !== 'sequence') return false;
  // An item that holds nothing but the word is a new one, unless there are as many as there were: then one was empty.
  const items =
    now.length > old.length ? now.filter(({ value }) => !isIntact(value, null, isWord) || value === null) : now;
  return items.length === old.length && items.every(({ value }, at) => isIntact(value, old[at]?.value ?? null, isWord));
}
