import type { Turn, Usage } from '../../base/conversation.ts';
import type { GuardStep } from '../../base/guard.ts';
import type { Text } from '../../base/text.ts';
import type { Config } from '../../language/model.ts';
import { own } from '../own.ts';
import type { Ports } from '../ports.ts';
import type { Cancellation, Target, TargetReply, TargetRequest } from '../target.ts';
import { isInspector } from './config.ts';
import type { GuardrailSource } from './config.ts';
import { inspector } from './inspect.ts';
import type { Inspection, Inspector } from './inspect.ts';

/** What an inspector answers when it is a target of its own. */
const words = { flagged: 'flagged', clear: 'clear' };

/**
 * The targets of a run with those that are made of others: a detector and a guardrail model answer `flagged` or `clear` to what
 * they are shown, a guardrail lets its target answer and puts a message in the place of what it blocks. What each inspector said
 * travels with the reply. A part that cannot be reached is a failure, never a verdict.
 */
export function guarded(config: Config, connected: Ports['target'], clock: Ports['clock']): Ports['target'] {
  const made = new Map<string, Target>();
  const targetOf = (id: string): Target => {
    const known = made.get(id);
    if (known !== undefined) return known;
    const source = own(config.targets, id)?.source;
    if (source === undefined) return connected(id);
    const target = isInspector(source)
      ? inspecting(id, inspectorOf(id))
      : source.provider === 'guardrail'
        ? guarding(id, source, targetOf(source.protects), inspectorOf)
        : connected(id);
    made.set(id, target);
    return target;
  };
  const inspectorOf = (id: string): Inspector => {
    const source = own(config.targets, id)?.source;
    if (source === undefined || !isInspector(source)) return () => Promise.resolve(noInspector(id));
    return inspector(id, source, source.target === undefined ? null : targetOf(source.target), clock);
  };
  return targetOf;
}

function noInspector(id: string): Inspection {
  return {
    kind: 'failure',
    reason: 'guard',
    message: {
      en: `\`${id}\` is neither a detector nor a guardrail model.`,
      ja: `\`${id}\` は検知器でもガードレールモデルでもありません。`,
    },
  };
}

/** A detector or guardrail model as a target: it inspects what the user says last. */
function inspecting(id: string, inspect: Inspector): Target {
  return {
    id,
    respond: async (request, cancellation) => {
      const found = await inspect(request.turns.at(-1)?.content ?? '', 'alone', request, cancellation);
      if (found.kind === 'failure') return found;
      const { step, usage, model } = found;
      const content = step.flagged ? words.flagged : words.clear;
      return {
        kind: 'reply',
        content,
        calls: [],
        finish: 'stop',
        usage,
        latencyMs: step.latencyMs,
        model,
        guard: [step],
      };
    },
    close: () => Promise.resolve(),
  };
}

/** A whole guardrail: the inspectors of a stage look at the same time, so that a stage takes as long as its slowest. */
function guarding(
  id: string,
  source: GuardrailSource,
  protectedTarget: Target,
  inspectorOf: (id: string) => Inspector,
): Target {
  const stages = { input: (source.input ?? []).map(inspectorOf), output: (source.output ?? []).map(inspectorOf) };
  const inspectAll = async (
    stage: 'input' | 'output',
    text: string,
    request: TargetRequest,
    cancellation: Cancellation,
  ): Promise<Extract<Inspection, { kind: 'failure' }> | Inspected> => {
    const found = await Promise.all(stages[stage].map((inspect) => inspect(text, stage, request, cancellation)));
    const failure = found.find((each) => each.kind === 'failure');
    if (failure?.kind === 'failure') return failure;
    const inspected = found.flatMap((each) => (each.kind === 'inspected' ? [each] : []));
    return {
      kind: 'stage',
      steps: inspected.map(({ step }) => step),
      usage: inspected.map(({ usage }) => usage).reduce(added, { input: 0, output: 0 }),
      latencyMs: Math.max(0, ...inspected.map(({ step }) => step.latencyMs)),
    };
  };
  return {
    id,
    respond: async (request, cancellation) => {
      const before = await inspectAll('input', lastSaid(request.turns), request, cancellation);
      if (before.kind === 'failure') return before;
      if (before.steps.some(({ flagged }) => flagged)) return blocked(source, request, before);
      const reply = await protectedTarget.respond(request, cancellation);
      if (reply.kind !== 'reply') return reply;
      const after = await inspectAll('output', saidIn(reply), request, cancellation);
      if (after.kind === 'failure') return after;
      const both: Inspected = {
        kind: 'stage',
        steps: [...before.steps, ...(reply.guard ?? []), ...after.steps],
        usage: added(added(before.usage, after.usage), reply.usage),
        latencyMs: before.latencyMs + after.latencyMs,
      };
      if (after.steps.some(({ flagged }) => flagged)) return blocked(source, request, both, reply);
      return { ...timed(reply, both.latencyMs), usage: both.usage, guard: both.steps };
    },
    close: () => Promise.resolve(),
  };
}

interface Inspected {
  readonly kind: 'stage';
  readonly steps: readonly GuardStep[];
  readonly usage: Usage;
  readonly latencyMs: number;
}

type Reply = Extract<TargetReply, { kind: 'reply' }>;

/** A target that reports no time of its own is timed by the engine as a whole. */
function timed(reply: Reply, more: number): Reply {
  return reply.latencyMs === undefined ? reply : { ...reply, latencyMs: reply.latencyMs + more };
}

function blocked(
  { message }: GuardrailSource,
  { turns }: TargetRequest,
  { steps, usage, latencyMs }: Inspected,
  reply?: Reply,
): TargetReply {
  const japanese = /[\u3041-\u30FF\u4E00-\u9FFF]/u.test(turns.findLast(({ role }) => role === 'user')?.content ?? '');
  const took = reply === undefined ? latencyMs : timed(reply, latencyMs).latencyMs;
  return {
    kind: 'reply',
    content: message ?? (japanese ? refusal.ja : refusal.en),
    calls: [],
    finish: 'stop',
    usage,
    ...(took === undefined ? {} : { latencyMs: took }),
    model: reply?.model ?? null,
    guard: steps,
  };
}

const refusal: Text = { en: 'I’m sorry, but I can’t help with that.', ja: '申し訳ありませんが、お答えできません。' };

function added(one: Usage, other: Usage): Usage {
  return { input: one.input + other.input, output: one.output + other.output };
}

/** What has just arrived: the user's words, or a tool's answer, by which others speak. */
function lastSaid(turns: readonly Turn[]): string {
  return turns.at(-1)?.content ?? '';
}

function saidIn({ content, calls }: Reply): string {
  const args = calls.map(({ tool, arguments: given, malformed }) => `${tool} ${malformed ?? JSON.stringify(given)}`);
  return [content, ...args].filter((text) => text !== '').join('\n');
}
