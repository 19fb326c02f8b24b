import type { Finish, RequestedCall, Turn, Usage } from '../base/conversation.ts';
import type { GuardStep } from '../base/guard.ts';
import type { Json } from '../base/json.ts';
import type { Text } from '../base/text.ts';
import type { Given, ToolSpec } from '../language/model.ts';

/** What the engine needs of an `AbortSignal`; the platform's own fits. */
export interface Cancellation {
  readonly aborted: boolean;
  readonly addEventListener: (type: 'abort', listener: () => void) => void;
  readonly removeEventListener: (type: 'abort', listener: () => void) => void;
}

/**
 * Waits for something that is not the target's doing (the time before another try) and lets others have the place meanwhile. Settles
 * as the wait does, once there is a place again.
 */
export type Rest = <Value>(wait: Promise<Value>) => Promise<Value>;

/**
 * One request to a target: the conversation so far, ending in a user or tool turn; in a system or assistant turn only where
 * the suite's own conversation ends so, and the target is to go on from there.
 */
export interface TargetRequest {
  readonly turns: readonly Turn[];
  readonly tools: readonly ToolSpec[];
  /** Index of the repeat, from 1: part of a cache key, so that repeats stay independent. */
  readonly repeat: number;
  /** Seeds whatever the target does at random (scripted targets) in this attempt. */
  readonly seed: number;
  /** What a scripted or recorded target may look at beside the conversation. */
  readonly case: {
    readonly suite: string;
    readonly scenario: string;
    readonly variant: string;
    readonly row: Readonly<Record<string, Json>> | null;
    readonly rowKey: string | null;
    readonly given: Given;
    readonly canaries: Readonly<Record<string, string>>;
  };
  /** How to wait before another try; absent where nobody counts places. No part of what is asked. */
  readonly rest?: Rest;
}

/** A call that the target made and answered by itself, as it reports it. */
export interface PerformedCall extends RequestedCall {
  /** What the tool answered, where the target says so. */
  readonly result?: Json;
}

/** What a target answered. */
export type TargetReply =
  | {
      readonly kind: 'reply';
      readonly content: string;
      /** The refusal as the API reports it in a field of its own. */
      readonly refusal?: string;
      readonly calls: readonly RequestedCall[];
      /** Calls that the target has carried out by itself before it said `content`; nothing answers them. */
      readonly performed?: readonly PerformedCall[];
      readonly finish: Finish;
      readonly usage: Usage;
      /**
       * Milliseconds of the request that succeeded, without waiting in queues or for retries; without it the engine's clock
       * measures the whole call.
       */
      readonly latencyMs?: number;
      /** Milliseconds until the first of what a stream says was there; absent where the target does not stream. */
      readonly firstTokenMs?: number;
      /** Model id as served. */
      readonly model: string | null;
      /** The provider's system fingerprint. */
      readonly fingerprint?: string;
      /** What inspected the exchange, and what it said. */
      readonly guard?: readonly GuardStep[];
      /** The answer was kept from before: nobody was asked, and nothing was paid. */
      readonly cached?: true;
    }
  /** The provider's own filter stopped the request or the reply. */
  | { readonly kind: 'blocked'; readonly message: Text; readonly model: string | null }
  /** The target cannot do what was asked of it (images, tools). */
  | { readonly kind: 'inapplicable'; readonly message: Text }
  /** Infrastructure failed, after the retries that could help. Never a verdict. */
  | { readonly kind: 'failure'; readonly reason: string; readonly message: Text };

/** A connected target. `respond` does not throw for what the world does wrong; it rejects only when cancelled. */
export interface Target {
  readonly id: string;
  readonly respond: (request: TargetRequest, cancellation: Cancellation) => Promise<TargetReply>;
  /** Ends whatever it holds open. */
  readonly close: () => Promise<void>;
}
