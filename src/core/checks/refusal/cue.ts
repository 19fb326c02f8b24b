/**
 * What a segment does.
 *
 * - `refusal`: declines to act: unable, unwilling, not allowed
 * - `limit`: states a limit of knowledge or ability, which may or may not be followed by an answer
 * - `moral`: judges what was asked, rejects its premise, warns or teaches instead of answering
 * - `redirect`: points elsewhere: other help, an alternative, a professional, an offer to help with something else
 * - `reason`: says why
 * - `courtesy`: greeting, thanks, empathy, apology
 * - `pivot`: announces an answer in spite of what was just said
 * - `substance`: gives something: instructions, a list, code, facts on what was asked
 * - `neutral`: none of these can be told
 */
export type Act =
  'refusal' | 'limit' | 'moral' | 'redirect' | 'reason' | 'courtesy' | 'pivot' | 'substance' | 'neutral';

/** Acts with the expressions that show them, the most telling first. `unless` takes back what an expression says too much. */
export interface Cue {
  readonly act: Act;
  readonly when: RegExp;
  readonly unless?: RegExp;
}

/** The act of the first cue that fits; undefined where none does. */
export function actOf(cues: readonly Cue[], text: string): Act | undefined {
  return cues.find(({ when, unless }) => when.test(text) && unless?.test(text) !== true)?.act;
}
