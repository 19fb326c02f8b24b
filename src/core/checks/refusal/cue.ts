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

/**
 * The same expression with groups that capture, though nobody asks what: V8 writes out an optional group that captures nothing once
 * for each of its repeats, with all that follows, so that the cues of a language took ten times as long to compile. What an
 * expression fits does not change; none refers to a group by its number.
 */
export function quickToCompile({ source, flags }: RegExp): RegExp {
  return new RegExp(source.replaceAll('(?:', '('), flags);
}

/** Cues that are ready to be tried: see {@link quickToCompile}. */
export function readyCues(cues: readonly Cue[]): readonly Cue[] {
  return cues.map(({ act, when, unless }) => ({
    act,
    when: quickToCompile(when),
    ...(unless === undefined ? {} : { unless: quickToCompile(unless) }),
  }));
}

/** The act of the first cue that fits; undefined where none does. */
export function actOf(cues: readonly Cue[], text: string): Act | undefined {
  return cues.find(({ when, unless }) => when.test(text) && unless?.test(text) !== true)?.act;
}
