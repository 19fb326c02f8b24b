import type {
  ChatCompletionContentPart,
  ChatCompletionMessageParam,
  ChatCompletionTool,
} from 'openai/resources/chat/completions';
import type { Turn } from '../../../core/base/conversation.ts';
import type { ToolSpec } from '../../../core/language/model.ts';
import { imageDataUrl } from '../imageDataUrl.ts';

/** Reads the bytes of a file of the workspace; undefined where there is none. */
type Bytes = (path: string) => Uint8Array | undefined;

/**
 * The conversation as Chat Completions has it. Images go as data URLs (`data:image/png;base64,…`) in `image_url` parts
 * after the text, so that the server needs no access to anything else. Throws a `HumanError` for an image that cannot be sent.
 */
export function messagesOf(turns: readonly Turn[], bytes: Bytes): ChatCompletionMessageParam[] {
  return turns.map((turn) => messageOf(turn, bytes));
}

function messageOf(turn: Turn, bytes: Bytes): ChatCompletionMessageParam {
  switch (turn.role) {
    case 'system':
      return { role: 'system', content: turn.content };
    case 'user':
      return { role: 'user', content: turn.images === undefined ? turn.content : partsOf(turn, turn.images, bytes) };
    case 'tool':
      return { role: 'tool', tool_call_id: turn.callId ?? '', content: turn.content };
    case 'assistant': {
      // Few servers take a `refusal` back; what was said in it is said all the same.
      const said = turn.content === '' ? (turn.refusal ?? '') : turn.content;
      if (turn.calls === undefined || turn.calls.length === 0) return { role: 'assistant', content: said };
      const calls = turn.calls.map((call) => ({
        id: call.id,
        type: 'function' as const,
        function: { name: call.tool, arguments: call.malformed ?? JSON.stringify(call.arguments) },
      }));
      return { role: 'assistant', content: said === '' ? null : said, tool_calls: calls };
    }
  }
}

function partsOf(turn: Turn, images: readonly string[], bytes: Bytes): ChatCompletionContentPart[] {
  return [
    { type: 'text', text: turn.content },
    ...images.map((path) => ({ type: 'image_url' as const, image_url: { url: imageDataUrl(path, bytes(path)) } })),
  ];
}

/** The tools as functions. */
export function functionsOf(tools: readonly ToolSpec[]): ChatCompletionTool[] {
  return tools.map(({ name, description, parameters }) => ({
    type: 'function',
    function: { name, description, parameters },
  }));
}
