import type { Problem } from '../../base/problem.ts';
import { spanOf } from '../nodes.ts';
import { foreignQuotes, unopened } from '../rules/straySign.ts';
import { lookAlikeColon, unfitValue } from '../rules/wrongType.ts';
import type { Located, ScalarNode } from '../syntax.ts';
import { lookAlikeOf } from '../syntax/lookAlikes.ts';

const openings: Readonly<Record<string, string>> = { ']': '[', '}': '{' };

/** A quote or bracket in a plain text that was most likely meant as a sign of YAML; null where all of it reads as text. */
export function straySignProblem(at: Located<ScalarNode>): Problem | null {
  const { style, text } = at.node;
  const last = text.at(-1) ?? '';
  // Most texts end with a letter or a full stop.
  if (style !== 'plain' || !`]}"\u201d\u201f\u301e\u301f\uff02\u201c`.includes(last) || text.length < 2) return null;
  const span = spanOf(at);
  if (span.end - span.start !== text.length) return null;
  const sign = lookAlikeOf(text);
  if (sign?.type === '"' && text.slice(1, -1).search(/[\u201c-\u201f\u301d-\u301f\uff02"]/u) < 0) {
    return foreignQuotes(span, sign, text);
  }
  const opening = openings[last] ?? '"';
  const opened = text.split(opening).length - 1;
  const closed = text.split(last).length - 1;
  const isStray = last === '"' ? closed % 2 === 1 && !/\d"$/u.test(text) : last in openings && closed > opened;
  return isStray ? unopened({ start: span.end - 1, end: span.end }, last, span, text) : null;
}

/**
 * A key and its value that a full-width colon makes one text, where a map with that key would have to stand; null for any other text. What
 * is meant is certain, so that the fix is safe.
 */
export function fullWidthColonProblem(at: Located<ScalarNode>, text: string, keys: Iterable<string>): Problem | null {
  if (at.node.style !== 'plain') return null;
  const { start, end } = spanOf(at);
  const match = /^([\w-]+)([ \t]*([\uff1a\ufe55])[ \t\u3000]*)/u.exec(text.slice(start, Math.min(end, start + 200)));
  const [, key = '', between = '', sign = ''] = match ?? [];
  if (match === null || ![...keys].includes(key)) return null;
  const from = start + key.length;
  const found = lookAlikeOf(sign);
  if (found === undefined) return null;
  const span = { start: from + between.indexOf(sign), end: from + between.indexOf(sign) + 1 };
  return lookAlikeColon(span, found, { span: { start: from, end: from + between.length }, text: ': ' });
}

/**
 * A full-width space behind a dash, or behind a known key and its colon, which makes all of it one text where a list or a map would have
 * to stand; null for any other text. The fix is safe, as is that of a full-width colon.
 */
export function fullWidthSpaceProblem(
  at: Located<ScalarNode>,
  text: string,
  { keys, isList }: { readonly keys: Iterable<string>; readonly isList: boolean },
): Problem | null {
  if (at.node.style !== 'plain') return null;
  const { start, end } = spanOf(at);
  const [, sign = '', key, spaces = ''] =
    /^(-|([\w-]+):)([ \t]*\u3000[ \t\u3000]*)/u.exec(text.slice(start, Math.min(end, start + 200))) ?? [];
  const isKnown = key === undefined ? isList : [...keys].includes(key);
  if (spaces === '' || !isKnown) return null;
  const span = { start: start + sign.length, end: start + sign.length + spaces.length };
  const problem = unfitValue(span, {
    en: `A full-width space (U+3000) stands behind \`${sign.slice(-1)}\`, which YAML takes for text. Type an ordinary space.`,
    ja: `\`${sign.slice(-1)}\` の後に全角スペース（U+3000）があり、YAML では文字として扱われます。半角の空白を入力してください。`,
  });
  const title = { en: 'Replace with a space', ja: '半角の空白に置き換える' };
  return { ...problem, fixes: [{ title, edits: [{ span, text: ' ' }], safe: true }] };
}
