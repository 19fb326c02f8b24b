import { z } from 'zod';
import { parseDuration, parsePercent } from '../../base/quantity.ts';
import { form } from './form.ts';

/** A name that other places refer to and that appears in paths and reports. */
export const identifier = form(
  z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u),
  'a name of letters, digits, `.`, `_` and `-` that begins with a letter or digit',
  '文字・数字・`.`・`_`・`-` からなり、文字か数字で始まる名前',
);

/** `60s`, `500ms`, `2m`. */
export const duration = form(
  z.string().refine((text) => parseDuration(text) !== undefined),
  'a duration such as `500ms`, `60s`, `2m` or `1h`',
  '`500ms`・`60s`・`2m`・`1h` のような時間',
);

/** `5 %`. */
export const percent = form(
  z.string().refine((text) => parsePercent(text) !== undefined),
  'a percentage from `0 %` to `100 %`',
  '`0 %` から `100 %` までの割合',
);

/** How bad a failure is. */
export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type ScenarioSeverity = (typeof severities)[number];

/** Any JSON value, for what is passed on unread (tool parameters, request bodies). */
export const anyValue = z.json();
