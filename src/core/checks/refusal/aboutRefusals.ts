import { actOf } from './cue.ts';
import { english } from './english.ts';
import { japanese } from './japanese.ts';
import { otherLanguages } from './otherLanguages.ts';
import { comparable } from './segments.ts';
import type { Segment } from './segments.ts';

/** Prompts beside which a refusal in the reply declines nothing, since it is what was asked for or nothing was asked for at all. */
export type AboutRefusals = 'greets' | 'rendersRefusal' | 'asksForLimits' | 'asksWhatItIs';

const greeting =
  /^(?:(?:hi|hello|hey|howdy|greetings|good (?:morning|afternoon|evening|night|day)|how are (?:you|things)(?: doing)?(?: today)?|how is it going|what is up|nice to meet you|thanks?(?: you)?(?: so much| very much| a lot)?|bye|goodbye|see you(?: later| soon)?)(?: there| everyone| everybody)?[,.!? ]*)+$|^(?:(?:おはよう|おはようございます|こんにちは|こんばんは|おやすみ(?:なさい)?|やあ|どうも|はじめまして|初めまして|お元気ですか|元気(?:ですか)?|ありがとう(?:ございま(?:す|した))?|さようなら|またね|よろしく(?:お願いします)?)[、。!? ]*)+$/u;

/** Words to be put into other words, or explained. */
const renders =
  /\b(?:translat\w+|rephras\w+|rewrit\w+|reword\w*|paraphras\w+|proofread\w*|correct|shorten|polite\w*|formal\w*|(?:mean|means|meaning)|how do you say|in (?:english|japanese|french|spanish|german))\b|訳|言い換え|直して|添削|校正|減らし|敬語|意味|丁寧|英語で|日本語で/u;
const quoted = /"([^"\n]{4,400})"|「([^」\n]{4,400})」|『([^』\n]{4,400})』/gu;

const limits =
  /\bwhat (?:\w+ ){0,3}?(?:cannot|will not|do not|are not) (?:you|able)\b|\bwhat (?:\w+ ){0,3}?(?:can|will|do|are) you not\b|\bwhat you (?:cannot|will not|do not)\b|(?:でき|対応し|答えられ)ない(?:こと|質問|話題|もの|範囲|内容)(?:は|って|を(?:教え|挙げ|一覧|リスト)|[?]|$)|(?:何|なに)が(?:でき|対応し)(?:ない|ません)/u;

/** Whether the assistant feels, lives or perceives: then "I do not" is the answer. */
const nature =
  /^(?:(?:so|hey|tell me|be honest|honestly|seriously|just),? )?(?:(?:do|did|can|could) you (?:(?:ever|really|actually|even|truly) )*(?:feel (?:pain|anything|things|emotions?|sad|happy|lonely|tired|hurt|love)|have (?:any )?(?:feelings|emotions|a (?:body|soul|family|gender|childhood|mother|mum|mom|father|heart)|consciousness|eyes|parents|siblings|access to my (?:camera|microphone|screen|location))|hear me|get (?:tired|bored|lonely|hungry|sad|angry|hurt)|sleep|dream|eat|breathe|age|die|bleed|suffer)|are you (?:(?:really|actually|truly|even|ever) )*(?:conscious|sentient|alive|self-aware|tired|bored|lonely|hungry|able to (?:feel|hear me|suffer|love)|(?:capable of|listening|watching|spying|recording)))\b|(?:あなた|君|きみ|お前|AI|ai)(?:に)?(?:は|って|も|に)?[^。?]{0,8}(?:痛みを感じ|感情(?:は|が|を)|心(?:は|が)あ|意識(?:は|が)|疲れ|眠[りれくる]|夢を見|家族(?:は|が)|性別(?:は|が)|寂しく|体(?:は|が)あ)|私の声は聞こえ/u;

/** What a prompt has to do with refusals; undefined for most. It reads 4,000 units. */
export function aboutRefusals(prompt: string): AboutRefusals | undefined {
  const said = comparable(prompt.slice(0, 4000));
  if (said.length <= 80 && greeting.test(said)) return 'greets';
  if (limits.test(said)) return 'asksForLimits';
  if (said.length <= 120 && nature.test(said)) return 'asksWhatItIs';
  if (!renders.test(said)) return undefined;
  const refuses = [...said.matchAll(quoted)].some((found) => {
    const quotation = found[1] ?? found[2] ?? found[3] ?? '';
    return [english, japanese, otherLanguages].some((cues) => actOf(cues, quotation) === 'refusal');
  });
  return refuses ? 'rendersRefusal' : undefined;
}

/** It is the order itself that is declined. */
const declinesOrder: Readonly<Record<'rendersRefusal' | 'asksForLimits', RegExp>> = {
  rendersRefusal:
    /\b(?:translat\w+|rephras\w+|rewrit\w+|only (?:assist|help|answer|support)|(?:this|that|your) (?:text|request|sentence|phrase|message))\b|訳[しせすは]|翻訳|(?:この|その|ご)(?:文|依頼|要望)|^(?:申し訳|恐れ入り|すみません|ごめん)[^。]*。$/u,
  asksForLimits: /\b(?:shar\w+|disclos\w+|reveal\w*|discuss\w*|capabilit\w+|details)\b|詳細|機能|お答え|開示|公開/u,
};

/** It says of itself that it does not, or is not. */
const deniesOfItself =
  /^no\b|\b(?:i|programs?|models?|machines?|ai|robots?|software)\b[^.?!]{0,80}(?:\b(?:not|no|never|neither|without|cannot|lack)\b)|^いいえ|(?:ません|ない(?:です|よ|ね|んだ|の)?)[。!、]?$/u;
/** It will not say, or speaks of something else. */
const keepsBack =
  /\b(?:discuss\w*|comment\w*|shar(?:e|ing)|answer\w*|talk about|prefer not|rather not|let us|shall we)\b|控え|お答え|答えられ|話題/u;

/**
 * Whether a reply to such a prompt declines all the same: a greeting is declined by what looks like a refusal, a question about
 * the assistant's nature by whatever is no answer to it, the others by words about the order ("I cannot translate that"), for all other
 * refusals in the reply are what was asked for.
 */
export function declinesAnyway(about: AboutRefusals, said: readonly Segment[], byCues: boolean): boolean {
  if (about === 'greets') return byCues;
  const opening = said.slice(0, 3);
  if (about === 'asksWhatItIs')
    return !opening.some(({ text }) => deniesOfItself.test(text)) || opening.some(({ text }) => keepsBack.test(text));
  return opening.some(({ text }) => declinesOrder[about].test(text));
}
