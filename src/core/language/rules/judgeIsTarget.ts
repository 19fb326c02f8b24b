import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** A target that would judge itself. */
export const judgeIsTarget: Rule = {
  code: 'judge-is-target',
  severity: 'error',
  title: { en: 'The judge is the target', ja: '判定モデルが対象自身です' },
  doc: {
    en: 'A scenario’s target is also the model behind the judge that one of its checks asks, under whatever name, system prompt or parameters. Models favour their own answers, so a target does not judge itself unless `allowSelf` of the judge gives a reason.',
    ja: 'シナリオの対象が、その検査で使う判定モデルと同じモデルです（名前、システムプロンプト、パラメーターが違っていても同じとみなします）。モデルは自分の応答を高く評価しがちなので、判定モデルの `allowSelf` に理由を書かない限り、対象自身による判定はできません。',
  },
};

/** The judge that the check at `span` asks is `target` itself. */
export function selfJudged(span: Span, judge: string, target: string): Problem {
  return problem(judgeIsTarget, span, {
    en: `The judge \`${judge}\` is the target \`${target}\` itself. Use another model, or give a reason in \`judges.${judge}.allowSelf\`.`,
    ja: `判定モデル \`${judge}\` は対象 \`${target}\` 自身です。別のモデルを使うか、\`judges.${judge}.allowSelf\` に理由を書いてください。`,
  });
}
