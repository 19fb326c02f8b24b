import type { ValueCursor } from '../cursor.ts';

/** A text as a scalar that YAML reads back as that text, in the style that stands at the cursor. */
export function quoted(text: string, cursor: Pick<ValueCursor, 'style' | 'flow'>): string {
  switch (cursor.style) {
    case 'double':
      return JSON.stringify(text).slice(1, -1);
    case 'single':
      return text.replaceAll("'", "''");
    case 'block':
      return text;
    case 'plain':
      return isPlainText(text, cursor.flow) ? text : JSON.stringify(text);
  }
}

/** True where the text stands for itself without quotes: no indicator, no number, no word that YAML reads as something else. */
export function isPlainText(text: string, flow: boolean): boolean {
  if (!/^[\p{L}\p{N}_./$(<]/u.test(text) || /[:\s]$/u.test(text) || /: | #|[\n\r\t]/u.test(text)) return false;
  if (flow && /[,[\]{}]/u.test(text)) return false;
  return !/^(?:true|false|null|~|[-+.]?\d[\d_.,eExXoO:+-]*|\.(?:inf|nan))$/iu.test(text);
}
