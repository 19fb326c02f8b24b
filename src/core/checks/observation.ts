import type { Turn } from '../base/conversation.ts';
import type { Observation } from './check.ts';

/**
 * A text as checks look at it, where there is no attempt around it: a finished reply that called nothing and cost nothing. With a
 * `prompt` it answers that.
 */
export function observationOfText(reply: string, prompt?: string): Observation {
  const asked: readonly Turn[] = prompt === undefined ? [] : [{ role: 'user', content: prompt }];
  return {
    turns: [...asked, { role: 'assistant', content: reply }],
    replyTurn: asked.length,
    reply,
    prompt: prompt ?? '',
    calls: [],
    finish: 'stop',
    latencyMs: 0,
    usage: { input: 0, output: 0 },
    cost: null,
    canaries: {},
    documents: [],
    systemPrompt: null,
  };
}
