import type { RequestedCall, Turn } from '../core/base/conversation.ts';
import type { JsonObject } from '../core/base/json.ts';
import type { Outcome } from '../core/base/outcome.ts';
import type { Text } from '../core/base/text.ts';
import type { AttemptLine, RecordedCheck, RunHeader, Summary } from '../core/record/record.ts';

/**
 * What the extension host and the runner (`tenken run` as a child process) say to each other over the process's own channel.
 * The runner is the CLI: the same arguments, the same record. It speaks this protocol when `TENKEN_HOST=1` is in its environment.
 */
export type RunnerToHost =
  | { readonly type: 'run'; readonly folder: string; readonly header: RunHeader }
  | { readonly type: 'started'; readonly id: string; readonly target: string }
  | { readonly type: 'attempt'; readonly attempt: AttemptNotice }
  | {
      readonly type: 'summary';
      readonly summary: Summary;
      readonly cancelled: boolean;
      /** What a gate says of the run against its baseline. */
      readonly baseline?: readonly Text[];
    }
  /** The run could not start or ended early; the message is one `file:line:column: code: sentence` a line. */
  | { readonly type: 'refused'; readonly exitCode: number; readonly message: string }
  /**
   * `gate` is done: its exit code, and what must not be published, with absolute paths. Nothing was run where nothing had to be; `notes` says what
   * there is to say of that all the same.
   */
  | {
      readonly type: 'gated';
      readonly exitCode: number;
      readonly leaks: readonly StagedLeak[];
      readonly notes: readonly Text[];
    }
  | { readonly type: 'ask'; readonly id: number; readonly question: HostQuestion }
  /** Nobody waits for the answer to this question any more. */
  | { readonly type: 'withdraw'; readonly id: number };

export type HostToRunner =
  | { readonly type: 'answer'; readonly id: number; readonly answer: HostAnswer }
  | { readonly type: 'cancel' }
  /** Holds the run between attempts, or lets it go on. */
  | { readonly type: 'pause'; readonly paused: boolean };

/** A place in a staged file that stops a commit. Lines and columns count from 1. */
export interface StagedLeak {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: Text;
}

/** What only the host has. */
export type HostQuestion =
  | {
      readonly kind: 'secret';
      readonly name: string;
      /** Where the key would go: scheme, host and port, or `command:` and the hash of an approved program. */
      readonly origin: string;
      readonly target: string;
    }
  | { readonly kind: 'approve-command'; readonly approval: CommandApproval }
  | { readonly kind: 'model'; readonly request: ModelRequest };

export type HostAnswer =
  | { readonly kind: 'secret'; readonly value: string }
  | { readonly kind: 'approved' }
  | { readonly kind: 'model'; readonly answer: ModelAnswer }
  | { readonly kind: 'denied'; readonly reason: string };

/** A program that a target wants to start, as a person is asked about it. */
export interface CommandApproval {
  readonly target: string;
  readonly command: readonly string[];
  /** As the configuration has it. */
  readonly folder: string;
  /** The files that the command line or the configuration names, each with the hash of its content. */
  readonly files: readonly { readonly path: string; readonly content: string }[];
  /** The variables that it is given, `NAME=value` as written: keys are references. */
  readonly environment: readonly string[];
  /** SHA-256 over all of this but the target's id; what an approval holds for. */
  readonly hash: string;
}

/** One request to a language model of the editor. */
export interface ModelRequest {
  readonly target: string;
  /** Which models fit; what is absent is left open. */
  readonly wanted: {
    readonly vendor?: string;
    readonly family?: string;
    readonly version?: string;
    readonly id?: string;
  };
  readonly parameters: JsonObject;
  readonly turns: readonly Turn[];
  readonly tools: readonly { readonly name: string; readonly description: string; readonly parameters: JsonObject }[];
}

/** What came of it. */
export type ModelAnswer =
  | {
      readonly kind: 'reply';
      readonly content: string;
      readonly calls: readonly RequestedCall[];
      /** Vendor, family and version of the model that answered. */
      readonly model: string;
    }
  /** The vendor's own filter stopped it. */
  | { readonly kind: 'blocked'; readonly reason: string; readonly model: string }
  | {
      readonly kind: 'failed';
      /** No model fits; the person or an administrator does not allow it; used up for the moment; anything else. */
      readonly reason: 'no-model' | 'no-consent' | 'quota' | 'other';
      /** In the editor's or the vendor's words. */
      readonly message: string;
      /** Models that there are, where none fits. */
      readonly available?: readonly string[];
    };

/** A check of an attempt. The texts are clipped to 500 characters, as evidence is. */
export interface NoticedCheck extends RecordedCheck {
  /** What a check that failed wanted to see, where it wants a certain text. */
  readonly expected?: string;
  /** The reply, where that is what `expected` was not found in; absent where the evidence is what came in its place. */
  readonly searched?: string;
}

/** An attempt without its texts: those stay in the record and are read from there by range. */
export interface AttemptNotice extends Pick<
  AttemptLine,
  'id' | 'case' | 'target' | 'suite' | 'scenario' | 'variant' | 'repeat' | 'latencyMs' | 'failure'
> {
  readonly outcome: Outcome;
  /** Failed, errored and undecided checks only; evidence clipped to 500 characters. */
  readonly checks: readonly NoticedCheck[];
  /** The reply's first 1,000 characters. */
  readonly reply: string;
}
