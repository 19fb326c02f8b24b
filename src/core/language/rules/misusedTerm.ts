import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';
import { fix } from './fixes.ts';
import { problem, type Rule } from './rule.ts';

/** A part of an inspection system that is called by the name of the whole. */
export const misusedTerm: Rule = {
  code: 'misused-term',
  severity: 'information',
  title: { en: 'Misused term', ja: '用語の誤用' },
  doc: {
    en: 'A *guardrail* is the whole system that inspects what goes into and comes out of a model. One language model in it is a *guardrail model*, one classifier in it a *detector*, and a model that applies a rubric to replies is a *judge*. Which of them was tested decides what a result means, so each is called by its own name.',
    ja: '「ガードレール」は、モデルの入力と出力を検査する仕組み全体です。その中の 1 つの言語モデルは「ガードレールモデル」、1 つの分類器は「検知器」、評価基準で応答を判定するモデルは「判定モデル」です。どれを点検したかで結果の意味が変わるので、それぞれの名前で呼び分けます。',
  },
};

/** What is named, and the word for it. */
export type Named = 'judge' | 'guardrail-model' | 'detector';

const words: Readonly<Record<Named, Text>> = {
  judge: { en: 'judge', ja: '判定モデル' },
  'guardrail-model': { en: 'guardrail model', ja: 'ガードレールモデル' },
  detector: { en: 'detector', ja: '検知器' },
};

/** Called a guardrail at the span, and only a part of one, or a judge. `inText` is what takes its place in running text. */
export function calledGuardrail(span: Span, named: Named, inText?: string): Problem {
  const { en, ja } = words[named];
  const title = { en: `Write “${inText ?? en}”`, ja: `「${inText ?? ja}」と書く` };
  return problem(
    misusedTerm,
    span,
    {
      en: `A guardrail is the whole inspection system; this is a ${en}.`,
      ja: `ガードレールは検査の仕組み全体を指します。これは${ja}です。`,
    },
    inText === undefined ? {} : { fixes: [fix(title, span, inText)] },
  );
}
