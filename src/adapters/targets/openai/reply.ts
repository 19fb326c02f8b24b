import { z } from 'zod';
import type { Finish, RequestedCall } from '../../../core/base/conversation.ts';
import type { JsonObject } from '../../../core/base/json.ts';
import { excerpt } from '../../../core/base/printable.ts';
import type { Text } from '../../../core/base/text.ts';
import type { TargetReply } from '../../../core/engine/target.ts';
import { blocked, failure } from '../failures.ts';

/** Some servers send content as parts; only text parts are content for us. */
const content = z.union([
  z.string(),
  z
    .array(z.looseObject({ type: z.string(), text: z.string().optional() }))
    .transform((parts) => parts.map((part) => part.text ?? '').join('')),
]);

const toolCall = z.looseObject({
  id: z.string().nullish(),
  function: z.looseObject({
    name: z.string().min(1),
    /** A string of JSON by the book; an object from some servers; absent for a function without parameters. */
    arguments: z.union([z.string(), z.record(z.string(), z.json())]).nullish(),
  }),
});

const tokens = z.number().min(0).catch(0);

/** What is needed of a completion; everything else is let through unread. */
const completion = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        message: z.looseObject({
          content: content.nullish(),
          refusal: z.string().nullish(),
          tool_calls: z.array(toolCall).nullish(),
        }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
  model: z.string().nullish().catch(null),
  system_fingerprint: z.string().nullish().catch(null),
  usage: z.looseObject({ prompt_tokens: tokens, completion_tokens: tokens }).nullish().catch(null),
});

type Completion = z.infer<typeof completion>;
type Choice = Completion['choices'][number];

/**
 * The body of an answer with status 2xx as a reply. A body that is no completion, or one in which the target neither says
 * nor calls anything, is a failure: nothing is known about the target, and a check on an empty text would pass by accident.
 * After the results of its tools a target `mayBeSilent`: it has acted already, and what it did is judged.
 */
export function replyOf(body: string, mayBeSilent: boolean): TargetReply {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return malformed(body, {
      en: 'The answer is no JSON; is `baseUrl` the address of a Chat Completions server?',
      ja: '応答が JSON ではありません。`baseUrl` が Chat Completions のサーバーを指しているか確認してください。',
    });
  }
  const parsed = completion.safeParse(json);
  if (!parsed.success) {
    const at = parsed.error.issues[0]?.path.join('.') ?? '';
    return malformed(body, {
      en: `The answer is no chat completion: \`${at}\` is missing or of the wrong type.`,
      ja: `応答が Chat Completions の形ではありません。\`${at}\` がないか、型が違います。`,
    });
  }
  const choice = parsed.data.choices[0];
  return choice === undefined ? malformed(body, nothingSaid) : choiceReply(parsed.data, choice, { body, mayBeSilent });
}

const nothingSaid: Text = {
  en: 'The answer holds no text, no refusal and no tool call.',
  ja: '応答に本文も拒否もツール呼び出しもありません。',
};

function choiceReply(
  answer: Completion,
  choice: Choice,
  given: { readonly body: string; readonly mayBeSilent: boolean },
): TargetReply {
  const model = answer.model ?? null;
  if (choice.finish_reason === 'content_filter') return blocked('finish_reason: content_filter', model);
  const { message } = choice;
  const calls = (message.tool_calls ?? []).map((call, index) => requestedCall(call, index));
  const refusal = message.refusal ?? '';
  const said = message.content ?? '';
  const silent = said.trim() === '' && refusal.trim() === '' && calls.length === 0;
  if (silent && !given.mayBeSilent) return malformed(given.body, nothingSaid);
  return {
    kind: 'reply',
    content: said,
    ...(refusal === '' ? {} : { refusal }),
    calls,
    finish: finishOf(choice.finish_reason, calls.length),
    usage: { input: answer.usage?.prompt_tokens ?? 0, output: answer.usage?.completion_tokens ?? 0 },
    model,
    ...(typeof answer.system_fingerprint === 'string' ? { fingerprint: answer.system_fingerprint } : {}),
  };
}

function requestedCall(call: z.infer<typeof toolCall>, index: number): RequestedCall {
  const id = call.id ?? '';
  const named = { id: id === '' ? `call_${index}` : id, tool: call.function.name };
  const written = call.function.arguments ?? '';
  if (typeof written !== 'string') return { ...named, arguments: written };
  if (written.trim() === '') return { ...named, arguments: {} };
  const parsed = parseObject(written);
  return parsed === undefined ? { ...named, arguments: {}, malformed: written } : { ...named, arguments: parsed };
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

function finishOf(reason: string | null | undefined, calls: number): Finish {
  switch (reason) {
    case 'stop':
      return 'stop';
    case 'length':
      return 'length';
    case 'tool_calls':
    case 'function_call':
      return 'tool-calls';
    default:
      return calls > 0 ? 'tool-calls' : 'unknown';
  }
}

function malformed(body: string, why: Text): TargetReply {
  const begins = body.trim() === '' ? '' : excerpt(body.trim(), 120);
  return failure('malformed', {
    en: begins === '' ? 'The answer is empty.' : `${why.en} It begins: ${begins}`,
    ja: begins === '' ? '応答が空です。' : `${why.ja}応答の先頭：${begins}`,
  });
}
