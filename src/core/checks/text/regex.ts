import type { RE2JS } from 're2js';
import { z } from 'zod';
import { field } from '../../base/field.ts';
import { refineWith } from '../../base/refine.ts';
import { defineCheck } from '../check.ts';
import type { CheckResult, Observation } from '../check.ts';
import { clip, marksInReply, result, verdict, wanted } from '../result.ts';
import { compile, patternFault } from '../linearRegex.ts';

const pattern = refineWith(z.string().min(1), (text) => patternFault(text));

const options = z.union([
  pattern,
  z.strictObject({
    pattern: field(pattern, 'The regular expression, in RE2 syntax.', 'RE2 の書き方の正規表現です。', {
      template: true,
    }),
    flags: field(
      z.string().regex(/^(?!.*(.).*\1)[ims]*$/u),
      '`i` overlooks case, `m` lets ^ and $ match at each line, `s` lets . match line breaks.',
      '`i` は大文字小文字を無視し、`m` は ^ と $ を各行に効かせ、`s` は . を改行にも一致させます。',
      { snippet: '${1:i}' },
    ).optional(),
  }),
]);
type Options = z.output<typeof options>;

/** The reply matches a regular expression, tried by an engine whose time is linear in the text. */
export const regex = defineCheck({
  name: 'regex',
  version: 1,
  group: 'text',
  doc: {
    en: 'The regular expression matches somewhere in the reply. RE2 syntax: its time is linear in the text, so there are no look-arounds and no back-references.',
    ja: '正規表現が応答のどこかに一致することを確かめます。書き方は RE2 です。処理時間が文字数に比例するよう、先読み・後読みと後方参照は使えません。',
  },
  options,
  shorthand: 'pattern',
  snippet: "'${1:pattern}'",
  examples: [
    { options: '\\d{1,2}:\\d{2}', pass: 'We open at 9:00.', fail: 'We open at nine.' },
    { options: { pattern: '^ok$', flags: 'i' }, pass: 'OK', fail: 'Okay' },
  ],
  probed: true,
  expected: (written) => ({ text: sourceOf(written), against: 'reply' }),
  evaluate: (written, observation) => evaluator(written)(observation),
  prepare: (written) => evaluator(written),
});

function sourceOf(written: Options): string {
  return typeof written === 'string' ? written : written.pattern;
}

/** The pattern is compiled once, for any number of replies. */
function evaluator(written: Options): (observation: Observation) => CheckResult {
  const source = sourceOf(written);
  const compiled = compile(source, typeof written === 'string' ? '' : (written.flags ?? ''));
  if (compiled.kind === 'fault') return () => result('error', compiled.message, source);
  const name = wanted([source]);
  return (observation) => {
    const spans = matchesOf(compiled.regex, observation.reply);
    const first = spans[0];
    return first === undefined
      ? verdict(
          false,
          { en: `Nothing in the reply matches ${name.en}.`, ja: `応答に ${name.ja} に一致する箇所がありません。` },
          source,
        )
      : verdict(
          true,
          { en: `The reply matches ${name.en}.`, ja: `応答に ${name.ja} に一致する箇所があります。` },
          clip(observation.reply.slice(first.start, first.end), 500),
          marksInReply(observation, spans),
        );
  };
}

function matchesOf(compiled: RE2JS, text: string): { start: number; end: number }[] {
  const matcher = compiled.matcher(text);
  const spans: { start: number; end: number }[] = [];
  while (spans.length < 50 && matcher.find()) spans.push({ start: matcher.start(), end: matcher.end() });
  return spans;
}
