import { posix } from 'node:path';
import { maskPersonalData } from '../../core/checks/pii/masked.ts';
import { exampleLimit } from '../../protocol/review.ts';
import { SourceError } from './errors.ts';
import { objectOf } from './forgiving.ts';
import type { OpenRun } from './openRun.ts';
import { canariesIn, replyIn } from './reviewVerdicts.ts';
import type { RecordVerdict } from './reviewVerdicts.ts';
import { sha256 } from '../sha256.ts';

/** A reply as a label file may keep it. */
export interface ExampleText {
  readonly text: string;
  /** How many pieces are masked. */
  readonly masked: number;
}

/**
 * The reply of a verdict, as it may stand in the repository and before a judge: planted secrets and what may be somebody's personal data
 * are masked, character by character. Keys are masked in the record already. Throws a {@link SourceError} where it is too long.
 */
export async function exampleText(open: OpenRun, verdict: RecordVerdict): Promise<ExampleText> {
  let found: ExampleText | undefined;
  await open.visit([verdict.row], (_, line) => {
    const attempt = objectOf(JSON.parse(line));
    const reply = replyIn(attempt);
    if (reply === null || sha256(reply) !== verdict.reply) return;
    found = masked(
      reply,
      canariesIn(attempt).map(([, value]) => value),
    );
  });
  if (found === undefined) throw noReply;
  if (found.text.length > exampleLimit) throw tooLong(found.text.length);
  return found;
}

function masked(reply: string, canaries: readonly string[]): ExampleText {
  const spans = canaries.flatMap((canary) => placesOf(canary, reply));
  const hidden = spans.reduce(
    (said, { start, end }) => said.slice(0, start) + '•'.repeat(end - start) + said.slice(end),
    reply,
  );
  const { text, pieces } = maskPersonalData(hidden);
  return { text, masked: spans.length + pieces };
}

function placesOf(wanted: string, text: string): readonly { readonly start: number; readonly end: number }[] {
  const places: { start: number; end: number }[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    places.push({ start: at, end: at + wanted.length });
  }
  return places;
}

/** How a check's entry in the suite names a label file: the path from the suite's own folder. */
export function labelsOption(file: string, suiteFile: string | undefined): string {
  return `labels: ${posix.relative(posix.dirname(suiteFile ?? ''), file)}`;
}

const noReply = new SourceError('unknown-row', {
  en: 'The reply is not in the record any more. Open the review again.',
  ja: '応答が記録にありません。レビューを開き直してください。',
});

function tooLong(length: number): SourceError {
  const digits = (tag: string) => [length, exampleLimit].map((value) => value.toLocaleString(tag));
  const [[long = '', most = ''], [longJa = '', mostJa = '']] = [digits('en'), digits('ja')];
  return new SourceError('bad-request', {
    en: `The reply has ${long} characters. An example has at most ${most}, since every question to the judge holds it. Choose a shorter reply.`,
    ja: `応答が ${longJa} 文字あります。例は判定モデルへのすべての質問に入るため、${mostJa} 文字までです。短い応答を選んでください。`,
  });
}
