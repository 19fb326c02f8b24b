import type { Observation } from '../checks/check.ts';
import type { AttemptLine } from '../record/record.ts';

/** What the checks of an attempt looked at, rebuilt from its line in the record: the same during a run and years later. */
export function observationOf(line: Omit<AttemptLine, 'outcome' | 'checks'>): Observation {
  const { turns, calls, finish, latencyMs, usage, cost, canaries, system, guard } = line;
  const replyTurn = turns.findLastIndex(({ role }) => role === 'assistant');
  const first = turns[0]?.content ?? '';
  const prompt = system?.prompt ?? null;
  return {
    turns,
    replyTurn,
    reply: turns[replyTurn]?.content ?? '',
    prompt: turns.findLast(({ role }) => role === 'user')?.content ?? '',
    calls,
    finish,
    latencyMs,
    usage,
    cost,
    canaries,
    documents: (system?.documents ?? []).map(({ id, at, trust }) => ({
      id,
      text: first.slice(...at),
      ...(trust === undefined ? {} : { trust }),
    })),
    ...(guard === undefined ? {} : { guard }),
    systemPrompt: prompt === null ? null : first.slice(...prompt),
  };
}
