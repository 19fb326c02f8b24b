import type { Finish, RequestedCall, ToolCall, Turn, Usage } from '../base/conversation.ts';
import type { GuardStep } from '../base/guard.ts';
import type { Json } from '../base/json.ts';
import type { Text } from '../base/text.ts';
import type { ToolSpec } from '../language/model.ts';
import { unlessCancelled } from './abandon.ts';
import type { Ending } from './outcome.ts';
import type { Ports } from './ports.ts';
import type { RenderedCase, ScriptedTurn } from './render.ts';
import type { Cancellation, PerformedCall, Target, TargetReply, TargetRequest } from './target.ts';
import { resultText, tooDeep, toolResult } from './tools.ts';

/** A finished conversation: all that was said and called, and how it ended. */
export interface Conversation {
  readonly turns: readonly Turn[];
  readonly calls: readonly ToolCall[];
  readonly finish: Finish;
  readonly usage: Usage;
  readonly latencyMs: number;
  /** Of the first request; null where it was no stream. */
  readonly firstTokenMs: number | null;
  readonly model: string | null;
  readonly fingerprint: string | null;
  /** What inspected the exchange; null where nothing did. */
  readonly guard: readonly GuardStep[] | null;
  readonly ending: Ending;
  /** Why there is nothing to check; null after a reply. */
  readonly failure: { readonly reason: string; readonly message: Text } | null;
}

/** What a conversation needs. */
export interface ConversationContext {
  readonly target: Target;
  readonly rendered: RenderedCase;
  /** Rounds of tool calls in one turn at most. */
  readonly steps: number;
  readonly request: Omit<TargetRequest, 'turns' | 'tools'>;
  readonly clock: Ports['clock'];
  readonly cancellation: Cancellation;
}

/** What grows while one speaks. */
interface Progress {
  readonly turns: Turn[];
  readonly calls: ToolCall[];
  usage: Usage;
  latencyMs: number;
  firstTokenMs: number | null;
  model: string | null;
  fingerprint: string | null;
  guard: readonly GuardStep[] | null;
  finish: Finish;
}

type Stop = Pick<Conversation, 'ending' | 'failure'>;

/**
 * Holds the conversation of one attempt. Each user turn is sent and answered before the next one, unless the suite itself gives the
 * answer; a conversation that ends in a given turn is sent as it stands. Throws `Abandoned` when cancelled, and nothing else.
 */
export async function converse(context: ConversationContext): Promise<Conversation> {
  const progress: Progress = {
    turns: [],
    calls: [],
    usage: { input: 0, output: 0 },
    latencyMs: 0,
    firstTokenMs: null,
    model: null,
    fingerprint: null,
    guard: null,
    finish: 'unknown',
  };
  const { system, turns } = context.rendered;
  if (system !== null) progress.turns.push({ role: 'system', content: system.text });
  for (const [index, turn] of turns.entries()) {
    progress.turns.push(given(turn));
    if (!isAsked(turns, index)) continue;
    const stop = await answer(context, progress);
    if (stop !== null) return { ...progress, ...stop };
  }
  return { ...progress, ending: 'replied', failure: null };
}

function given({ role, content, images }: ScriptedTurn): Turn {
  return { role, content, ...(images.length === 0 ? {} : { images }) };
}

/** A user turn is asked unless a given reply follows; and at the end the target always has the word. */
function isAsked(turns: readonly ScriptedTurn[], index: number): boolean {
  if (index === turns.length - 1) return true;
  if (turns[index]?.role !== 'user') return false;
  return turns.slice(index + 1).find(({ role }) => role !== 'system')?.role !== 'assistant';
}

/** Asks until the target answers without calling a tool. Null where the conversation goes on. */
async function answer(context: ConversationContext, progress: Progress): Promise<Stop | null> {
  const { tools } = context.rendered.given;
  for (let step = 0; ; step++) {
    const reply = await respond(context, progress);
    const stop = ended(reply, progress);
    if (stop !== null || reply.kind !== 'reply') return stop;
    takePerformed(reply.performed ?? [], progress);
    const calls = reply.calls.map(bounded);
    const turn = progress.turns.length;
    progress.turns.push({
      role: 'assistant',
      content: reply.content,
      ...(calls.length === 0 ? {} : { calls }),
      ...(reply.refusal === undefined ? {} : { refusal: reply.refusal }),
    });
    if (calls.length === 0) return null;
    if (step === context.steps) {
      progress.calls.push(...calls.map((call) => recorded(call, turn)));
      progress.finish = 'step-limit';
      return { ending: 'replied', failure: null };
    }
    for (const call of calls) execute(tools, call, turn, progress);
  }
}

