import type { Json } from '../../core/base/json.ts';

const deepest = 24;
const mostItems = 300;
const longestText = 8000;

/**
 * A JSON value small enough to send and to show: what is too deep, too long or too much is replaced by a note that says so.
 * The record itself keeps everything.
 */
export function bounded(value: unknown, depth = 0): Json {
  if (typeof value === 'string') return boundedText(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) return null;
  if (depth >= deepest) return '…';
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const shown = items.slice(0, mostItems).map((item) => bounded(item, depth + 1));
    return items.length > mostItems ? [...shown, `… (${items.length})`] : shown;
  }
  const members = Object.entries(value);
  const shown = members
    .slice(0, mostItems)
    .map(([key, item]) => [key.slice(0, longestText), bounded(item, depth + 1)] as const);
  if (members.length > mostItems) shown.push(['…', `(${members.length})`]);
  return Object.fromEntries(shown);
}

/** A text small enough to send; one that is cut says how long it was. */
export function boundedText(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText)}… (${text.length} UTF-16)`;
}
