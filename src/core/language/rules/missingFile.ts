import { excerpt } from '../../base/printable.ts';
import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { replacement } from './fixes.ts';
import { nearestFile } from './nearestFile.ts';
import { problem, type Rule } from './rule.ts';

/** A file that is named and not there. */
export const missingFile: Rule = {
  code: 'missing-file',
  severity: 'error',
  title: { en: 'Missing file', ja: 'ファイルがありません' },
  doc: {
    en: 'A file is named that does not exist. Paths count from the folder of the file that names them and use `/`.',
    ja: '存在しないファイルを指しています。パスは、それを書いたファイルのフォルダーから数え、`/` で区切ります。',
  },
};

/** `path` as written; `tried` from the workspace root; `names` the paths, as they would be written, of what stands in the folder. */
export function absentFile(span: Span, path: string, tried: string, names: readonly string[]): Problem {
  const near = nearestFile(path, names);
  const shown = excerpt(tried, 200);
  return problem(
    missingFile,
    span,
    near === undefined
      ? { en: `There is no file \`${shown}\`.`, ja: `ファイル \`${shown}\` がありません。` }
      : {
          en: `There is no file \`${shown}\`. Did you mean \`${near}\`?`,
          ja: `ファイル \`${shown}\` がありません。\`${near}\` ではありませんか。`,
        },
    near === undefined ? {} : { fixes: [replacement(span, near)] },
  );
}
