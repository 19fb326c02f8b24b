import type { FunctionTool, ResponseInputContent, ResponseInputItem } from 'openai/resources/responses/responses';
import type { Turn } from '../../../core/base/conversation.ts';
import type { ToolSpec } from '../../../core/language/model.ts';
import { imageDataUrl } from '../imageDataUrl.ts';

/**
 * The conversation as the Responses API has it: the whole of it in every request, so that nothing depends on what the provider
 * keeps. Throws a `HumanError` for an image that cannot be sent.
 */
export function inputOf(
  turns: readonly Turn[],
  bytes: (path: string) => Uint8Array | undefined,
): readonly ResponseInputItem[] {
  return turns.flatMap((turn) => itemsOf(turn, bytes));
}

function itemsOf(turn: Turn, bytes: (path: string) => Uint8Array | undefined): readonly ResponseInputItem[] {
  switch (turn.role) {
    case 'system':
      return [{ role: 'system', content: turn.content }];
    case 'user': {
      const images = (turn.images ?? []).map((path): ResponseInputContent => ({
        type: 'input_image',
        detail: 'auto',
        image_url: imageDataUrl(path, bytes(path)),
      }));
      if (images.length === 0) return [{ role: 'user', content: turn.content }];
      return [{ role: 'user', content: [{ type: 'input_text', text: turn.content }, ...images] }];
    }
    case 'tool':
      return [{ type: 'function_call_output', call_id: turn.callId ?? '', output: turn.content }];
    case 'assistant': {
      const said = turn.content === '' ? (turn.refusal ?? '') : turn.content;
      const calls = (turn.calls ?? []).map(({ id, tool, arguments: args, malformed }): ResponseInputItem => ({
        type: 'function_call',
        call_id: id,
        name: tool,
        arguments: malformed ?? JSON.stringify(args),
      }));
      return said === '' && calls.length > 0 ? calls : [{ role: 'assistant', content: said }, ...calls];
    }
  }
}

/** Tools as the Responses API has them. Not strict: a target that breaks the schema of its arguments is what we look for. */
export function responsesToolsOf(tools: readonly ToolSpec[]): readonly FunctionTool[] {
  return tools.map(({ name, description, parameters }) => ({
    type: 'function',
    name,
    ...(description === '' ? {} : { description }),
    parameters: { ...parameters },
    strict: false,
  }));
}