/** Calls that the target carried out by itself stand in a turn of their own before what it says, with their results after it. */
function takePerformed(performed: readonly PerformedCall[], progress: Progress): void {
  if (performed.length === 0) return;
  const turn = progress.turns.length;
  const calls = performed.map(({ result, ...call }) => ({ result, call: bounded(call) }));
  progress.turns.push({ role: 'assistant', content: '', calls: calls.map(({ call }) => call), performed: true });
  for (const { call, result } of calls) {
    progress.calls.push(recorded(call, turn, result));
    if (result === undefined) continue;
    const content = resultText(result);
    progress.turns.push({ role: 'tool', content, tool: call.tool, callId: call.id, performed: true });
  }
}

/** One request, timed. A target that throws has a bug; that too is a failure of infrastructure. */
async function respond(context: ConversationContext, progress: Progress): Promise<TargetReply> {
  const { clock, target, cancellation } = context;
  const asked = clock.now();
  let reply: TargetReply;
  try {
    const request = { ...context.request, turns: [...progress.turns], tools: context.rendered.given.tools };
    reply = await unlessCancelled(target.respond(request, cancellation), cancellation);
  } catch (error) {
    // Once cancelled, whatever a target rejects with only says so again.
    await unlessCancelled(Promise.resolve(), cancellation);
    reply = { kind: 'failure', reason: 'internal', message: thrown(target.id, error) };
  }
  const own = reply.kind === 'reply' ? reply.latencyMs : undefined;
  if (progress.turns.every(({ role }) => role !== 'assistant') && reply.kind === 'reply')
    progress.firstTokenMs = reply.firstTokenMs ?? null;
  progress.latencyMs += Math.max(0, own ?? clock.now() - asked);
  return reply;
}

/** Takes over what the reply reports, and says how the conversation ended; null where there is a reply to go on from. */
function ended(reply: TargetReply, progress: Progress): Stop | null {
  switch (reply.kind) {
    case 'failure':
      return { ending: 'failure', failure: { reason: reply.reason, message: reply.message } };
    case 'inapplicable':
      return { ending: 'inapplicable', failure: { reason: 'inapplicable', message: reply.message } };
    case 'blocked':
      progress.model = reply.model ?? progress.model;
      progress.finish = 'content-filter';
      return { ending: 'blocked', failure: { reason: 'content-filter', message: reply.message } };
    case 'reply':
      progress.model = reply.model ?? progress.model;
      progress.fingerprint = reply.fingerprint ?? progress.fingerprint;
      if (reply.guard !== undefined) progress.guard = [...(progress.guard ?? []), ...reply.guard];
      progress.finish = reply.finish;
      progress.usage = {
        input: progress.usage.input + reply.usage.input,
        output: progress.usage.output + reply.usage.output,
      };
      if (reply.finish !== 'content-filter') return null;
      if (reply.content !== '') progress.turns.push({ role: 'assistant', content: reply.content });
      return { ending: 'blocked', failure: { reason: 'content-filter', message: filtered } };
  }
}

/** Answers one call from the script of its tool. */
function execute(tools: readonly ToolSpec[], call: RequestedCall, turn: number, progress: Progress): void {
  const result = toolResult(tools, call);
  progress.calls.push(recorded(call, turn, result));
  progress.turns.push({ role: 'tool', content: resultText(result), tool: call.tool, callId: call.id });
}

function recorded(call: RequestedCall, turn: number, result?: Json): ToolCall {
  const { tool, arguments: args, malformed } = call;
  return {
    tool,
    arguments: args,
    ...(malformed === undefined ? {} : { malformed }),
    ...(result === undefined ? {} : { result }),
    turn,
  };
}

/** Arguments nested beyond all reason are kept out of everything that walks them. */
function bounded(call: RequestedCall): RequestedCall {
  return tooDeep(call.arguments) ? { ...call, arguments: {}, malformed: '[nested too deeply]' } : call;
}

const filtered: Text = {
  en: 'The provider’s filter cut the reply off.',
  ja: '提供元のフィルターが応答を遮断しました。',
};

function thrown(target: string, error: unknown): Text {
  const what = error instanceof Error ? error.message : String(error);
  return {
    en: `The connection to the target \`${target}\` failed unexpectedly: ${what}`,
    ja: `対象 \`${target}\` への接続で予期しないエラーが起きました：${what}`,
  };
}
