import type { Turn } from '../../core/base/conversation.ts';
import type { Json } from '../../core/base/json.ts';

/** A turn as applications and agents get it: role and content as everybody has them, calls and what they answer beside them. */
export function historyTurn({ role, content, refusal, calls, callId, tool }: Turn): Json {
  const said = content === '' ? (refusal ?? '') : content;
  return {
    role,
    content: said,
    ...(calls === undefined || calls.length === 0
      ? {}
      : { calls: calls.map(({ id, tool: name, arguments: args }) => ({ id, tool: name, arguments: args })) }),
    ...(tool === undefined ? {} : { tool }),
    ...(callId === undefined ? {} : { callId }),
  };
}
