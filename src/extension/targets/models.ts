import * as vscode from 'vscode';
import type { Turn } from '../../core/base/conversation.ts';
import type { ModelAnswer, ModelRequest } from '../../protocol/runner.ts';
import { tr } from '../locale.ts';
import { modelFailure } from './modelFailure.ts';

/** What the person is told when VS Code asks whether Tenken may use a model. */
const justification = {
  en: 'Tenken runs the suites of this workspace against this model.',
  ja: 'Tenken がこのワークスペースのスイートをこのモデルに対して実行します。',
};

/** Asks a language model of the editor. Never rejects: consent, quota and filters are answers, too. */
export async function askModel(request: ModelRequest, token: vscode.CancellationToken): Promise<ModelAnswer> {
  let name = '';
  try {
    const [model] = await vscode.lm.selectChatModels(request.wanted);
    if (model === undefined) return await noModel();
    name = `${model.vendor}/${model.family}/${model.version}`;
    const response = await model.sendRequest(messagesOf(request.turns), optionsOf(request), token);
    return await read(response, name);
  } catch (error) {
    return modelFailure(error, name);
  }
}

async function noModel(): Promise<ModelAnswer> {
  const all = await vscode.lm.selectChatModels({});
  const available = [...new Set(all.map(({ vendor, family }) => `${vendor}/${family}`))];
  return { kind: 'failed', reason: 'no-model', message: '', available };
}

function optionsOf({ parameters, tools }: ModelRequest): vscode.LanguageModelChatRequestOptions {
  return {
    justification: tr(justification),
    modelOptions: { ...parameters },
    ...(tools.length === 0
      ? {}
      : {
          tools: tools.map(({ name, description, parameters: inputSchema }) => ({ name, description, inputSchema })),
        }),
  };
}

async function read(response: vscode.LanguageModelChatResponse, model: string): Promise<ModelAnswer> {
  let content = '';
  const calls: Extract<ModelAnswer, { readonly kind: 'reply' }>['calls'][number][] = [];
  for await (const part of response.stream) {
    if (part instanceof vscode.LanguageModelTextPart) content += part.value;
    else if (part instanceof vscode.LanguageModelToolCallPart)
      calls.push({
        id: part.callId,
        tool: part.name,
        arguments: { ...(part.input as (typeof calls)[number]['arguments']) },
      });
  }
  return { kind: 'reply', content, calls, model };
}

/**
 * The conversation in the editor's form, which knows a user and an assistant and nobody else: a system prompt goes as the first
 * thing that the user says, which is what VS Code itself advises.
 */
function messagesOf(turns: readonly Turn[]): vscode.LanguageModelChatMessage[] {
  return turns.map((turn) => {
    switch (turn.role) {
      case 'system':
      case 'user':
        return vscode.LanguageModelChatMessage.User(turn.content);
      case 'tool':
        return vscode.LanguageModelChatMessage.User([
          new vscode.LanguageModelToolResultPart(turn.callId ?? '', [new vscode.LanguageModelTextPart(turn.content)]),
        ]);
      case 'assistant': {
        const calls = (turn.calls ?? []).map(
          ({ id, tool, arguments: input }) => new vscode.LanguageModelToolCallPart(id, tool, { ...input }),
        );
        const said = turn.content === '' ? (turn.refusal ?? '') : turn.content;
        if (calls.length === 0) return vscode.LanguageModelChatMessage.Assistant(said);
        return vscode.LanguageModelChatMessage.Assistant(
          said === '' ? calls : [new vscode.LanguageModelTextPart(said), ...calls],
        );
      }
    }
  });
}
