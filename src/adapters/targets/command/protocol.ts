import { z } from 'zod';
import { excerpt } from '../../../core/base/printable.ts';
import { quotation } from '../../../core/base/shield.ts';
import type { Text } from '../../../core/base/text.ts';
import type { TargetReply, TargetRequest } from '../../../core/engine/target.ts';
import { blocked, failure } from '../failures.ts';
import { historyTurn } from '../history.ts';
import { argumentsOf, calledWith, requestedCalls } from '../openai/shapes.ts';
import { nestedTooDeeply, nestsTooDeeply } from '../nesting.ts';
import type { Try } from '../retry.ts';

/** The version of the lines, the value of `tenken` in every request. */
const protocolVersion = 1;

/**
 * The line of a request, without its line feed. Characters beyond ASCII are escaped, so that a program reads the same whatever
 * encoding it takes its input for. `imagePath` gives the absolute path of an image.
 */
export function requestLine(request: TargetRequest, attempt: string, imagePath: (path: string) => string): string {
  const user = request.turns.findLast(({ role }) => role === 'user');
  const line = {
    tenken: protocolVersion,
    attempt,
    message: user?.content ?? '',
    images: (user?.images ?? []).map(imagePath),
    system: request.turns.find(({ role }) => role === 'system')?.content ?? null,
    turns: request.turns.map(historyTurn),
    tools: request.tools.map(({ name, description, parameters }) => ({ name, description, parameters })),
    user: request.case.given.user,
    seed: request.seed,
  };
  return JSON.stringify(line).replace(/[\u{7f}-\u{10ffff}]/gu, escaped);
}

/** A character as JSON writes it in ASCII: one unit, or the two of a pair. */
function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

const call = z.looseObject({
  id: z.string().nullish(),
  tool: z.string().min(1),
  arguments: calledWith,
  result: z.json().optional(),
});

const count = z.int().min(0);

/** One line of an answer. What is not named here is let through unread. */
const answer = z.looseObject({
  reply: z.string().nullish(),
  refusal: z.string().nullish(),
  calls: z.array(call).nullish(),
  performed: z.array(call).nullish(),
  finish: z.enum(['stop', 'length', 'tool-calls']).nullish(),
  usage: z.looseObject({ input: count, output: count }).nullish(),
  model: z.string().nullish(),
  blocked: z.string().nullish(),
  inapplicable: z.string().nullish(),
  error: z.string().nullish(),
  retry: z.boolean().nullish(),
});

type Answer = z.infer<typeof answer>;

/** What a line says; null for one that is no answer, so that nothing which follows it can be trusted either. */
export function readLine(line: string, target: string, mayBeSilent: boolean): Try<TargetReply> | null {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return null;
  }
  if (nestsTooDeeply(json)) return { final: failure('malformed', nestedTooDeeply) };
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const parsed = answer.safeParse(json);
  if (!parsed.success) {
    const at = parsed.error.issues[0]?.path.join('.') ?? '';
    return { final: malformed(target, { en: `\`${at}\` is of the wrong type`, ja: `\`${at}\` の型が違います` }, line) };
  }
  const said = parsed.data;
  if (typeof said.error === 'string') {
    const reply = reported(target, said.error);
    return said.retry === true ? { otherwise: reply } : { final: reply };
  }
  if (typeof said.blocked === 'string') return { final: blocked(excerpt(said.blocked, 300), said.model ?? null) };
  if (typeof said.inapplicable === 'string')
    return { final: { kind: 'inapplicable', message: own(target, said.inapplicable) } };
  return { final: replyOf(said, target, line, mayBeSilent) };
}

function replyOf(said: Answer, target: string, line: string, mayBeSilent: boolean): TargetReply {
  const calls = requestedCalls(
    (said.calls ?? []).map(({ id, tool, arguments: written }) => ({ id, name: tool, written })),
  );
  const performed = (said.performed ?? []).map(({ tool, arguments: written, result }, index) => ({
    id: `performed_${index}`,
    tool,
    ...argumentsOf(written),
    ...(result === undefined ? {} : { result }),
  }));
  const content = said.reply ?? '';
  const refusal = said.refusal ?? '';
  const silent = content.trim() === '' && refusal.trim() === '' && calls.length === 0 && performed.length === 0;
  if (silent && !mayBeSilent)
    return malformed(
      target,
      {
        en: 'it holds no `reply`, no `refusal` and no `calls`',
        ja: '`reply`・`refusal`・`calls` のいずれもありません',
      },
      line,
    );
  return {
    kind: 'reply',
    content,
    ...(refusal === '' ? {} : { refusal }),
    calls,
    ...(performed.length === 0 ? {} : { performed }),
    finish: said.finish ?? (calls.length > 0 ? 'tool-calls' : 'stop'),
    usage: { input: said.usage?.input ?? 0, output: said.usage?.output ?? 0 },
    model: said.model ?? null,
  };
}

function malformed(target: string, why: Text, line: string): TargetReply {
  const { en, ja } = quotation(excerpt(line, 200));
  return failure('malformed', {
    en: `The line that the command of the target \`${target}\` wrote is no answer: ${why.en}. The line: ${en}`,
    ja: `対象 \`${target}\` のコマンドが書いた行は応答ではありません（${why.ja}）。その行：${ja}`,
  });
}

function reported(target: string, words: string): TargetReply {
  const { en, ja } = quotation(excerpt(words, 300));
  return failure('server-error', {
    en: `The command of the target \`${target}\` reports an error: ${en}`,
    ja: `対象 \`${target}\` のコマンドがエラーを報告しました：${ja}`,
  });
}

function own(target: string, words: string): Text {
  const { en, ja } = quotation(excerpt(words, 300));
  return {
    en: `The command of the target \`${target}\` says that this does not apply to it: ${en}`,
    ja: `対象 \`${target}\` のコマンドによると、これは対象外です：${ja}`,
  };
}
