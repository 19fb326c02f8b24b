import type { Span } from '../../base/span.ts';
import type { Mark, Observation } from '../check.ts';

/** Something that left the target: the text of a turn, or the arguments of a call. */
export interface Said {
  readonly text: string;
  /** The turn, or the turn that made the call. */
  readonly turn: number;
  /** The tool, where the text is a call's arguments; spans then point at nothing. */
  readonly tool?: string;
}

/** Everything that the target said or sent in an attempt: all of its turns, the provider's refusal field, all call arguments. */
export function everythingSaid(observation: Observation): readonly Said[] {
  const texts = observation.turns.flatMap((turn, index): Said[] =>
    turn.role === 'assistant' ? [{ text: turn.content, turn: index }] : [],
  );
  const calls = observation.calls.map((call): Said => ({
    text: call.malformed ?? JSON.stringify(call.arguments),
    turn: call.turn,
    tool: call.tool,
  }));
  return [...texts, ...calls].filter(({ text }) => text !== '');
}

/** Marks for places in something said; none in a call's arguments, which are no part of a turn's text. */
export function marksIn(said: Said, spans: readonly Span[]): readonly Mark[] {
  return said.tool === undefined ? spans.map(({ start, end }) => ({ turn: said.turn, start, end })) : [];
}
