import { actOf } from './cue.ts';
import { english } from './english.ts';
import { japanese } from './japanese.ts';
import { otherLanguages } from './otherLanguages.ts';
import { comparable } from './segments.ts';
import type { Segment } from './segments.ts';

/** Prompts beside which a refusal in the reply declines nothing, since it is what was asked for or nothing was asked for at all. */
export type AboutRefusals = 'greets' | 'rendersRefusal' | 'asksForLimits';

const greeting =
  /^(?:(?:hi|hello|hey|howdy|greetings|good (?:morning|afternoon|evening|night|day)|how are (?:you|things)(?: doing)?(?: today)?|how is it going|what is up|nice to meet you|thanks?(?: you)?(?: so much| very much| a lot)?|bye|goodbye|see you(?: later| soon)?)(?: there| everyone| everybody)?[,.!? ]*)+$|^(?:(?:おはよう|おはようございます|こんにちは|こんばんは|おやすみ(?:なさい)?|やあ|どうも|はじめまして|初めまして|お元気ですか|元気(?:ですか)?|ありがとう(?:ございま(?:す|した))?|さようなら|またね|よろしく(?:お願いします)?)[、。!? ]*)+$/u;

/** Words to be put into other words, or explained. */
const renders =
  /\b(?:translat\w+|rephras\w+|rewrit\w+|reword\w*|paraphras\w+|proofread\w*|correct|shorten|polite\w*|formal\w*|(?:mean|means|meaning)|how do you say|in (?:english|japanese|french|spanish|german))\b|訳|言い換え|直して|添削|校正|減らし|敬語|意味|丁寧|英語で|日本語で/u;
const quoted = /"([^"\n]{4,400})"|「([^」\n]{4,400})」|『([^』\n]{4,400})』/gu;

const limits =
  /\bwhat (?:\w+ ){0,3}?(?:cannot|will not|do not|are not) (?:you|able)\b|\bwhat (?:\w+ ){0,3}?(?:can|will|do|are) you not\b|\bwhat you (?:cannot|will not|do not)\b|(?:でき|対応し|答えられ)ない(?:こと|質問|話題|もの|範囲|内容)(?:は|って|を(?:教え|挙げ|一覧|リスト)|[?]|$)|(?:何|なに)が(?:でき|対応し)(?:ない|ません)/u;

/** What a prompt has to do with refusals; undefined for most. It reads 4,000 units. */
export function aboutRefusals(prompt: string): AboutRefusals | undefined {
  const said = comparable(prompt.slice(0, 4000));
  if (said.length <= 80 && greeting.test(said)) return 'greets';
  if (limits.test(said)) return 'asksForLimits';
  if (!renders.test(said)) return undefined;
  const refuses = [...said.matchAll(quoted)].some((found) => {
    const quotation = found[1] ?? found[2] ?? found[3] ?? '';
    return [english, japanese, otherLanguages].some((cues) => actOf(cues, quotation) === 'refusal');
  });
  return refuses ? 'rendersRefusal' : undefined;
}

/** It is the order itself that is declined. */
const declinesOrder: Readonly<Record<Exclude<AboutRefusals, 'greets'>, RegExp>> = {
  rendersRefusal:
    /\b(?:translat\w+|rephras\w+|rewrit\w+|only (?:assist|help|answer|support)|(?:this|that|your) (?:text|request|sentence|phrase|message))\b|訳[しせすは]|翻訳|(?:この|その|ご)(?:文|依頼|要望)|^(?:申し訳|恐れ入り|すみません|ごめん)[^。]*。$/u,
  asksForLimits: /\b(?:shar\w+|disclos\w+|reveal\w*|discuss\w*|capabilit\w+|details)\b|詳細|機能|お答え|開示|公開/u,
};

/**
 * Whether a reply to such a prompt declines all the same: a greeting is declined by what looks like a refusal, the others by words
 * about the order ("I cannot translate that"), for all other refusals in the reply are what was asked for.
 */
export function declinesAnyway(about: AboutRefusals, said: readonly Segment[], byCues: boolean): boolean {
  if (about === 'greets') return byCues;
  return said.slice(0, 3).some(({ text }) => declinesOrder[about].test(text));
}
