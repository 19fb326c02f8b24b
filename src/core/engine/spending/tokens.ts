import type { Turn } from '../../base/conversation.ts';
import type { ToolSpec } from '../../language/model.ts';

/**
 * About how many tokens a text is: a quarter of its ASCII characters and one for each other, which is what tokenizers with a large
 * vocabulary come to in English and in Japanese. Meant for quotes, paces and reservations, which all say that it is an estimate.
 */
export function estimateTokens(text: string): number {
  let ascii = 0;
  let other = 0;
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) < 0x80) ascii += 1;
    else other += 1;
  }
  return Math.ceil(ascii / 4) + other;
}

/** Tokens that wrap each turn, and those of an image at the usual size. */
const perTurn = 4;
const perImage = 1000;

/** About how many input tokens a request is. */
export function estimateInput(turns: readonly Turn[], tools: readonly ToolSpec[]): number {
  const said = turns.reduce((sum, { content, images, calls }) => {
    const called = calls === undefined || calls.length === 0 ? 0 : estimateTokens(JSON.stringify(calls));
    return sum + perTurn + estimateTokens(content) + (images?.length ?? 0) * perImage + called;
  }, 0);
  return said + (tools.length === 0 ? 0 : estimateTokens(JSON.stringify(tools)));
}
