import type { Fix } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';

/** "Replace with …": puts the nearest right name in the place of a wrong one. Not safe, because it guesses. */
export function replacement(span: Span, text: string, shown = text): Fix {
  return {
    title: { en: `Replace with \`${shown}\``, ja: `\`${shown}\` に置き換える` },
    edits: [{ span, text }],
    safe: false,
  };
}

/** One edit with a title of its own. */
export function fix(title: Text, span: Span, text: string, safe = false): Fix {
  return { title, edits: [{ span, text }], safe };
}
