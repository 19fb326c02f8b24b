import type { Span } from '../../../base/span.ts';
import type { Text } from '../../../base/text.ts';

/** Something that can be written at a place. */
export interface CompletionItem {
  /** What the list shows. */
  readonly label: string;
  readonly kind: 'key' | 'value' | 'check' | 'name' | 'catalogue' | 'file' | 'folder' | 'variable' | 'skeleton';
  /** Beside the label, in a few words. */
  readonly detail?: Text;
  /** Markdown of ours: explained when the item is chosen. */
  readonly doc?: Text;
  readonly span: Span;
  /** LSP snippet syntax where `snippet` is set, else the text itself. Further lines are relative to the indentation of the first. */
  readonly text: string;
  readonly snippet: boolean;
  /** What the typed word is compared with, where that is more than the label: both languages' names. */
  readonly filter?: string;
  /** Items are listed by this, then by their order. Lower comes first. */
  readonly rank: number;
  /** True where writing goes on right after it (`{{row.`), so that the editor asks again. */
  readonly more?: true;
}
