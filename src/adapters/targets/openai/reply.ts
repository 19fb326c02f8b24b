import { z } from 'zod';
import type { Finish } from '../../../core/base/conversation.ts';
import type { Text } from '../../../core/base/text.ts';
import type { TargetReply } from '../../../core/engine/target.ts';
import { blocked } from '../failures.ts';
import { filteredCategories } from '../server/errorBody.ts';
import { firstOf } from './choices.ts';
import { plainCompletion } from './plainCompletion.ts';
import { brokenOff, calledWith, jsonObject, requestedCalls, wrongShape, nothingSaid } from './shapes.ts';

/** Some servers send content as parts; text and refusals are content for us, thoughts and pictures are not. */
const part = z.object({
  type: z.string().nullish(),
  text: z.string().nullish(),
  refusal: z.string().nullish(),
});

const toolCall = z.object({
  id: z.string().nullish(),
  function: z.object({ name: z.string().min(1), arguments: calledWith }),
});

const tokens = z.int().min(0);

/** What is needed of a completion; everything else is let through unread. */
export const completion = z.object({
  choices: z
    .array(
      z.object({
        index: z.int().nullish().catch(null),
        message: z.object({
          content: z.union([z.string(), z.array(part)]).nullish(),
          refusal: z.string().nullish(),
          tool_calls: z.array(toolCall).nullish(),
        }),
        finish_reason: z.string().nullish(),
        /** Azure’s: what its filter found in the reply. */
        content_filter_results: jsonObject.nullish().catch(null),
      }),
    )
    .min(1),
  model: z.string().nullish().catch(null),
  system_fingerprint: z.string().nullish().catch(null),
  usage: z.object({ prompt_tokens: tokens, completion_tokens: tokens }).nullish().catch(null),
});

type Completion = z.infer<typeof completion>;
type Choice = Completion['choices'][number];

/** An object of Chat Completions as a reply, or what is wrong with its shape. */
export function chatReply(json: object, mayBeSilent: boolean): TargetReply | Text {
  const plain = plainCompletion(json);
  if (plain !== null) return replyOf(plain, mayBeSilent);
  const parsed = completion.safeParse(json);
  return parsed.success ? replyOf(parsed.data, mayBeSilent) : wrongShape('Chat Completions', parsed.error);
}

function replyOf(read: Completion, mayBeSilent: boolean): TargetReply | Text {
  const choice = firstOf(read.choices);
  if (choice === undefined) return nothingSaid;
  const model = read.model ?? null;
  const { system_fingerprint: fingerprint, usage } = read;
  if (choice.finish_reason === 'content_filter') return blocked(filterWords(choice), model);
  if (choice.finish_reason === 'error') return brokenOff;

  const { content, refusal } = saidIn(choice);
  const calls = requestedCalls(
    (choice.message.tool_calls ?? []).map(({ id, function: { name, arguments: written } }) => ({ id, name, written })),
  );
  if (content.trim() === '' && refusal.trim() === '' && calls.length === 0 && !mayBeSilent) return nothingSaid;
  return {
    kind: 'reply',
    content,
    ...(refusal === '' ? {} : { refusal }),
    calls,
    finish: finishOf(choice.finish_reason, calls.length),
    usage: { input: usage?.prompt_tokens ?? 0, output: usage?.completion_tokens ?? 0 },
    model,
    ...(typeof fingerprint === 'string' ? { fingerprint } : {}),
  };
}

function saidIn({ message }: Choice): { readonly content: string; readonly refusal: string } {
  const { content } = message;
  if (!Array.isArray(content)) return { content: content ?? '', refusal: message.refusal ?? '' };
  const isText = (type: string | null | undefined): boolean => type == null || /^(?:output_)?text$/u.test(type);
  const text = content.map((each) => (isText(each.type) ? (each.text ?? '') : '')).join('');
  return { content: text, refusal: message.refusal ?? content.map((each) => each.refusal ?? '').join('') };
}

function filterWords(choice: Choice): string {
  const categories = filteredCategories(choice.content_filter_results);
  return ['finish_reason: content_filter', ...categories].join(', ');
}

function finishOf(reason: string | null | undefined, calls: number): Finish {
  switch (reason) {
    case 'stop':
      return 'stop';
    case 'length':
      return 'length';
    default:
      // Servers disagree about the word; what counts is whether something was called.
      return calls > 0 ? 'tool-calls' : 'unknown';
  }
}
