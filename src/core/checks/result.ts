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

/**
 * What was said to us, in a sentence: by the target, its tools, an inspector or a judge. Such words always stand between these marks, since the
 * shield (`base/shield.ts`) leaves out what stands between them where the reply is hidden.
 */
export function quoted(texts: readonly string[]): Text {
  return listed(texts, (text) => ({ en: `“${within(text)}”`, ja: `「${within(text)}」` }));
}

/** The marks inside of a quotation are those of the second kind, so that a quotation ends where it ends. */
function within(text: string): string {
  return text.replace(/[“”「」]/gu, (mark) => ({ '“': '‘', '”': '’', '「': '『', '」': '』' })[mark] ?? mark);
}

/** What the suite's author wrote and the reply does not hold, in a sentence: never hidden. */
export function wanted(texts: readonly string[]): Text {
  return listed(texts, (text) => ({ en: `\`${text}\``, ja: `\`${text}\`` }));
}

/** The reply lacks words that the suite's author wants. */
export function lacking(texts: readonly string[]): Text {
  const names = wanted(texts);
  return { en: `The reply does not contain ${names.en}.`, ja: `応答に ${names.ja} がありません。` };
}

function listed(texts: readonly string[], mark: (text: string) => Text): Text {
  const shown = texts.slice(0, 5).map((text) => mark(inSentence(text)));
  const more = texts.length - shown.length;
  return {
    en: shown.map(({ en }) => en).join(', ') + (more > 0 ? ` and ${more} more` : ''),
    ja: shown.map(({ ja }) => ja).join('、') + (more > 0 ? `ほか ${more} 件` : ''),
  };
}
