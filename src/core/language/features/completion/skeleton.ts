import type { UsualValue } from '../../../base/field.ts';
import { fieldsOf, fixedValues, itemOf, takesMap, type Place } from '../place.ts';
import { escapeSnippet } from '../snippet.ts';

/** What a key is followed by, in snippet syntax, the colon included: its own skeleton or one that follows from what may stand there. */
export function afterKey(place: Place, flow: boolean): string {
  const own = place.info?.snippet ?? '';
  if (own !== '' && !(flow && own.includes('\n'))) return own.startsWith('\n') ? `:${own}` : `: ${own}`;
  return flow ? `: ${inFlow(place)}` : inBlock(place);
}

/** A usual value and what it needs beside it, as lines or in braces; what is written already is not written again. */
export function usualSkeleton({ value, beside }: UsualValue, written: ReadonlySet<string>, flow: boolean): string {
  if (beside === undefined || written.has(beside.key)) return value;
  return `${value}${flow ? ', ' : '\n'}${beside.key}: ${beside.snippet}`;
}

/** Several keys of a map, each with what follows it, as lines; the places are counted on from one to the next. */
export function skeletonOf(place: Place, keys: readonly string[]): string {
  let used = 0;
  const lines = fieldsOf(place, null)
    .filter(({ key }) => keys.includes(key))
    .map((field) => {
      const { text, last } = renumbered(`${field.key}${afterKey(field.place, false)}`, used);
      used = last;
      return text;
    });
  return lines.join('\n');
}

function inBlock(place: Place): string {
  const choice = choices(place);
  if (choice !== undefined) return `: ${choice}`;
  if (place.expectations !== undefined || (itemOf(place) !== undefined && !takesText(place))) return ':\n  - $1';
  return takesMap(place) && !takesText(place) ? ':\n  $1' : ': $1';
}

function inFlow(place: Place): string {
  const choice = choices(place);
  if (choice !== undefined) return choice;
  if (place.expectations !== undefined || (itemOf(place) !== undefined && !takesText(place))) return '[$1]';
  return takesMap(place) && !takesText(place) ? '{ $1 }' : '$1';
}

function takesText(place: Place): boolean {
  return place.shapes.some((shape) => shape.kind === 'text' || shape.kind === 'number' || shape.kind === 'any');
}

function choices(place: Place): string | undefined {
  const values = fixedValues(place).map(String);
  if (values.length === 0 || takesText(place)) return undefined;
  if (values.length === 1) return escapeSnippet(values[0] ?? '');
  return `\${1|${values.map((value) => value.replace(/[,|\\$}]/gu, '\\$&')).join(',')}|}`;
}

/** The snippet with its places counted from `used + 1`. `$0` stays. */
function renumbered(snippet: string, used: number): { readonly text: string; readonly last: number } {
  let last = used;
  const text = snippet.replace(/(?<!\\)\$(\{?)(\d+)/gu, (all, brace: string, number: string) => {
    if (number === '0') return all;
    const moved = used + Number(number);
    last = Math.max(last, moved);
    return `$${brace}${moved}`;
  });
  return { text, last };
}
