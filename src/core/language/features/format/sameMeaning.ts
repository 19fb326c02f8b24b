import type { SyntaxNode } from '../../syntax.ts';

/** True where two values are written alike but for places: the same keys, texts, styles, anchors and aliases in the same order. */
export function sameMeaning(a: SyntaxNode | null, b: SyntaxNode | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.anchor !== b.anchor) return false;
  switch (a.kind) {
    case 'scalar':
      return b.kind === 'scalar' && a.style === b.style && a.text === b.text && Object.is(a.value, b.value);
    case 'alias':
      return b.kind === 'alias' && a.name === b.name;
    case 'sequence':
      return (
        b.kind === 'sequence' &&
        a.flow === b.flow &&
        a.items.length === b.items.length &&
        a.items.every(({ value }, index) => sameMeaning(value, b.items[index]?.value ?? null))
      );
    case 'map':
      return (
        b.kind === 'map' &&
        a.flow === b.flow &&
        a.entries.length === b.entries.length &&
        a.entries.every(({ key, value }, index) => {
          const other = b.entries[index];
          return sameMeaning(key, other?.key ?? null) && sameMeaning(value, other?.value ?? null);
        })
      );
  }
}
