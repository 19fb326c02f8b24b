import type { Finish } from '../../../core/base/conversation.ts';
import type { Json, JsonObject } from '../../../core/base/json.ts';
import type { ScriptAnswer, ScriptedFailure } from '../../../core/language/definition/script.ts';
import type { TargetReply } from '../../../core/engine/target.ts';
import { blocked, failure, type FailureReason } from '../failures.ts';
import type { Scene } from './scene.ts';
import { fillTemplate } from './template.ts';

/** What a rule says in a scene. `model` is what the target reports as served. */
export function answerOf(answer: ScriptAnswer, scene: Scene, model: string | null): TargetReply {
  if (answer.fail !== undefined) return failed(answer.fail, model);
  if (answer.finish === 'content-filter') return blocked('finish: content-filter', model);
  const calls = (answer.calls ?? []).map((call, index) => ({
    id: `call-${scene.turn}-${index + 1}`,
    tool: call.tool,
    arguments: fillObject(call.arguments ?? {}, scene),
  }));
  return {
    kind: 'reply',
    content: fillTemplate(chosen(answer.reply, scene), scene),
    ...(answer.refusal === undefined ? {} : { refusal: fillTemplate(answer.refusal, scene) }),
    calls,
    finish: answer.finish ?? finishOf(calls.length),
    // Nothing is counted, because nothing is spent.
    usage: { input: 0, output: 0 },
    model,
  };
}

function finishOf(calls: number): Finish {
  return calls > 0 ? 'tool-calls' : 'stop';
}

function chosen(reply: string | readonly string[] | undefined, scene: Scene): string {
  if (reply === undefined || typeof reply === 'string') return reply ?? '';
  return reply[Math.floor(scene.draw(-1) * reply.length)] ?? '';
}

function fillObject(value: JsonObject, scene: Scene): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fillDeep(member, scene)]));
}

function fillDeep(value: Json, scene: Scene): Json {
  if (typeof value === 'string') return fillTemplate(value, scene);
  if (Array.isArray(value)) return value.map((item: Json) => fillDeep(item, scene));
  return value === null || typeof value !== 'object' ? value : fillObject(value as JsonObject, scene);
}

function failed(fail: ScriptedFailure, model: string | null): TargetReply {
  if (fail === 'content-filter') return blocked('fail: content-filter', model);
  const reason: FailureReason = fail;
  return failure(reason, {
    en: `The script fails on purpose here (fail: ${fail}).`,
    ja: `スクリプトがここでわざと失敗します（fail: ${fail}）。`,
  });
}
