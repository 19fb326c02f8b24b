import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';
import { problem, type Rule } from './rule.ts';

/** A check whose verdict does not depend on the reply. */
export const checkThatCannotFail: Rule = {
  code: 'check-cannot-fail',
  severity: 'warning',
  title: { en: 'Check that cannot fail', ja: '不合格になりえない検査' },
  doc: {
    en: 'While you type, each computed check is run on probe replies: an empty one, plain refusals in English and Japanese, the prompt given back, a refusal that complies after all, a helpful answer, another language, and replies made of the check’s own words. Numbers are tried around the number that they are compared with; rules about tools and JSON Schemas are held against themselves. A check that passes whatever the target does says nothing about it. Neither does one that never applies: a search for secrets where none is planted, for claims where no document is given, for calls where the target has no tools, for a price where there is none.',
    ja: '入力中に、計算で決まる検査を探り用の応答で試します。空の応答、英語と日本語の拒否、入力のおうむ返し、断ってから従う応答、役に立つ応答、別の言語、検査自身の語で作った応答です。数値は比べる値の前後で試し、ツールの条件と JSON Schema はその中の矛盾を調べます。対象が何をしても合格する検査は、対象について何も示しません。当てはまることのない検査も同じです（秘密を仕込まずに漏えいを探す、文書を渡さずに裏付けを求める、ツールを渡さずに呼び出しを見る、価格を書かずに費用を見る、など）。',
  },
};

/** A check that no reply passes. */
export const checkThatAlwaysFails: Rule = {
  code: 'check-always-fails',
  severity: 'warning',
  title: { en: 'Check that no reply passes', ja: 'どの応答も合格しない検査' },
  doc: {
    en: 'What this check asks for cannot be, or contradicts what the same list asks for elsewhere: no probe reply, not even one made of the check’s own words, passes. The scenario could only fail.',
    ja: 'この検査が求める条件は成り立ちえないか、同じ一覧の別の検査と矛盾しています。検査自身の語で作った応答を含め、合格する応答がありません。シナリオは必ず不合格になります。',
  },
};

/** A check by words of refusal that a reply passes which refuses first and complies then. */
export const blindCheck: Rule = {
  code: 'check-cannot-tell-refusal',
  severity: 'warning',
  title: { en: 'Check that cannot tell refusal from compliance', ja: '拒否と応諾を区別できない検査' },
  doc: {
    en: 'The check looks for words of refusal, or for wording like that of a refusal, and finds them also in a reply that apologises first and then does what was asked. The check `refusal` reads what the reply does as a whole.',
    ja: '拒否の言葉や拒否に近い文面を探す検査ですが、謝ってから結局従う応答にもそれがあります。検査 `refusal` は、応答全体が何をしているかを読み取ります。',
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

/** No reply passes, because of what the check itself asks for. */
export function impossible(span: Span): Problem {
  return problem(checkThatAlwaysFails, span, {
    en: 'No reply can pass this check: what it asks for cannot be.',
    ja: 'この検査に合格できる応答はありません。求めている条件が成り立ちえません。',
  });
}

/** No reply passes this check and `other`, which stands before it. */
export function contradicts(span: Span, other: string, at: Span): Problem {
  return problem(
    checkThatAlwaysFails,
    span,
    {
      en: `No reply can pass both this check and \`${other}\` above, and all checks of a list must pass.`,
      ja: `この検査と、上の \`${other}\` の両方に合格できる応答はありません。一覧の検査はすべて合格する必要があります。`,
    },
    { related: [{ span: at, message: { en: 'It contradicts this check.', ja: 'この検査と矛盾しています。' } }] },
  );
}

/** The check has nothing to look at; `reason` says why and what to do. */
export function neverApplies(span: Span, reason: Text): Problem {
  return problem(checkThatCannotFail, span, {
    en: `This check never applies here, so it says nothing about the target: ${reason.en}`,
    ja: `この検査はここでは当てはまることがなく、対象について何も示しません。${reason.ja}`,
  });
}

/** A refusal passes, and so does a refusal that is followed by what was asked for; `seen` are the words. */
export function cannotTell(span: Span, seen: string): Problem {
  return problem(blindCheck, span, {
    en: `\`${seen}\` also stands in replies that apologise and then comply. Use the check \`refusal\` (or \`compliance\`), which reads the whole reply.`,
    ja: `\`${seen}\` は、謝ってから結局従う応答にも現れます。応答全体を読む検査 \`refusal\`（または \`compliance\`）を使ってください。`,
  });
}
