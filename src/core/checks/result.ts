import type { Span } from '../base/span.ts';
import type { Text } from '../base/text.ts';
import type { CheckOutcome, CheckResult, Mark, Observation } from './check.ts';

/** Longest evidence in UTF-16 units, as the record's contract has it. */
const evidenceLength = 500;
/** More marks than a person looks at would only swell the record. */
const markLimit = 50;

/** A result; evidence and marks are cut to what a record may hold. */
export function result(outcome: CheckOutcome, message: Text, evidence = '', spans: readonly Mark[] = []): CheckResult {
  return { outcome, evidence: clip(evidence, evidenceLength), spans: spans.slice(0, markLimit), message };
}

/** `pass` where the condition holds, else `fail`. */
export function verdict(holds: boolean, message: Text, evidence = '', spans: readonly Mark[] = []): CheckResult {
  return result(holds ? 'pass' : 'fail', message, evidence, spans);
}

/** Marks in the final reply. */
export function marksInReply(observation: Observation, spans: readonly Span[]): readonly Mark[] {
  if (observation.replyTurn < 0) return [];
  return spans.slice(0, markLimit).map(({ start, end }) => ({ turn: observation.replyTurn, start, end }));
}

/** The first `length` UTF-16 units, never half a surrogate pair, with an ellipsis where something was cut. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  const last = cut.charCodeAt(cut.length - 1);
  return `${last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut}…`;
}

/** A piece of text as it stands in a sentence: one line, at most 60 units. */
export function inSentence(text: string): string {
  return clip(text.slice(0, 400).replace(/\s+/gu, ' ').trim(), 60);
}

/** Texts in a sentence, quoted as each language does it. */
export function quoted(texts: readonly string[]): Text {
  const shown = texts.slice(0, 5).map(inSentence);
  const more = texts.length - shown.length;
  return {
    en: shown.map((text) => `“${text}”`).join(', ') + (more > 0 ? ` and ${more} more` : ''),
    ja: shown.map((text) => `「${text}」`).join('、') + (more > 0 ? `ほか ${more} 件` : ''),
  };
}
