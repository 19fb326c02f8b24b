import { randomBytes } from 'node:crypto';
import type * as vscode from 'vscode';

/**
 * The page of the panel: one script, named by a nonce, and nothing else. No network, no inline style, no image: whatever a
 * record holds, the page has no way to load or run it.
 */
export function panelHtml(webview: vscode.Webview, script: vscode.Uri, language: string): string {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Tenken</title>
  </head>
  <body>
    <script nonce="${nonce}" src="${webview.asWebviewUri(script).toString()}"></script>
  </body>
</html>`;
}
