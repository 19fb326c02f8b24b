import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Rule } from './rule.ts';
import { unknownName } from './unknownName.ts';

/** Unknown argument. */
export const unknownArgument: Rule = {
  code: 'unknown-argument',
  severity: 'error',
  title: { en: 'Unknown argument', ja: '存在しない引数' },
  doc: {
    en: 'A condition under `where` names an argument that the JSON Schema of the tool does not have. No call could ever have it, so that what the condition forbids or asks for would never be found.',
    ja: '`where` の条件が、ツールの JSON Schema にない引数を指しています。その引数を持つ呼び出しはないため、禁じたことも求めたことも見つかりません。',
  },
};

/** The name is none of the tool's arguments. */
export function unknownArgumentName(span: Span, tool: string, name: string, known: Iterable<string>): Problem {
  return unknownName(unknownArgument, span, name, known, {
    en: `The tool \`${tool}\` has no argument \`${name}\`.`,
    ja: `ツール \`${tool}\` に引数 \`${name}\` がありません。`,
  });
}
