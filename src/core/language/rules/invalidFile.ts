import { LineIndex, type Span } from '../../base/span.ts';
import type { Problem } from '../../base/problem.ts';
import { problem, type Rule } from './rule.ts';

/** A file that is there and cannot be used. */
export const invalidFile: Rule = {
  code: 'invalid-file',
  severity: 'error',
  title: { en: 'Unusable file', ja: '使えないファイル' },
  doc: {
    en: 'A file that is named here has a mistake itself: a data set whose rows do not fit its columns, a tools file or a script that breaks the language. The message says where.',
    ja: 'ここで指定したファイル自体に誤りがあります（列と行が合わないデータセット、言語に合わないツールファイルやスクリプトなど）。場所はメッセージに示します。',
  },
};

/** The first problem of the named file; its span counts in `text`. */
export function fileWithProblem(span: Span, path: string, text: string, first: Problem): Problem {
  const { line, column } = new LineIndex(text).positionAt(first.span.start);
  const place = `${path}:${line + 1}:${column + 1}`;
  return problem(invalidFile, span, {
    en: `${place}: ${first.message.en}`,
    ja: `${place}: ${first.message.ja}`,
  });
}
