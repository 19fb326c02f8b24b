import type { Json, JsonObject } from './json.ts';

/** One call of a tool by the target. */
export interface ToolCall {
  readonly tool: string;
  readonly arguments: JsonObject;
  /** The arguments as the target wrote them, where they are no JSON object; `arguments` is then empty. */
  readonly malformed?: string;
  /** What the scripted tool answered; absent while the call is open or was refused by the loop's ceiling. */
  readonly result?: Json;
  /** Index in the conversation's turns of the assistant turn that made the call. */
  readonly turn: number;
}

/** A call as the target asked for it, before anything answered. */
export interface RequestedCall {
  /** Pairs the call with the tool turn that answers it. */
  readonly id: string;
  readonly tool: string;
  readonly arguments: JsonObject;
  /** The arguments as the target wrote them, where they are no JSON object; `arguments` is then empty. */
  readonly malformed?: string;
}

/** Who speaks. */
export type Role = 'system' | 'user' | 'assistant' | 'tool';

/** One turn of a conversation, as recorded. */
export interface Turn {
  readonly role: Role;
  readonly content: string;
  /** On a user turn: image files that go with the text, relative to the workspace root, with `/`. */
  readonly images?: readonly string[];
  /** On a tool turn: the tool that answers. */
  readonly tool?: string;
  /** On an assistant turn: the calls that it made, in order. */
  readonly calls?: readonly RequestedCall[];
  /** On a tool turn: the id of the call it answers. */
  readonly callId?: string;
  /** True on a turn of calls that the target carried out by itself, and on their results: no scripted tool took part. */
  readonly performed?: true;
  /** On an assistant turn: the refusal as the provider's API reports it in a field of its own. */
  readonly refusal?: string;
}

/** Why the target stopped writing, in the words of Chat Completions where it has one. */
export type Finish = 'stop' | 'length' | 'tool-calls' | 'content-filter' | 'step-limit' | 'unknown';

/** Tokens that the provider counted; 0 where it reports none. */
export interface Usage {
  readonly input: number;
  readonly output: number;
}

/** Something given to the target as reference. */
export interface GivenDocument {
  readonly id: string;
  readonly text: string;
  /** How far the source can be trusted; `medium` where nothing is said. */
  readonly trust?: 'high' | 'medium' | 'low';
}
