import * as vscode from 'vscode';
import { excerpt } from '../../core/base/printable.ts';
import type { TargetsResult } from '../../protocol/language.ts';
import { TenkenError } from '../errors.ts';
import { tr } from '../locale.ts';
import { webOrigin } from './keyring.ts';
import type { Secrets } from './secrets.ts';

/** Asks for which target, then for its key. The list says which origin each key is bound to. */
export async function setApiKey(secrets: Secrets, targets: TargetsResult['targets']): Promise<void> {
  const stored = new Set((await secrets.list()).map(({ name, origin }) => `${name}\n${origin}`));
  const items = targets.flatMap(({ id, secret }) => {
    const origin = secret === null ? undefined : webOrigin(secret.origin);
    if (secret === null || origin === undefined) return [];
    const set = stored.has(`${secret.name}\n${origin}`);
    return [
      {
        label: excerpt(id, 80),
        description: origin,
        detail: set
          ? tr({
              en: 'A key is stored; a new one takes its place.',
              ja: 'キーは保存済みです。新しいキーに置き換わります。',
            })
          : tr({ en: 'No key is stored for this origin.', ja: 'この送信先のキーはまだありません。' }),
        name: secret.name,
        origin,
      },
    ];
  });
  if (items.length === 0) throw noSecret();
  const chosen = await vscode.window.showQuickPick(items, {
    title: tr({ en: 'Set API Key', ja: 'API キーを設定' }),
    placeHolder: tr({ en: 'Target that needs the key', ja: 'キーを必要とする対象' }),
  });
  if (chosen !== undefined) await secrets.set(chosen.name, chosen.origin);
}

/** Shows all keys by name and origin; those that are picked are forgotten. */
export async function forgetApiKeys(secrets: Secrets): Promise<void> {
  const keys = await secrets.list();
  if (keys.length === 0) {
    throw new TenkenError('no-target', { en: 'No API key is stored.', ja: '保存された API キーはありません。' });
  }
  const chosen = await vscode.window.showQuickPick(
    keys.map(({ name, origin }) => ({ label: excerpt(name, 80), description: origin, name, origin })),
    {
      canPickMany: true,
      title: tr({ en: 'Forget API Keys', ja: 'API キーを削除' }),
      placeHolder: tr({ en: 'Keys to forget', ja: '削除するキー' }),
    },
  );
  for (const { name, origin } of chosen ?? []) await secrets.forget(name, origin);
}

const noSecret = (): TenkenError =>
  new TenkenError('no-target', {
    en: 'No target of this workspace needs a key. A target asks for one with apiKey: ${secret:name} in tenken.config.yaml.',
    ja: 'キーを必要とする対象がありません。tenken.config.yaml の対象に apiKey: ${secret:名前} と書くと、キーが必要になります。',
  });
