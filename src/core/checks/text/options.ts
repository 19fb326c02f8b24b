import { z } from 'zod';
import { field } from '../../base/field.ts';
import { defaultFolds, folds } from '../folding.ts';
import type { Fold } from '../folding.ts';

/** Which differences a comparison overlooks; shared by the checks that compare text. */
export const foldField = field(
  z.array(z.enum(folds)),
  'Differences to overlook: `width`, `case`, `kana`, `space`, `punctuation`, `invisible`. Without it: `width` and `case`. `[]` compares exactly.',
  '無視する違いです（`width` 全角半角、`case` 大文字小文字、`kana` ひらがなとカタカナ、`space` 空白、`punctuation` 文字と数字以外、`invisible` 見えない文字）。省くと `width` と `case`、`[]` なら完全一致で比べます。',
  { snippet: '[${1:width}, ${2:case}]' },
);

/** One text to compare with: the text alone, or with `fold`. */
export const oneText = z.union([
  z.string().min(1),
  z.strictObject({
    text: field(z.string().min(1), 'The text to look for.', '探す文字列です。', { template: true }),
    fold: foldField.optional(),
  }),
]);

/** Several texts to compare with: a list, or a list with `fold`. */
export const severalTexts = z.union([
  z.array(z.string().min(1)).min(1),
  z.strictObject({
    texts: field(z.array(z.string().min(1)).min(1), 'The texts to look for.', '探す文字列の一覧です。', {
      template: true,
      snippet: '[$1]',
    }),
    fold: foldField.optional(),
  }),
]);

/** The text and the folding of a {@link oneText} value. */
export function oneTextOf(options: z.output<typeof oneText>): {
  readonly text: string;
  readonly kinds: readonly Fold[];
} {
  return typeof options === 'string'
    ? { text: options, kinds: defaultFolds }
    : { text: options.text, kinds: options.fold ?? defaultFolds };
}

/** The texts and the folding of a {@link severalTexts} value. */
export function severalTextsOf(options: z.output<typeof severalTexts>): {
  readonly texts: readonly string[];
  readonly kinds: readonly Fold[];
} {
  return 'texts' in options
    ? { texts: options.texts, kinds: options.fold ?? defaultFolds }
    : { texts: options, kinds: defaultFolds };
}
