import * as vscode from 'vscode';
import type { Text } from '../core/base/text.ts';
import { tr } from './locale.ts';
import type { Log } from './log.ts';

/** Why something that a person asked for did not happen. */
export type ErrorReason =
  | 'untrusted'
  | 'virtual'
  | 'no-folder'
  | 'no-suite'
  | 'no-scenario'
  | 'no-target'
  | 'no-run'
  | 'invalid'
  | 'runner'
  | 'server'
  | 'file';

/** A button under the message. */
export interface ErrorAction {
  readonly title: Text;
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

/** An error whose sentence is written for the person who caused the action. */
export class TenkenError extends Error {
  readonly reason: ErrorReason;
  readonly text: Text;
  readonly actions: readonly ErrorAction[];

  constructor(reason: ErrorReason, text: Text, actions: readonly ErrorAction[] = []) {
    super(text.en);
    this.name = 'TenkenError';
    this.reason = reason;
    this.text = text;
    this.actions = actions;
  }
}

/** Opens the log; the action of an error that a person can only look into. */
export const showLogAction: ErrorAction = {
  title: { en: 'Show Log', ja: 'ログを表示' },
  command: 'tenken.showLog',
};

const brokenReasons: ReadonlySet<ErrorReason> = new Set(['runner', 'server', 'file']);

/** Shows an error once, with what can be done about it. What is not a {@link TenkenError} is a defect: its details go to the log. */
export async function showError(error: unknown, log: Log): Promise<void> {
  // VS Code rejects with this name when a person closes a dialogue or a token is cancelled; that needs no message.
  if (error instanceof vscode.CancellationError) return;
  const known = error instanceof TenkenError ? error : undefined;
  log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const text: Text = known?.text ?? {
    en: 'Tenken ran into an unexpected error. Its log has the details.',
    ja: '予期しないエラーが発生しました。詳細はログにあります。',
  };
  const actions = known?.actions ?? [showLogAction];
  const titles = actions.map((action) => tr(action.title));
  // What a person can set right themselves is no failure of the tool.
  const broken = known === undefined || brokenReasons.has(known.reason);
  const show = broken ? vscode.window.showErrorMessage : vscode.window.showWarningMessage;
  const chosen = await show(tr(text), ...titles);
  const action = actions[titles.indexOf(chosen ?? '')];
  if (action !== undefined) await vscode.commands.executeCommand(action.command, ...(action.arguments ?? []));
}

/** Wraps an event handler or a command, so that what it throws is shown and never lost. */
export function guarded<Arguments extends readonly unknown[]>(
  log: Log,
  action: (...args: Arguments) => unknown,
): (...args: Arguments) => Promise<void> {
  return async (...args) => {
    try {
      await action(...args);
    } catch (error) {
      // Not awaited: the message may stay on the screen for as long as the person likes.
      void showError(error, log);
    }
  };
}
