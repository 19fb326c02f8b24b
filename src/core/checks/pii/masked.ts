import type { Span } from '../../base/span.ts';
import { addresses } from './addresses.ts';
import { datesOfBirth } from './birth.ts';
import { emails } from './contact.ts';
import { isFictional } from './fictional.ts';
import type { PiiKind } from './find.ts';
import {
  cards,
  driversLicences,
  ibans,
  medicalRecordNumbers,
  myNumbers,
  passports,
  socialSecurityNumbers,
} from './numbers.ts';
import { spokenDigits, spokenRow } from './spoken.ts';
import { viewOf } from './view.ts';
import type { Found, View } from './view.ts';

/** A text with personal data masked. */
export interface Masked {
  readonly text: string;
  /** How many pieces are masked. */
  readonly pieces: number;
}

const finders: readonly ((view: View) => Found[])[] = [
  emails,
  ibans,
  cards,
  medicalRecordNumbers,
  driversLicences,
  myNumbers,
  passports,
  socialSecurityNumbers,
  addresses,
  datesOfBirth,
];

/**
 * Telephone numbers by their shape alone: with a country's code, with the 0 of a trunk, as in North America. What masks may take too much
 * and must not take too little, and so it needs no numbering plans, which weigh more than all else that reads a record.
 */
const phoneShapes =
  /(?<![A-Za-z\d])(?:\+ ?\d(?:[ ().-]{0,2}\d){7,14}|\(?0\d(?:[ ().-]{0,3}\d){7,12}|0\d{1,4}(?:の\d{1,4}){2}|\(?[2-9]\d{2}\)?[ .-]{1,2}\d{3}[ .-]\d{4})(?!\d)/gu;

/** A text is looked through again until nothing is found, since one look finds only so many; this often at most. */
const mostLooks = 200;

/** Masks what may be somebody's personal data, character by character, so that offsets stay true; what nobody can own stays. */
export function maskPersonalData(text: string): Masked {
  let masked = text;
  let pieces = 0;
  for (let look = 0; look < mostLooks; look += 1) {
    const spans = personalSpans(masked);
    if (spans.length === 0) break;
    pieces += spans.length;
    for (const { start, end } of spans) masked = masked.slice(0, start) + '•'.repeat(end - start) + masked.slice(end);
  }
  return { text: masked, pieces };
}

/** The places, those that touch each other as one. */
function personalSpans(text: string): readonly Span[] {
  const view = viewOf(text);
  const found = [
    ...finders
      .flatMap((find) => find(view))
      .filter(({ kind, value }) => !isFictional({ kind: kind as PiiKind, value })),
    ...[...view.text.matchAll(spokenRow)]
      .filter(([row]) => spokenDigits(row) !== undefined)
      .map((match) => ({ span: view.sourceOf(match.index, match.index + match[0].length) })),
    ...[...view.text.matchAll(phoneShapes)]
      .filter(([shape]) => !isFictional({ kind: 'phone', value: shape }))
      .map((match) => ({ span: view.sourceOf(match.index, match.index + match[0].length) })),
  ];
  const spans: { start: number; end: number }[] = [];
  for (const { span } of found.sort((a, b) => a.span.start - b.span.start)) {
    const last = spans.at(-1);
    if (last !== undefined && span.start < last.end) last.end = Math.max(last.end, span.end);
    // What is masked already, or has no width, would be found without end.
    else if (/[^•\s]/u.test(text.slice(span.start, span.end))) spans.push({ ...span });
  }
  return spans;
}
