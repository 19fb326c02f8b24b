import { z } from 'zod';
import type { Text } from '../../../core/base/text.ts';
import type { TargetReply } from '../../../core/engine/target.ts';
import { blocked } from '../failures.ts';
import { filteredCategories } from '../server/errorBody.ts';
import { calledWith, jsonObject, nothingSaid, requestedCalls, wrongShape } from './shapes.ts';

const part = z.looseObject({ text: z.string().nullish(), refusal: z.string().nullish() });

const message = z.looseObject({
  type: z.literal('message'),
  content: z.union([z.string().transform((text) => [{ text, refusal: null }]), z.array(part)]),
});

const functionCall = z.looseObject({
  type: z.literal('function_call'),
  call_id: z.string().nullish(),
  name: z.string().min(1),
  arguments: calledWith,
});

const tokens = z.int().min(0);

/** What is needed of a response. Items of other kinds (reasoning, searches of the provider’s own) are let through unread. */
const response = z.looseObject({
  status: z.string().nullish(),
  incomplete_details: z.looseObject({ reason: z.string().nullish() }).nullish(),
  output: z.array(z.looseObject({ type: z.string() })),
  model: z.string().nullish().catch(null),
  usage: z.looseObject({ input_tokens: tokens, output_tokens: tokens }).nullish().catch(null),
  /** Azure’s: what its filter found in prompt and reply. */
  content_filters: z
    .array(
      z.looseObject({
        blocked: z.boolean().nullish(),
        content_filter_results: jsonObject.nullish(),
      }),
    )
    .nullish()
    .catch(null),
});

type Response = z.infer<typeof response>;

/** An object of the Responses API as a reply, or what is wrong with its shape. */
export function responsesReply(json: object, mayBeSilent: boolean): TargetReply | Text {
  const parsed = response.safeParse(json);
  if (!parsed.success) return wrongShape('Responses', parsed.error);
  const { status, incomplete_details: incomplete, model = null, usage } = parsed.data;
  const filtered = filteredBy(parsed.data);
  if (filtered !== null) return blocked(filtered, model);
  if (typeof status === 'string' && !['completed', 'incomplete'].includes(status)) return unfinished(status);

  const messages = parsed.data.output.filter(({ type }) => type === 'message').map((item) => message.safeParse(item));
  const called = parsed.data.output
    .filter(({ type }) => type === 'function_call')
    .map((item) => functionCall.safeParse(item));
  const broken = [...messages, ...called].find(({ success }) => !success);
  if (broken?.error !== undefined) return wrongShape('Responses', broken.error);

  const contents = messages.flatMap(({ data }) => data?.content ?? []);
  const content = contents.map(({ text }) => text ?? '').join('');
  const refusal = contents.map((each) => each.refusal ?? '').join('');
  const calls = requestedCalls(
    called.flatMap(({ data }) =>
      data === undefined ? [] : [{ id: data.call_id, name: data.name, written: data.arguments }],
    ),
  );
  if (content.trim() === '' && refusal.trim() === '' && calls.length === 0 && !mayBeSilent) return nothingSaid;
  const cut = status === 'incomplete' && incomplete?.reason === 'max_output_tokens';
  return {
    kind: 'reply',
    content,
    ...(refusal === '' ? {} : { refusal }),
    calls,
    finish: cut ? 'length' : calls.length > 0 ? 'tool-calls' : status === 'completed' ? 'stop' : 'unknown',
    usage: { input: usage?.input_tokens ?? 0, output: usage?.output_tokens ?? 0 },
    model,
  };
}

/** What a filter stopped; null where none did. */
function filteredBy({ incomplete_details: incomplete, content_filters: filters }: Response): string | null {
  const stopped = (filters ?? []).filter(({ blocked: by }) => by === true);
  const categories = stopped.flatMap(({ content_filter_results: found }) => filteredCategories(found));
  if (incomplete?.reason === 'content_filter') return ['content_filter', ...categories].join(', ');
  return stopped.length > 0 ? categories.join(', ') : null;
}

function unfinished(status: string): Text {
  return {
    en: `The answer is not finished: its status is “${status}”.`,
    ja: `応答が完了していません。状態は「${status}」です。`,
  };
}
