import * as vscode from 'vscode';

/** The extension's only log: a channel of the Output view whose level a person can set. */
export type Log = vscode.LogOutputChannel;

/** Opens the channel. Nothing secret and no whole reply is ever written to it. */
export function createLog(): Log {
  return vscode.window.createOutputChannel('Tenken', { log: true });
}
