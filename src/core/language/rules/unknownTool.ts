import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Rule } from './rule.ts';
import { unknownName } from './unknownName.ts';

/** Unknown tool. */
export const unknownTool: Rule = {
  code: 'unknown-tool',
  severity: 'error',
  title: { en: 'Unknown tool', ja: '未定義のツール' },
  doc: {
    en: 'A check names a tool that the scenario does not give. The target could never call it, so the check would hold by accident.',
    ja: '検査が、シナリオで渡していないツールを指しています。対象が呼び出すことはないため、検査は常に偶然成り立ってしまいます。',
  },
};

/** The name is none of those that exist. */
export function unknownToolName(span: Span, name: string, known: Iterable<string>): Problem {
  return unknownName(unknownTool, span, name, known, {
    en: `The scenario gives no tool \`${name}\`.`,
    ja: `シナリオにツール \`${name}\` がありません。`,
  });
}
