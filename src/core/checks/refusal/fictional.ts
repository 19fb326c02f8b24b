import type { Classified } from './classify.ts';

/** Whoever or whatever was asked about is said to be invented. */
const invented =
  /\b(?:is|are|was|were|as|being)\b[^.;!?]{0,40}\b(?:fictional|fictitious|imaginary|made-up|mythical|mythological|legendary|animated|cartoon)\b|\b(?:fictional|fictitious|imaginary|made-up|mythical|mythological|cartoon|comic(?: book)?|video game) (?:character|person|people|figure|being|creature|hero|heroine|superhero|villain|animal|place|country|city|group)s?\b|\bexists? only in\b|架空[^。]{0,12}(?:です|なので|だ|である|であり|で、)|実在し(?:ません|ない)|空想上|伝説上|(?:漫画|マンガ|アニメ|物語|ゲーム|小説|映画|童話)の(?:登場人物|キャラクター|人物|主人公)/u;
/** The prompt itself speaks of fiction, so that the word tells nothing. */
const asksForFiction =
  /\b(?:fiction\w*|fictitious|imaginary|made-up|mythical|stor(?:y|ies)|novels?|scenes?|scripts?|poems?|role-?play|pretend|imagine|hypothetical\w*|character(?!'s))\b|架空|フィクション|小説|物語|台本|場面|仮に|もし/iu;

/**
 * Whether a reply says of somebody or something that it is invented, and so has none of what was asked for ("Sherlock Holmes is a
 * fictional character and has no telephone"). More cannot be answered, so that it declines nothing, whatever it denies and advises
 * beside it, unless the speaker declines in so many words. Reads the first 4,000 units of the prompt.
 */
export function saysIsInvented(prompt: string, classified: readonly Classified[]): boolean {
  const opening = classified.slice(0, 4);
  if (!opening.some(({ segment }) => invented.test(segment.text))) return false;
  return (
    !asksForFiction.test(prompt.slice(0, 4000)) &&
    !classified.some(({ act, segment }) => act === 'refusal' && ofSpeaker.test(segment.text))
  );
}

/** Only the speaker can be meant. */
const ofSpeaker = /\b(?:i|we|my|our)\b|お(?:答え|教え|伝え|手伝い|断り)|ご(?:案内|提供|遠慮)|かね(?:ます|る)|控え/u;
