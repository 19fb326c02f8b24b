import * as vscode from 'vscode';
import type { Text } from '../core/base/text.ts';
import { TenkenError } from './errors.ts';

/** Why running is off in Restricted Mode: a workspace names the address that a key is sent to and the programs that are started. */
export const untrustedText: Text = {
  en: 'Running is off in Restricted Mode: this workspace decides where your requests and keys are sent. Trust the workspace to run its suites; editing and viewing results work without.',
  ja: '制限モードでは実行できません。要求やキーの送信先をこのワークスペースが決めるためです。実行するにはワークスペースを信頼してください。編集と結果の閲覧はそのまま使えます。',
};

/** Throws where nothing may be run; every way to a run passes here, because a hidden command can still be called. */
export function requireRunning(): void {
  if (!vscode.workspace.isTrusted) {
    throw new TenkenError('untrusted', untrustedText, [
      { title: { en: 'Manage Workspace Trust', ja: 'ワークスペースの信頼を管理' }, command: 'workbench.trust.manage' },
    ]);
  }
}

/** Throws where a file is not on a disk that the runner can read. */
export function requireDisk(uri: vscode.Uri): void {
  if (uri.scheme === 'file') return;
  throw new TenkenError(
    uri.scheme === 'untitled' ? 'no-suite' : 'virtual',
    uri.scheme === 'untitled'
      ? { en: 'Save the suite to a file first.', ja: '先にスイートをファイルに保存してください。' }
      : {
          en: 'Running needs the files on disk; this workspace is virtual.',
          ja: '実行にはディスク上のファイルが必要です。このワークスペースは仮想です。',
        },
  );
}
