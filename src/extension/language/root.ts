import { sep } from 'node:path';
import * as vscode from 'vscode';
import type { ScenariosParams } from '../../protocol/language.ts';

/** The folder that the server counts a suite's path from: the working directory of its runs. */
export function rootOf(outline: ScenariosParams): string {
  const path = vscode.Uri.parse(outline.uri).fsPath;
  const inside = outline.file.split('/').join(sep);
  return path.endsWith(`${sep}${inside}`) ? path.slice(0, -inside.length - 1) || sep : path;
}
