import type { Fix, Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { kindNames, type PiiKind } from '../../checks/pii/find.ts';
import { problem, type Rule } from './rule.ts';

/** Personal data in a scenario that nothing shows to be made up. */
export const realPersonalData: Rule = {
  code: 'real-personal-data',
  severity: 'information',
  title: { en: 'Personal data that looks real', ja: '実在しそうな個人データ' },
  doc: {
    en: 'A text of the scenario holds an e-mail address, a telephone, card or account number or a My Number that could be somebody’s. Suites are kept in the repository and sent to models. Use what nobody can own: addresses at `example.com`, numbers of zeros, or a canary. A comment on the line that says `# fictional` states that it was made up.',
    ja: 'シナリオのテキストに、実在の人のものかもしれないメールアドレス・電話番号・カード番号・口座番号・マイナンバーがあります。スイートはリポジトリに残り、モデルにも送られます。`example.com` のアドレスやゼロの並ぶ番号など、誰のものでもない値か、カナリアを使ってください。架空の値なら、その行に `# 架空` とコメントすると報告しません。',
  },
};

/** The text at the span could be somebody's. */
export function looksReal(span: Span, kind: PiiKind, fixes: readonly Fix[]): Problem {
  const { en, ja } = kindNames[kind];
  return problem(
    realPersonalData,
    span,
    {
      en: `This could be somebody’s ${en}. Use a made-up one, or say \`# fictional\` on the line.`,
      ja: `実在する${ja}の可能性があります。架空の値にするか、行末に \`# 架空\` と書いてください。`,
    },
    { fixes },
  );
}
