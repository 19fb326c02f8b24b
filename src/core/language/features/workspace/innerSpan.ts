import type { Span } from '../../../base/span.ts';

/** The part of a scalar between its quotes; the scalar itself where it has none. */
export function innerSpanOf(text: string, { start, end }: Span): Span {
  const quote = text[start];
  const quoted = (quote === '"' || quote === "'") && end - start >= 2 && text[end - 1] === quote;
  return quoted ? { start: start + 1, end: end - 1 } : { start, end };
}
