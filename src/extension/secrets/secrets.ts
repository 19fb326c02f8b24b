import * as vscode from 'vscode';
import type { SecretSource } from '../../adapters/secrets.ts';
import { printableLine } from '../../core/base/printable.ts';
import type { Text } from '../../core/base/text.ts';
import type { HostAnswer, HostQuestion } from '../../protocol/runner.ts';
import { tr } from '../locale.ts';
import {
  findKey,
  webOrigin,
  readableOnTheWay,
  readKeyring,
  withKey,
  withoutKey,
  writeKeyring,
  type BoundKey,
  type Keyring,
} from './keyring.ts';

/** The one item in VS Code's secret store; the only place where a key is ever written. */
const storeKey = 'tenken.keys';

/** A runner's question for a key. */
export type SecretQuestion = Extract<HostQuestion, { readonly kind: 'secret' }>;

/** The keys that a person has given, each for an origin. */
export interface Secrets {
  /** Answers the runner's request for a key, asking the person where the keyring does not settle it. */
  readonly answer: (question: SecretQuestion) => Promise<HostAnswer>;
  /** Asks for a key with a hidden input and keeps it for that origin; false where the person gives none. */
  readonly set: (name: string, origin: string) => Promise<boolean>;
  /** Names and origins of all keys, without the keys. */
  readonly list: () => Promise<readonly { readonly name: string; readonly origin: string }[]>;
  readonly forget: (name: string, origin: string) => Promise<void>;
}

/**
 * Opens the keys in VS Code's secret store. `inherited` is where a key comes from that is not in it: the environment that VS Code
 * was started in, under the command line's rule of origins. It rejects where there is none for the origin.
 */
export function openSecrets(storage: vscode.SecretStorage, inherited: SecretSource): Secrets {
  // One question at a time: two modal questions at once could not be told apart, and a stored answer serves the next.
  let queue: Promise<unknown> = Promise.resolve();
  const oneByOne = <T>(action: () => Promise<T>): Promise<T> => {
    const next = queue.then(action, action);
    queue = next.catch(() => undefined);
    return next;
  };
  const read = async (): Promise<Keyring> => readKeyring(await storage.get(storeKey));
  const keep = async (name: string, key: BoundKey): Promise<void> =>
    storage.store(storeKey, writeKeyring(withKey(await read(), name, key)));

  const ask = async (name: string, origin: string): Promise<string | undefined> => {
    const value = await askForKey(name, origin);
    if (value !== undefined) await keep(name, { origin, value });
    return value;
  };

  const answer = async (question: SecretQuestion): Promise<HostAnswer> => {
    const origin = webOrigin(question.origin);
    if (origin === undefined)
      return denied({
        en: 'The address is not an http or https address.',
        ja: '送信先が http または https のアドレスではありません。',
      });
    const found = findKey(await read(), question.name, origin);
    if (found.kind === 'known') return { kind: 'secret', value: found.value };
    const fromEnvironment = await inherited(question.name, { origin, target: question.target }).catch(() => undefined);
    if (fromEnvironment !== undefined) return { kind: 'secret', value: fromEnvironment };
    const value =
      found.kind === 'missing'
        ? await ask(question.name, origin)
        : await decideForOtherOrigin(question, origin, found.keys, { keep, ask });
    if (value !== undefined) return { kind: 'secret', value };
    return denied({
      en: `No key “${printableLine(question.name)}” was given for ${origin}.`,
      ja: `${origin} 用のキー「${printableLine(question.name)}」は入力されませんでした。`,
    });
  };

  return {
    answer: (question) => oneByOne(() => answer(question)),
    set: (name, origin) => oneByOne(async () => (await ask(name, origin)) !== undefined),
    list: async () =>
      Object.entries(await read()).flatMap(([name, keys]) => keys.map(({ origin }) => ({ name, origin }))),
    forget: (name, origin) =>
      oneByOne(async () => storage.store(storeKey, writeKeyring(withoutKey(await read(), name, origin)))),
  };
}

function denied(text: Text): HostAnswer {
  return { kind: 'denied', reason: tr(text) };
}

async function askForKey(name: string, origin: string): Promise<string | undefined> {
  const shown = printableLine(name);
  const value = await vscode.window.showInputBox({
    title: tr({ en: `API key “${shown}”`, ja: `API キー「${shown}」` }),
    prompt: tr(
      readableOnTheWay(origin)
        ? {
            en: `Kept in the secret store and sent to ${origin} only. Beware: http is not encrypted.`,
            ja: `秘密ストアに保存し、${origin} にだけ送ります。注意: http は暗号化されません。`,
          }
        : {
            en: `Kept in the secret store and sent to ${origin} only.`,
            ja: `秘密ストアに保存し、${origin} にだけ送ります。`,
          },
    ),
    placeHolder: tr({ en: 'Paste the key', ja: 'キーを貼り付けてください' }),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === ''
        ? tr({ en: 'A key cannot be empty.', ja: 'キーは空にできません。' })
        : /[^\x21-\x7e]/u.test(text.trim())
          ? tr({
              en: 'A key has no spaces, line breaks or special characters.',
              ja: 'キーに空白、改行、特殊な文字は使えません。',
            })
          : undefined,
  });
  return value?.trim();
}

/** The question that a changed address leads to. It names both origins; only an explicit yes is remembered. */
async function decideForOtherOrigin(
  question: SecretQuestion,
  origin: string,
  keys: readonly BoundKey[],
  actions: {
    readonly keep: (name: string, key: BoundKey) => Promise<void>;
    readonly ask: (name: string, origin: string) => Promise<string | undefined>;
  },
): Promise<string | undefined> {
  const name = printableLine(question.name);
  const known = keys.map((key) => key.origin).join(', ');
  const another = tr({ en: 'Enter Another Key', ja: '別のキーを入力' });
  const send = tr({ en: 'Send It There Too', ja: 'この送信先にも送る' });
  const chosen = await vscode.window.showWarningMessage(
    tr({
      en: `Send the key “${name}” to ${origin}?`,
      ja: `キー「${name}」を ${origin} に送りますか?`,
    }),
    {
      modal: true,
      detail: tr({
        en: `You gave this key for ${known}. The target “${printableLine(question.target)}” of this workspace now asks to send it to ${origin}. Whoever runs that address could use the key.`,
        ja: `このキーは ${known} 用に入力されたものです。このワークスペースの対象「${printableLine(question.target)}」は、これを ${origin} に送ろうとしています。その送信先の運営者はキーを利用できるようになります。`,
      }),
    },
    another,
    send,
  );
  if (chosen === another) return actions.ask(question.name, origin);
  // Which of several keys is meant cannot be known, so only a single one can be sent on.
  const only = keys.length === 1 ? keys[0] : undefined;
  if (chosen !== send) return undefined;
  if (only === undefined) return actions.ask(question.name, origin);
  await actions.keep(question.name, { origin, value: only.value });
  return only.value;
}
