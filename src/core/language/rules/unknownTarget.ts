import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Rule } from './rule.ts';
import { unknownName } from './unknownName.ts';

/** Unknown target. */
export const unknownTarget: Rule = {
  code: 'unknown-target',
  severity: 'error',
  title: { en: 'Unknown target', ja: '未定義の対象' },
  doc: {
    en: 'A target is named that `tenken.config.yaml` does not define. Define it under `targets`, or correct the name.',
    ja: '`tenken.config.yaml` にない対象を指しています。`targets` に定義するか、名前を直してください。',
  },
};

/** The name is none of those that exist. */
export function unknownTargetName(span: Span, name: string, known: Iterable<string>): Problem {
  return unknownName(unknownTarget, span, name, known, {
    en: `There is no target \`${name}\` in tenken.config.yaml.`,
    ja: `tenken.config.yaml に対象 \`${name}\` がありません。`,
  });
}
