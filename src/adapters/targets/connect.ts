import type { Text } from '../../core/base/text.ts';
import type { Leave } from '../../core/engine/leave.ts';
import type { Cancellation, Target } from '../../core/engine/target.ts';
import type { TargetSource } from '../../core/language/definition/config.ts';
import type { TargetConfig } from '../../core/language/model.ts';
import type { CommandApproval, ModelAnswer, ModelRequest } from '../../protocol/runner.ts';
import type { Redactor } from '../redact.ts';
import type { Secrets } from '../secrets.ts';
import type { BatchJournal } from './openai/batch/journal.ts';
import type { RetryPolicy } from './retry.ts';

/** What starting programs needs. */
export interface Programs {
  /** The workspace's root, an absolute path. */
  readonly root: string;
  /** This process's environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Resolves once a person has approved the content. Throws a `HumanError` where nobody has. */
  readonly approve: (approval: CommandApproval) => Promise<void>;
}

/** What asking through batches needs. */
export interface BatchWorld {
  readonly journal: BatchJournal;
  /** Tells a person what was submitted. */
  readonly tell: (text: Text) => void;
}

/** Asks one of the editor's language models. Rejects with nothing but an `AbortError`, when the signal fires. */
export type AskModel = (request: ModelRequest, signal: Cancellation) => Promise<ModelAnswer>;

/** What connecting a target needs of the world. Tests hand in clocks and draws of their own. */
export interface World {
  readonly files: {
    /** The text of a file of the workspace; undefined where there is none. */
    readonly read: (path: string) => string | undefined;
    /** The bytes of a file of the workspace; undefined where there is none. */
    readonly bytes: (path: string) => Uint8Array | undefined;
  };
  readonly secrets: Secrets;
  /** Applied to whatever comes back, before anybody else sees it. */
  readonly redactor: Redactor;
  readonly clock: { readonly now: () => number; readonly sleep: (milliseconds: number) => Promise<void> };
  /** Leave to send a request, asked for before every try. A target that costs nothing and waits for nobody does not ask. */
  readonly leave: Leave;
  /** Absent where no program may be started. */
  readonly programs?: Programs;
  /** Absent where no editor stands behind the run. */
  readonly askModel?: AskModel;
  /** Present where targets that have batches are to be asked through them. */
  readonly batch?: BatchWorld;
  /** A number in [0, 1), for the jitter between tries. */
  readonly random: () => number;
  /** Other waits between tries than a person would choose, for tests. */
  readonly retry?: Partial<Omit<RetryPolicy, 'retries'>>;
}

/** A target's configuration, with the settings of one kind of target. */
export type ConfigOf<Provider extends TargetSource['provider']> = Omit<TargetConfig, 'source'> & {
  readonly source: Extract<TargetSource, { readonly provider: Provider }>;
};

/**
 * Makes a target ready for requests. Throws a `HumanError` where its settings cannot work, before
 * anything is sent; what goes wrong later is a reply of kind `failure`.
 */
export type Connect<Provider extends TargetSource['provider']> = (
  config: ConfigOf<Provider>,
  world: World,
) => Promise<Target>;
