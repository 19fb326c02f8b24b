import { join } from 'node:path';
import * as vscode from 'vscode';
import { printable, excerpt } from '../../core/base/printable.ts';
import type { Text } from '../../core/base/text.ts';
import { showLogAction, TenkenError, type ErrorAction } from '../errors.ts';
import type { RunEnd } from '../runner/runner.ts';

/** A run that did not come to its end by itself. */
export type BrokenEnd = Exclude<RunEnd, { kind: 'finished' }>;

/** What a person is told once when a run broke: the first problem, how many more there are, and a way to its place. */
export function runError(end: BrokenEnd, root: string): TenkenError {
  const lines = printable(end.message).split('\n');
  const first = excerpt(lines[0] ?? '', 300);
  const more = lines.length - 1;
  if (end.kind === 'crashed') {
    return new TenkenError(
      'runner',
      { en: `The runner ended unexpectedly: ${first}`, ja: `実行プロセスが予期せず終了しました: ${first}` },
      [showLogAction],
    );
  }
  const text: Text = {
    en: `The run could not be done. ${first}${more > 0 ? ` (and ${more} more)` : ''}`,
    ja: `実行できませんでした。${first}${more > 0 ? `（ほか ${more} 件）` : ''}`,
  };
  return new TenkenError('invalid', text, [...goToAction(lines[0] ?? '', root), showLogAction]);
}

/** Opens the place of a problem that is written as `file:line:column: code: sentence` (contract of the command line). */
function goToAction(line: string, root: string): readonly ErrorAction[] {
  const [, file, row, column] = /^(.+?):(\d+):(\d+): /u.exec(line) ?? [];
  if (file === undefined) return [];
  const place = new vscode.Position(Math.max(0, Number(row) - 1), Math.max(0, Number(column) - 1));
  return [
    {
      title: { en: 'Go to Problem', ja: '問題の箇所へ移動' },
      command: 'vscode.open',
      arguments: [vscode.Uri.file(join(root, file)), { selection: new vscode.Range(place, place) }],
    },
  ];
}
