import type { z } from 'zod';
import type { Span } from '../../base/span.ts';
import { findFolded, fold } from '../folding.ts';
import { severalTextsOf } from './options.ts';
import type { severalTexts } from './options.ts';

/** Which of several texts stand in a reply. */
export interface Looked {
  /** Each text that was found, as asked for and as first seen. */
  readonly found: readonly { readonly text: string; readonly seen: string }[];
  readonly missing: readonly string[];
  /** All places, in the order of the reply. */
  readonly spans: readonly Span[];
}

/** Looks for each text in the reply, folded as the options say. */
export function lookFor(options: z.output<typeof severalTexts>, reply: string): Looked {
  const { texts, kinds } = severalTextsOf(options);
  const haystack = fold(reply, kinds);
  const found: { text: string; seen: string }[] = [];
  const missing: string[] = [];
  const spans: Span[] = [];
  for (const text of texts) {
    const places = findFolded(haystack, fold(text, kinds).text);
    const first = places[0];
    if (first === undefined) missing.push(text);
    else found.push({ text, seen: reply.slice(first.start, first.end) });
    spans.push(...places);
  }
  return { found, missing, spans: spans.sort((a, b) => a.start - b.start || a.end - b.end) };
}
