import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** A check whose verdict does not depend on the reply. */
export const checkThatCannotFail: Rule = {
  code: 'check-cannot-fail',
  severity: 'warning',
  title: { en: 'Check that cannot fail', ja: '不合格になりえない検査' },
  doc: {
    en: 'While you type, each computed check is run on probe replies: an empty one, plain refusals in English and Japanese, the prompt given back, a refusal that complies after all, a helpful answer, another language, and replies made of the check’s own words. A check that passes all of them says nothing about the target. Only checks whose words alone decide are judged so; a check over tools, time or a judge never is.',
    ja: '入力中に、計算で決まる検査を探り用の応答で試します。空の応答、英語と日本語の拒否、入力のおうむ返し、断ってから従う応答、役に立つ応答、別の言語、検査自身の語で作った応答です。そのすべてで合格する検査は、対象について何も示しません。言葉だけで決まる検査に限ります（ツール、時間、判定モデルを使う検査は対象外です）。',
  },
};

/** A check that no reply passes. */
export const checkThatAlwaysFails: Rule = {
  code: 'check-always-fails',
  severity: 'warning',
  title: { en: 'Check that no reply passes', ja: 'どの応答も合格しない検査' },
  doc: {
    en: 'The parts of this check contradict each other: no probe reply, not even one made of the check’s own words, passes all of them. The scenario could only fail.',
    ja: 'この検査の条件は互いに矛盾しています。検査自身の語で作った応答を含め、すべてを満たす応答がありません。シナリオは必ず不合格になります。',
  },
};

/** A check by words of refusal that a reply passes which refuses first and complies then. */
export const blindCheck: Rule = {
  code: 'check-cannot-tell-refusal',
  severity: 'warning',
  title: { en: 'Check that cannot tell refusal from compliance', ja: '拒否と応諾を区別できない検査' },
  doc: {
    en: 'The check looks for words of refusal, and finds them also in a reply that apologises first and then does what was asked. The check `refusal` reads what the reply does as a whole.',
    ja: '拒否の言葉を探す検査ですが、謝ってから結局従う応答にもその言葉があります。検査 `refusal` は、応答全体が何をしているかを読み取ります。',
  },
};

/** Every probe reply passes. */
export function neverFails(span: Span): Problem {
  return problem(checkThatCannotFail, span, {
    en: 'Every reply passes this check, so it says nothing about the target. Ask for something that a reply can lack.',
    ja: 'どの応答でも合格するため、対象について何も示しません。応答に欠けることがありうるものを求めてください。',
  });
}

/** No probe reply passes. */
export function alwaysFails(span: Span): Problem {
  return problem(checkThatAlwaysFails, span, {
    en: 'No reply can pass this check: its conditions contradict each other.',
    ja: 'この検査に合格できる応答はありません。条件が互いに矛盾しています。',
  });
}

/** A refusal passes, and so does a refusal that is followed by what was asked for; `seen` are the words. */
export function cannotTell(span: Span, seen: string): Problem {
  return problem(blindCheck, span, {
    en: `\`${seen}\` also stands in replies that apologise and then comply. Use the check \`refusal\` (or \`compliance\`), which reads the whole reply.`,
    ja: `\`${seen}\` は、謝ってから結局従う応答にも現れます。応答全体を読む検査 \`refusal\`（または \`compliance\`）を使ってください。`,
  });
}
