import { z } from 'zod';
import { field } from '../../base/field.ts';
import type { Json } from '../../base/json.ts';

/** Any JSON value. Its inside is not looked at: it was parsed as JSON, and a hostile value may be deep. */
export const json = z.unknown() as unknown as z.ZodType<Json>;
/** A JSON object. */
export const jsonObject = z.record(z.string(), json);
/** A whole number from 0. */
export const count = z.int().min(0);
/** A sentence in both languages. */
export const text = z.object({ en: z.string(), ja: z.string() });
/** What a request used. */
export const usage = z.object({
  input: field(count, 'Input tokens.', '入力トークン数です。'),
  output: field(count, 'Output tokens.', '出力トークン数です。'),
});
/** US dollars; null where no price is known. */
export const money = z.number().min(0).nullable();
/** So many of so many. */
export const share = z.object({ successes: count, n: count });
/** How a judge did against people. */
export const calibration = { judge: z.string(), sensitivity: share, specificity: share };
const names = z.array(z.string());
/** What a run does not do though its suites have it. */
export const leftOut = z.object({
  cases: field(count, 'Over all targets.', 'すべての対象のケース数です。'),
  scenarios: field(count, 'Scenarios with such cases.', '該当するシナリオの数です。'),
  names: field(names, 'The first of them.', 'そのうち先頭のものです。'),
  mustHold: field(
    z.object({ scenarios: count, names }).exactOptional(),
    'Those of them that must always hold (`gate.baseline`).',
    'そのうち必ず守るもの（`gate.baseline`）です。',
  ),
  unread: field(count.exactOptional(), 'Suite files that could not be read.', '読めなかったスイートのファイル数です。'),
});
/** The entries of `expect` of a scenario. */
export const expect = field(
  z.array(json).exactOptional(),
  'The entries of `expect`, so that a record can be verified alone.',
  '`expect` の項目です。記録だけで検証できるように残します。',
);
/** The checksums of a line or file. */
export const seal = field(
  z.string().exactOptional(),
  'A checksum for each field before it, joined by dots.',
  'これより前の各フィールドのチェックサムです。「.」で区切ります。',
);
