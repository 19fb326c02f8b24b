import { excerpt } from '../../core/base/printable.ts';
import type { Text } from '../../core/base/text.ts';
import type { Cancellation, TargetReply, TargetRequest } from '../../core/engine/target.ts';
import type { ModelAnswer, ModelRequest } from '../../protocol/runner.ts';
import { HumanError } from '../humanError.ts';
import type { ConfigOf, Connect } from './connect.ts';
import { blocked, failure } from './failures.ts';
import { respondWith, type Tried } from './responding.ts';
import { timeout } from './server/connectionFaults.ts';

/** A language model of the editor, asked through the extension host: only there is it, and the consent to use it. */
export const connectVscodeLm: Connect<'vscode-lm'> = (config, world) => {
  const { id, source } = config;
  const { askModel } = world;
  if (askModel === undefined) return Promise.reject(new HumanError(2, noEditor(id)));

  const once = async (request: TargetRequest, signal: Cancellation): Promise<Tried> => {
    const refusal = inapplicable(request);
    if (refusal !== null) return { outcome: { final: refusal }, sent: { free: true } };
    const started = world.clock.now();
    const answer = await askModel(modelRequest(config, request), signal);
    const latencyMs = world.clock.now() - started;
    return triedOf(id, answer, latencyMs, request.turns.at(-1)?.role === 'tool');
  };
  const late = (after: number) =>
    timeout({ en: `The model of the target “${id}”`, ja: `対象「${id}」のモデル` }, after);
  return Promise.resolve({
    id,
    respond: respondWith(source.limits, world, { once, late }),
    close: () => Promise.resolve(),
  });
};

function modelRequest({ id, source }: ConfigOf<'vscode-lm'>, { turns, tools }: TargetRequest): ModelRequest {
  const { vendor, family, version, model, parameters } = source;
  return {
    target: id,
    wanted: {
      ...(vendor === undefined ? {} : { vendor }),
      ...(family === undefined ? {} : { family }),
      ...(version === undefined ? {} : { version }),
      ...(model === undefined ? {} : { id: model }),
    },
    parameters: parameters ?? {},
    turns,
    tools: tools.map(({ name, description, parameters: schema }) => ({ name, description, parameters: schema })),
  };
}

/** The editor's interface has no images in this form; to leave them out would test something else. */
function inapplicable({ turns }: TargetRequest): TargetReply | null {
  if (!turns.some(({ images }) => (images ?? []).length > 0)) return null;
  return {
    kind: 'inapplicable',
    message: {
      en: 'The editor’s language models are asked without images.',
      ja: 'エディターの言語モデルには画像を送れません。',
    },
  };
}

function triedOf(id: string, answer: ModelAnswer, latencyMs: number, mayBeSilent: boolean): Tried {
  switch (answer.kind) {
    case 'blocked':
      return { outcome: { final: blocked(excerpt(answer.reason, 300), answer.model) }, sent: {} };
    case 'failed':
      return failed(id, answer);
    case 'reply': {
      const { content, calls, model } = answer;
      if (content.trim() === '' && calls.length === 0 && !mayBeSilent)
        return { outcome: { final: failure('malformed', silent(id)) }, sent: {} };
      const finish = calls.length > 0 ? 'tool-calls' : 'stop';
      // The editor counts no tokens for us.
      const usage = { input: 0, output: 0 };
      return { outcome: { final: { kind: 'reply', content, calls, finish, usage, latencyMs, model } }, sent: {} };
    }
  }
}

function failed(id: string, { reason, message, available }: Extract<ModelAnswer, { readonly kind: 'failed' }>): Tried {
  const words = excerpt(message, 300);
  const free = { free: true };
  switch (reason) {
    case 'no-model':
      return { outcome: { final: failure('refused', noModel(id, available ?? [])) }, sent: free };
    case 'no-consent':
      return {
        outcome: {
          final: failure('refused', {
            en: `Tenken may not use the language model of the target “${id}”. Allow it when VS Code asks, or under “Manage Language Model Access”. ${words}`.trim(),
            ja: `対象「${id}」の言語モデルの利用が許可されていません。VS Code の確認で許可するか、「言語モデルのアクセスの管理」で許可してください。${words}`,
          }),
        },
        sent: free,
      };
    case 'quota':
      return {
        outcome: {
          final: failure('rate-limited', {
            en: `The quota for the language model of the target “${id}” is used up, or its vendor refuses more requests. ${words}`.trim(),
            ja: `対象「${id}」の言語モデルの利用枠を使い切ったか、提供元が要求を制限しています。${words}`,
          }),
        },
        sent: { ...free, limited: true },
      };
    case 'other':
      return {
        outcome: {
          otherwise: failure('server-error', {
            en: `The language model of the target “${id}” failed. ${words}`.trim(),
            ja: `対象「${id}」の言語モデルでエラーが起きました。${words}`,
          }),
          atMost: 1,
        },
        sent: {},
      };
  }
}

function noModel(id: string, available: readonly string[]): Text {
  const known = available.map((each) => excerpt(each, 80)).join(', ');
  return {
    en: `VS Code offers no language model that fits the target “${id}”. ${known === '' ? 'It offers none at all: sign in to GitHub Copilot or install another provider.' : `There are: ${known}.`}`,
    ja: `対象「${id}」に合う言語モデルが VS Code にありません。${known === '' ? '利用できるモデルが 1 つもありません。GitHub Copilot にサインインするか、ほかの提供元を入れてください。' : `利用できるのは ${known} です。`}`,
  };
}

function silent(id: string): Text {
  return {
    en: `The answer of the language model of the target “${id}” holds no text and no tool call.`,
    ja: `対象「${id}」の言語モデルの応答に、本文もツール呼び出しもありません。`,
  };
}

function noEditor(id: string): Text {
  return {
    en: `The target “${id}” is a language model of VS Code, which answers only to runs that are started in the editor. Run it there, or choose another target with --target.`,
    ja: `対象「${id}」は VS Code の言語モデルで、エディターから始めた実行でだけ応答します。エディターで実行するか、--target で別の対象を選んでください。`,
  };
}
