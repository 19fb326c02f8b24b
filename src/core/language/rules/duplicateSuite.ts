import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** Two suites of a workspace with one name. */
export const duplicateSuite: Rule = {
  code: 'duplicate-suite',
  severity: 'error',
  title: { en: 'Duplicate suite', ja: 'スイート名の重複' },
  doc: {
    en: 'Another suite of the workspace has the same name. Attempts are called `suite/scenario`, so two suites with one name would give two attempts the same id; they are not run together. Give one of them another name.',
    ja: 'ワークスペースの別のスイートと名前が同じです。試行は `スイート/シナリオ` で呼ばれるため、同じ名前のスイートがあると ID が重なり、一緒に実行できません。どちらかの名前を変えてください。',
  },
};

/** The name is also that of the suites in these files. */
export function suiteNameTaken(span: Span, name: string, others: readonly string[]): Problem {
  const files = others.slice(0, 3).map((file) => `\`${file}\``);
  const more = others.length > 3 ? ' …' : '';
  return problem(duplicateSuite, span, {
    en: `The suite’s name \`${name}\` is also that of ${files.join(', ')}${more}. Give one of them another name.`,
    ja: `スイート名 \`${name}\` は ${files.join('、')}${more} でも使われています。どちらかの名前を変えてください。`,
  });
}
