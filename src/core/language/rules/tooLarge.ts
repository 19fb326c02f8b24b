import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** A text, a nesting or an expansion that nobody writes by hand and that would cost too much to analyse. */
export const tooLarge: Rule = {
  code: 'too-large',
  severity: 'error',
  title: { en: 'Too large', ja: '大きすぎます' },
  doc: {
    en: 'The file is longer, nests deeper or expands to more through aliases than is read. The limits keep an analysis fast and safe from files that are made to exhaust it. Move long texts and many rows into a data set.',
    ja: 'ファイルの長さ、入れ子の深さ、またはエイリアスの展開量が、読み取れる上限を超えています。上限は、解析を速く保ち、資源を使い果たすために作られたファイルから守るためのものです。長い文章や多数の行はデータセットに移してください。',
  },
};

const mebi = (length: number): string => (length / (1024 * 1024)).toFixed(1);

/** The text is longer than the limit; both in UTF-16 units. */
export function textTooLarge(length: number, limit: number): Problem {
  return problem(
    tooLarge,
    { start: 0, end: 0 },
    {
      en: `The file holds ${mebi(length)} Mi characters; at most ${mebi(limit)} Mi are read. Move its data into a data set (CSV or JSONL).`,
      ja: `ファイルは ${mebi(length)} Mi 文字あります。読み取れるのは ${mebi(limit)} Mi 文字までです。データをデータセット（CSV または JSONL）に移してください。`,
    },
  );
}

/** Collections stand in one another too deeply. */
export function tooDeep(span: Span, limit: number): Problem {
  return problem(tooLarge, span, {
    en: `This is nested more than ${limit} levels deep. Flatten it.`,
    ja: `入れ子が ${limit} 段を超えています。浅くしてください。`,
  });
}

/** With this alias the aliases of the text stand for more values than are read, or nest too deeply. */
export function aliasTooLarge(span: Span, limit: number): Problem {
  return problem(tooLarge, span, {
    en: `Written out, the aliases up to this one hold more than ${limit} values or nest too deeply. Use fewer aliases.`,
    ja: `ここまでのエイリアスを展開すると ${limit} 個の値を超えるか、入れ子が深くなりすぎます。エイリアスを減らしてください。`,
  });
}
