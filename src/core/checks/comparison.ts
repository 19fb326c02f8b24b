import { z } from 'zod';
import { parseComparison } from '../base/quantity.ts';
import { refineWith } from '../base/refine.ts';
import type { Text } from '../base/text.ts';

/** A comparison as written: `"<= 400"`, or a number alone. */
export const comparison = z.union([refineWith(z.string(), (text) => comparisonFault(text)), z.number()]);

/** What a check compares with. */
export interface Bound {
  readonly holds: (value: number) => boolean;
  /** As a person reads it: `<= 400`. */
  readonly shown: string;
  /** The number in it. */
  readonly value: number;
}

/** The test that a {@link comparison} stands for. A number alone means `bare` (`=` or `<=`). */
export function boundOf(written: string | number, bare: '=' | '<='): Bound {
  const text = String(written).trim();
  const shown = /^[<>=!]/u.test(text) ? text : `${bare} ${text}`;
  const value = Number(/-?\d+(?:\.\d+)?$/u.exec(text)?.[0] ?? NaN);
  return { holds: parseComparison(shown) ?? (() => false), shown, value };
}

function comparisonFault(text: string): Text | undefined {
  if (text.includes('{{') || parseComparison(text) !== undefined) return undefined;
  return {
    en: `“${text}” is no comparison. Write an operator and a number, such as "<= 400".`,
    ja: `「${text}」は比較ではありません。"<= 400" のように、演算子と数値を書いてください。`,
  };
}
