import * as vscode from 'vscode';
import type { TenkenApi, TenkenState } from '../../../src/extension/extension.ts';

/** The suite that every workspace of these tests holds (a copy of examples/clinic). */
export const suiteName = 'clinic.tenken.yaml';

/** How long to wait for what should come soon, in milliseconds. */
const patience = 30_000;

/** The extension under test, activated. */
export async function tenken(): Promise<TenkenApi> {
  const extension = vscode.extensions.getExtension<TenkenApi>('tenken.tenken');
  if (extension === undefined) throw new Error('The extension is not installed.');
  return extension.activate();
}

/** The state of the extension as data. */
export async function state(): Promise<TenkenState> {
  return (await tenken()).state();
}

/** A file of the workspace. */
export function workspaceFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('No folder is open.');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Asks until the answer is something; the last answer is part of the error when time is up. */
export async function until<T>(what: string, ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}\n${JSON.stringify(await state(), undefined, 2)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Shows a file of the workspace and waits until the server has outlined it. */
export async function open(name: string): Promise<vscode.TextEditor> {
  await tenken();
  const editor = await vscode.window.showTextDocument(workspaceFile(name));
  await until(`outline of ${name}`, async () => (await state()).tests.length > 0 || undefined);
  return editor;
}

/** Shows a suite whose first scenario is `only-` and the file's name, and waits until the server has outlined it. */
export async function openSuite(name: string): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(workspaceFile(name));
  const id = name.replace(/^.*\/|\..*$/gu, '');
  await until(
    `outline of ${name}`,
    async () => (await state()).tests.some(({ scenarios }) => scenarios.includes(`only-${id}`)) || undefined,
  );
  return editor;
}

/** A file of a run's record; `root` is the folder that the run belongs to. */
export async function recordOf(root: string, run: string, file: string): Promise<string> {
  const uri = workspaceFile(`${root}/.tenken/runs/${run}/${file}`);
  return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8');
}

/** A time as an annotation has it, in either language. */
const aTime = / · (?:< 1 ms|[\d.]+ (?:ms|s|秒)|\d+ (?:min|分) \d+ (?:s|秒))(?![\p{L}\d])/gu;

/** The annotations of a file: the line's own text, then what stands at its end; times left out. */
export async function annotations(name: string): Promise<readonly string[]> {
  const document = await vscode.workspace.openTextDocument(workspaceFile(name));
  const found = (await state()).annotations[document.uri.toString()] ?? [];
  return found.map(
    ({ line, kind, text }) =>
      `${document.lineAt(line).text.trim().replace(/^- /u, '')} ⇒ ${kind}: ${text.replace(aTime, '')}`,
  );
}

/** Runs a command that starts a run and waits for its end. */
export async function run(command: string, ...args: readonly unknown[]): Promise<string> {
  const before = (await state()).lastRun;
  await vscode.commands.executeCommand(command, ...args);
  return until('a run', async () => {
    const { lastRun, running } = await state();
    return running || lastRun === null || lastRun === before ? undefined : lastRun;
  });
}

/** Diagnostics of a file that fit: the line's own text, then code and message. */
export async function diagnostics(
  name: string,
  fits: (entry: vscode.Diagnostic) => boolean,
): Promise<readonly string[]> {
  const document = await vscode.workspace.openTextDocument(workspaceFile(name));
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(fits)
    .sort((a, b) => a.range.start.compareTo(b.range.start))
    .map(({ range, code, message }) => `${document.lineAt(range.start).text.trim()} ⇒ ${codeOf(code)}: ${message}`);
}

/** True for the entries of failed checks. */
export function isFailedCheck({ code }: vscode.Diagnostic): boolean {
  return codeOf(code) === 'check-failed';
}

function codeOf(code: vscode.Diagnostic['code']): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** What hovers say at the end of the first line that holds a text, where annotations are drawn. */
export async function hover(name: string, text: string): Promise<readonly vscode.MarkdownString[]> {
  const document = await vscode.workspace.openTextDocument(workspaceFile(name));
  const line = document.lineAt(lineOf(document, text));
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    line.range.end,
  );
  return hovers.flatMap(({ contents }) => contents).filter((part) => part instanceof vscode.MarkdownString);
}

/** The same once it tells of a verdict: its links, and its text. It follows a run at some distance. */
export function verdictHover(name: string, text: string): Promise<readonly vscode.MarkdownString[]> {
  return until(`a verdict in the hover of ${text}`, async () => {
    const parts = await hover(name, text);
    return parts.length > 1 ? parts : undefined;
  });
}

/** The titles of the code lenses of a file, by line: the line's own text, then its lenses. */
export async function lenses(name: string): Promise<readonly string[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    workspaceFile(name),
    100,
  );
  const document = await vscode.workspace.openTextDocument(workspaceFile(name));
  const lines = [...new Set(found.map(({ range }) => range.start.line))].sort((a, b) => a - b);
  return lines.map((line) => {
    const titles = found.filter(({ range }) => range.start.line === line).map(({ command }) => command?.title);
    return `${document.lineAt(line).text.trim().replace(/^- /u, '')} ⇒ ${titles.join(' | ')}`;
  });
}

/** Changes a document without saving it. */
export async function edit(document: vscode.TextDocument, range: vscode.Range, text: string): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, range, text);
  if (!(await vscode.workspace.applyEdit(change))) throw new Error('The edit was refused.');
}

/** Gives a document its text back, on disk too: VS Code for the web saves by itself after a second. */
export async function restore(document: vscode.TextDocument, text: string): Promise<void> {
  await edit(document, new vscode.Range(0, 0, document.lineCount, 0), text);
  await document.save();
}

/** The first line that holds a text, counted from 0. */
export function lineOf(document: vscode.TextDocument, text: string): number {
  const line = document
    .getText()
    .split('\n')
    .findIndex((each) => each.includes(text));
  if (line < 0) throw new Error(`No line holds ${text}`);
  return line;
}

/** What stands between the words of a document: the text of its line before the place, then the hint. */
export async function inlayHints(document: vscode.TextDocument): Promise<readonly string[]> {
  const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
  );
  return found
    .sort((a, b) => a.position.compareTo(b.position))
    .map(({ label, position }) => {
      const before = document.lineAt(position.line).text.slice(0, position.character).trim();
      return `${before} ${typeof label === 'string' ? label : label.map(({ value }) => value).join('')}`;
    });
}

/** Replaces the first question of the suite by one that hides a text, waits for what is said beside it, and takes the question back. */
export async function hintOfHidden(document: vscode.TextDocument, hidden: string): Promise<readonly string[]> {
  const original = document.getText();
  const line = lineOf(document, 'What did her last test say?');
  await edit(document, document.lineAt(line).range, `      - user: ${hidden}`);
  try {
    return await until('a hint of what is hidden', async () => {
      const hints = (await inlayHints(document)).filter((text) => text.includes(hidden));
      return hints.length > 0 ? hints : undefined;
    });
  } finally {
    await restore(document, original);
  }
}
