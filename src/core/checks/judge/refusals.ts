/** How much is read of what a judge says: refusals stand at the beginning. */
const longest = 20_000;

/** The judge speaking of itself, at the start of a sentence: what it quotes from the reply is no refusal of its own. */
const refusals = new RegExp(
  [
    String.raw`(?:^\s*|[.!?。！？]\s*|\n\s*)(`,
    String.raw`(?:(?:i[’']?m )?(?:sorry|apologi[sz]e)[^.!?\n]{0,40}?)?(?:as an ai[^.!?\n]{0,30}?)?i (?:cannot|can[’']?t|can not|am unable to|am not able to|won[’']?t|will not|must decline(?: to)?|decline to|refuse to) ?(?:(?:judge|evaluate|assess|grade|rate|score|review|assist|comply|engage|fulfil+|continue|help(?! but| noticing))\b|(?=[.!]|$))`,
    String.raw`|[^.!?。！？\n「『"“]{0,40}(?:評価|判定|採点|判断)(?:は|を|すること[はが])?(?:できません|できかねます|いたしかねます|しかねます|お断りします|(?:差し)?控え(?:ます|させていただきます|たいと思います))(?=[。！]|\s*$)`,
    String.raw`|(?![^。！？\n]{0,40}(?:応答|アシスタント|対象|回答))[^.!?。！？\n「『"“]{0,40}(?:お手伝い|お答え|お応え|対応|ご協力)(?:は|を)?(?:できません|できかねます|いたしかねます)(?=[。！]|\s*$)`,
    ')',
  ].join(''),
  'iu',
);

/** The words in which a judge refuses to judge; undefined where it does not. */
export function refusalIn(text: string): string | undefined {
  return refusals.exec(text.slice(0, longest))?.[1]?.trim();
}
