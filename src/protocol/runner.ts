import type { Outcome } from '../core/base/outcome.ts';
import type { AttemptLine, RecordedCheck, RunHeader, Summary } from '../core/record/record.ts';

/**
 * What the extension host and the runner (`tenken run` as a child process) say to each other over the process's own channel.
 * The runner is the CLI: the same arguments, the same record. It speaks this protocol when `TENKEN_HOST=1` is in its environment.
 */
export type RunnerToHost =
  | { readonly type: 'run'; readonly folder: string; readonly header: RunHeader }
  | { readonly type: 'started'; readonly id: string; readonly target: string }
  | { readonly type: 'attempt'; readonly attempt: AttemptNotice }
  | { readonly type: 'summary'; readonly summary: Summary; readonly cancelled: boolean }
  /** The run could not start or ended early; the message is one `file:line:column: code: sentence` a line. */
  | { readonly type: 'refused'; readonly exitCode: number; readonly message: string }
  | { readonly type: 'ask'; readonly id: number; readonly question: HostQuestion };

export type HostToRunner =
  | { readonly type: 'answer'; readonly id: number; readonly answer: HostAnswer }
  | { readonly type: 'cancel' }
  /** Holds the run between attempts, or lets it go on. */
  | { readonly type: 'pause'; readonly paused: boolean };

/** What only the host has. */
export interface HostQuestion {
  readonly kind: 'secret';
  readonly name: string;
  /** Where the key would be sent: scheme, host and port. */
  readonly origin: string;
  readonly target: string;
}

export type HostAnswer =
  { readonly kind: 'secret'; readonly value: string } | { readonly kind: 'denied'; readonly reason: string };

/** An attempt without its texts: those stay in the record and are read from there by range. */
export interface AttemptNotice extends Pick<
  AttemptLine,
  'id' | 'case' | 'target' | 'suite' | 'scenario' | 'variant' | 'repeat' | 'latencyMs' | 'failure'
> {
  readonly outcome: Outcome;
  /** Failed, errored and undecided checks only; evidence clipped to 500 characters. */
  readonly checks: readonly RecordedCheck[];
  /** The reply's first 1,000 characters. */
  readonly reply: string;
}
