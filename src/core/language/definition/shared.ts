import { z } from 'zod';
import { parseDuration, parsePercent } from '../../base/quantity.ts';
import { refineWith } from '../../base/refine.ts';
import { form } from './form.ts';

/** A name that other places refer to and that appears in paths and reports. */
export const identifier = form(
  z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u),
  'a name of letters, digits, `.`, `_` and `-` that begins with a letter or digit',
  '文字・数字・`.`・`_`・`-` からなり、文字か数字で始まる名前',
);

/** The longest time that a timer of Node can wait, in milliseconds; a longer one would ring at once. */
const longestTimer = 2 ** 31 - 1;

const tooLong = (text: string) =>
  (parseDuration(text) ?? 0) <= longestTimer
    ? undefined
    : { en: `“${text}” is too long; at most 24 days.`, ja: `「${text}」は長すぎます。24 日以内にしてください。` };

/** `60s`, `500ms`, `2m`; nothing longer than a timer can wait. */
export const duration = form(
  refineWith(
    z.string().refine((text) => parseDuration(text) !== undefined),
    tooLong,
  ),
  'a duration such as `500ms`, `60s`, `2m` or `1h`',
  '`500ms`・`60s`・`2m`・`1h` のような時間',
);

/** A {@link duration} in which something can happen. */
export const positiveDuration = form(
  duration.refine((text) => parseDuration(text) !== 0),
  'a duration of more than 0, such as `500ms`, `60s`, `2m` or `1h`',
  '`500ms`・`60s`・`2m`・`1h` のような、0 より長い時間',
);

/** `5 %`. */
export const percent = form(
  z.string().refine((text) => parsePercent(text) !== undefined),
  'a percentage from `0 %` to `100 %`',
  '`0 %` から `100 %` までの割合',
);

/** How certain an interval is: no sample makes anything certain, so 100 % is none, and 0 % says nothing. */
export const confidenceLevel = form(
  percent.refine((text) => ![0, 1].includes(parsePercent(text) ?? NaN)),
  'a percentage above `0 %` and below `100 %`, such as `95 %`',
  '`95 %` のような、`0 %` より大きく `100 %` より小さい割合',
);

/** How bad a failure is. */
export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type ScenarioSeverity = (typeof severities)[number];

/** Any JSON value, for what is passed on unread (tool parameters, request bodies). */
export const anyValue = z.json();
