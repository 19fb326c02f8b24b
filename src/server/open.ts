import type { LineIndex } from '../core/base/span.ts';
import type { Locale } from '../core/base/text.ts';
import type { Analysis } from './analysis.ts';

/** A text with its analysis: what a feature's request works on. */
export interface Open {
  readonly uri: string;
  readonly analysis: Analysis;
  readonly lines: LineIndex;
  readonly locale: Locale;
}
