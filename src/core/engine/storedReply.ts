import type { Turn, Usage } from '../base/conversation.ts';
import type { Text } from '../base/text.ts';
import type { AttemptLine } from '../record/record.ts';
import { againFrom } from './judge.ts';
import type { TargetReply, TargetRequest } from './target.ts';

const nothing: Usage = { input: 0, output: 0 };

/**
 * What a target answered to a request when the attempt of `line` was made: the next turn of the recorded conversation. What the whole
 * conversation used and took is told with its last reply. A request that was not made then has no answer: a failure, never a guess.
 */
export function storedReply(
  line: AttemptLine,
  { turns, repeat }: Pick<TargetRequest, 'turns' | 'repeat'>,
): TargetReply {
  if (repeat >= againFrom) return askedAgain(line, turns, repeat % againFrom);
  const same = turns.every((turn, index) => sameTurn(turn, line.turns[index]));
  if (!same) return { kind: 'failure', reason: 'not-recorded', message: changed };
  const next = line.turns[turns.length];
  const left = line.turns.slice(turns.length + 1).some(({ role }) => role === 'assistant');
  if (next === undefined) return ending(line);
  if (next.role !== 'assistant') return { kind: 'failure', reason: 'not-recorded', message: changed };
  const calls = next.calls ?? [];
  const later = left || (line.outcome !== 'blocked' && line.failure !== undefined && line.checks.length === 0);
  return {
    kind: 'reply',
    content: next.content,
    ...(next.refusal === undefined ? {} : { refusal: next.refusal }),
    calls,
    finish: left ? (calls.length > 0 ? 'tool-calls' : 'stop') : finishOf(line),
    usage: later ? nothing : line.usage,
    latencyMs: later ? 0 : line.latencyMs,
    model: line.model,
    ...(line.fingerprint === undefined ? {} : { fingerprint: line.fingerprint }),
    ...(later || line.guard === undefined ? {} : { guard: line.guard }),
    cached: true,
  };
}

/** The engine's own ceiling is no word of the target's. */
function finishOf({ finish }: AttemptLine): Extract<TargetReply, { kind: 'reply' }>['finish'] {
  return finish === 'step-limit' ? 'tool-calls' : finish;
}

/** How the conversation ended where the target did not answer. */
function ending({ outcome, failure, model }: AttemptLine): TargetReply {
  const message = failure?.message ?? changed;
  if (outcome === 'blocked') return { kind: 'blocked', message, model };
  if (outcome === 'inapplicable' && failure !== undefined) return { kind: 'inapplicable', message };
  return { kind: 'failure', reason: failure?.reason ?? 'not-recorded', message };
}

/** What the target said when a check asked it again, with these words and as the check's question of this number. */
function askedAgain(line: AttemptLine, turns: readonly Turn[], question: number): TargetReply {
  const prompt = turns.at(-1)?.content;
  const said = line.checks
    .map(({ judgements = [] }) => judgements.filter(({ axis }) => axis !== undefined)[question])
    .find((each) => each?.prompt === prompt);
  if (typeof said?.reply !== 'string') return { kind: 'failure', reason: 'not-recorded', message: changed };
  const { reply: content, model } = said;
  return {
    kind: 'reply',
    content,
    calls: [],
    finish: 'stop',
    usage: nothing,
    latencyMs: 0,
    model: typeof model === 'string' ? model : null,
    cached: true,
  };
}

function sameTurn(turn: Turn, recorded: Turn | undefined): boolean {
  return recorded?.role === turn.role && recorded.content === turn.content;
}

const changed: Text = {
  en: 'The record holds no reply to what would be said now: the conversation has changed since. Run the scenario anew.',
  ja: '記録に、今の発話に対する応答がありません。会話が変更されています。シナリオを実行し直してください。',
};
