import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Rule } from './rule.ts';
import { unknownName } from './unknownName.ts';

/** Unknown judge. */
export const unknownJudge: Rule = {
  code: 'unknown-judge',
  severity: 'error',
  title: { en: 'Unknown judge', ja: '未定義の判定モデル' },
  doc: {
    en: 'A check asks a judge that `tenken.config.yaml` does not define. Define it under `judges`, or correct the name; `default` is asked where a check names none.',
    ja: '検査が、`tenken.config.yaml` にない判定モデルを使おうとしています。`judges` に定義するか、名前を直してください。検査で指定しなければ `default` を使います。',
  },
};

/** The name is none of those that exist. */
export function unknownJudgeName(span: Span, name: string, known: Iterable<string>): Problem {
  return unknownName(unknownJudge, span, name, known, {
    en: `There is no judge \`${name}\` in tenken.config.yaml.`,
    ja: `tenken.config.yaml に判定モデル \`${name}\` がありません。`,
  });
}
