import type { Fix, Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { fix } from './fixes.ts';
import { problem, type Rule } from './rule.ts';
import type { LookAlikeSign } from './wrongType.ts';

/** A quote or bracket in a text that was most likely meant as a sign of YAML. */
export const straySign: Rule = {
  code: 'stray-sign',
  severity: 'warning',
  title: { en: 'Stray quote or bracket', ja: '余分な引用符・括弧' },
  doc: {
    en: 'A value without quotes ends with a quote or bracket that nothing opens, or stands between curly or full-width quotation marks, which YAML takes for text. Either the sign belongs to the text, then put all of it in quotes, or it was mistyped.',
    ja: '引用符のない値が、対応する始まりのない引用符や括弧で終わっているか、曲がった引用符・全角の引用符で囲まれています（YAML では文字として扱われます）。その記号も文字列の一部なら全体を引用符で囲み、打ち間違いなら直してください。',
  },
};

/** The last character closes what nothing opens. `whole` is the value. */
export function unopened(span: Span, sign: string, whole: Span, text: string): Problem {
  return problem(
    straySign,
    span,
    {
      en: `Nothing opens what \`${sign}\` closes here. If it belongs to the text, put the text in quotes.`,
      ja: `ここで閉じる \`${sign}\` に、対応する始まりがありません。文字列の一部なら、全体を引用符で囲んでください。`,
    },
    { fixes: [inQuotes(whole, text)] },
  );
}

/** The value stands between quotation marks that are not YAML's. */
export function foreignQuotes(span: Span, sign: LookAlikeSign, text: string): Problem {
  const inner = text.slice(1, -1);
  const title = { en: 'Use straight quotes', ja: '半角の引用符にする' };
  return problem(
    straySign,
    span,
    {
      en: `\`${sign.character}\` is ${sign.name.en} (${sign.code}), which YAML takes for text. Type \`${sign.type}\`, or put it and the text in quotes.`,
      ja: `\`${sign.character}\` は${sign.name.ja}（${sign.code}）で、YAML では文字として扱われます。\`${sign.type}\` を入力するか、この記号ごと引用符で囲んでください。`,
    },
    { fixes: [fix(title, span, JSON.stringify(inner)), inQuotes(span, text)] },
  );
}

/** Keeps the text as it is and says so. */
function inQuotes(span: Span, text: string): Fix {
  return fix({ en: 'Put it in quotes', ja: '引用符で囲む' }, span, JSON.stringify(text), true);
}
