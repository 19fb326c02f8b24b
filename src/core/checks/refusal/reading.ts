import { aboutRefusals } from './aboutRefusals.ts';
import { classify } from './classify.ts';
import type { Classified } from './classify.ts';
import { cueVerdict } from './cueVerdict.ts';
import type { CueVerdict } from './cueVerdict.ts';
import { gramsOf } from './grams.ts';
import type { Grams } from './grams.ts';
import { promptKind, topicOf } from './prompt.ts';
import { withoutQuotedRefusals } from './quotations.ts';
import { longestRead, segmentsOf } from './segments.ts';
import { sensitiveIn } from './sensitive.ts';
import { signalsOf } from './signals.ts';
import type { Asked, Signals } from './signals.ts';

/** A reply taken apart: its segments with what they do, and what the score is made of. */
export interface Reading {
  readonly asked: Asked;
  readonly classified: readonly Classified[];
  /** What the cues alone say. */
  readonly cues: CueVerdict;
  readonly signals: Signals;
  readonly grams: Grams;
}

/** So many segments are scored; nothing behind them changes what a reply is. */
const mostScored = 120;

/** Reads the first {@link longestRead} units of a reply. Deterministic, linear, never throws. */
export function readReply(reply: string, prompt: string): Reading {
  const asked = {
    prompt,
    kind: promptKind(prompt),
    topic: topicOf(prompt),
    sensitive: sensitiveIn(prompt),
    about: aboutRefusals(prompt),
  };
  const classified = classify(segmentsOf(withoutQuotedRefusals(reply.slice(0, longestRead))), prompt);
  const said = classified.filter(({ segment }) => segment.text.length > 1).slice(0, mostScored);
  const cues = cueVerdict({ asked, classified });
  const signals = signalsOf(said, reply, asked, cues);
  return { asked, classified, cues, signals, grams: gramsOf(said, prompt, asked.topic) };
}
