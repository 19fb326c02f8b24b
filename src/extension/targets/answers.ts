import type * as vscode from 'vscode';
import type { HostAnswer, HostQuestion } from '../../protocol/runner.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Approvals } from './approvals.ts';
import { askModel } from './models.ts';

/** Answers a runner's questions for what only the extension host has. The token fires when nobody waits any more. */
export type Answers = (question: HostQuestion, token: vscode.CancellationToken) => Promise<HostAnswer>;

/** The answers of this window. */
export function createAnswers(secrets: Secrets, approvals: Approvals): Answers {
  return async (question, token) => {
    switch (question.kind) {
      case 'secret':
        return secrets.answer(question);
      case 'approve-command':
        return approvals.answer(question.approval);
      case 'model':
        return { kind: 'model', answer: await askModel(question.request, token) };
    }
  };
}
