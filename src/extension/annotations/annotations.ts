import * as vscode from 'vscode';
import type { DisposableStore } from '../disposables.ts';
import { keyOf, type Outlines } from '../language/outlines.ts';
import { uiLocale } from '../locale.ts';
import type { Results } from '../results/results.ts';
import type { Settings } from '../settings.ts';
import { throttle } from '../throttle.ts';
import { decorationTypes } from './decorations.ts';
import { placeAnnotations, type Annotation, type AnnotationKind } from './place.ts';

/** Lines above and below the visible ones that are annotated too, so that scrolling shows no empty line ends. */
const margin = 100;

/** How often a going run redraws, in milliseconds. */
const interval = 120;

/** Verdicts at the ends of lines. */
export interface Annotations {
  /** What the annotations of a file say now, the hidden line left out; empty where they are off. For tests. */
  readonly shown: (uri: vscode.Uri) => readonly Annotation[];
}

/** Shows the last verdicts in every visible suite, following results, outline, edits and settings. */
export function showAnnotations(
  outlines: Outlines,
  results: Results,
  settings: Settings,
  store: DisposableStore,
): Annotations {
  const types = decorationTypes(store);
  /** Computed once for each outline and each change of results. */
  const placed = new Map<string, readonly Annotation[]>();
  /** Files whose lines have moved since the server's last word: VS Code moves what is drawn, and nothing is drawn anew. */
  const moving = new Set<string>();
  /** The line that a person is typing on; its annotation would move under the caret. */
  let edited: { readonly file: string; readonly line: number } | undefined;

  const all = (uri: vscode.Uri): readonly Annotation[] => {
    const known = placed.get(keyOf(uri));
    if (known !== undefined) return known;
    const outline = settings.annotations.value ? outlines.get(uri) : undefined;
    const annotations =
      outline === undefined
        ? []
        : placeAnnotations(outline, (scenario) => results.of(outline, scenario), settings.shield.value, uiLocale());
    placed.set(keyOf(uri), annotations);
    return annotations;
  };
  const shown = (uri: vscode.Uri): readonly Annotation[] =>
    all(uri).filter(({ line }) => edited?.file !== keyOf(uri) || edited.line !== line);

  const draw = (editor: vscode.TextEditor): void => {
    if (moving.has(keyOf(editor.document.uri))) return;
    const annotations = visible(editor, shown(editor.document.uri));
    for (const [kind, type] of Object.entries(types) as [AnnotationKind, vscode.TextEditorDecorationType][]) {
      const ofKind = annotations.filter((annotation) => annotation.kind === kind);
      editor.setDecorations(
        type,
        ofKind.map((annotation) => decoration(editor, annotation)),
      );
    }
  };
  const drawAll = (): void => vscode.window.visibleTextEditors.filter(isSuite).forEach(draw);
  const drawSoon = store.add(throttle(drawAll, interval));

  const edit = (change: vscode.TextDocumentChangeEvent): void => {
    const last = change.contentChanges.at(-1);
    if (change.document.languageId !== 'tenken' || last === undefined) return;
    const file = keyOf(change.document.uri);
    const line = last.range.start.line + last.text.split('\n').length - 1;
    // Only what is typed hides: an edit elsewhere (undo, a fix, another window) does not move anything under the caret.
    const typed = vscode.window.activeTextEditor?.selections.some(
      ({ active }) => last.range.start.line <= active.line && active.line <= last.range.end.line,
    );
    if (typed === true && vscode.window.activeTextEditor?.document === change.document) edited = { file, line };
    const moved = change.contentChanges.some(({ range, text }) => !range.isSingleLine || text.includes('\n'));
    if (moved && outlines.get(change.document.uri) !== undefined) moving.add(file);
    if (!all(change.document.uri).some((annotation) => annotation.line === line)) return;
    vscode.window.visibleTextEditors.filter(({ document }) => document === change.document).forEach(draw);
  };
  const rest = (file: string, line: number | undefined): void => {
    if (edited?.file !== file || edited.line === line) return;
    edited = undefined;
    drawSoon.call();
  };

  store.add(vscode.workspace.onDidChangeTextDocument(edit));
  store.add(
    vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) =>
      rest(keyOf(textEditor.document.uri), selections[0]?.active.line),
    ),
  );
  store.add(
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => isSuite(textEditor) && drawSoon.call()),
  );
  store.add(vscode.window.onDidChangeVisibleTextEditors(drawAll));
  store.add(
    outlines.onDidChange(({ uri }) => {
      const file = keyOf(vscode.Uri.parse(uri));
      placed.delete(file);
      moving.delete(file);
      drawAll();
    }),
  );
  store.add(
    results.onDidChange((files) => {
      files.forEach((file) => placed.delete(file));
      // Whoever runs what they have just typed wants to see its verdict.
      if (edited !== undefined && files.has(edited.file)) edited = undefined;
      drawSoon.call();
    }),
  );
  const placeAnew = (): void => {
    placed.clear();
    drawAll();
  };
  store.add(settings.annotations.onDidChange(placeAnew));
  store.add(settings.shield.onDidChange(placeAnew));
  return { shown };
}

function isSuite(editor: vscode.TextEditor): boolean {
  return editor.document.languageId === 'tenken';
}

function visible(editor: vscode.TextEditor, annotations: readonly Annotation[]): readonly Annotation[] {
  return annotations.filter(
    ({ line }) =>
      line < editor.document.lineCount &&
      editor.visibleRanges.some(({ start, end }) => start.line - margin <= line && line <= end.line + margin),
  );
}

function decoration(editor: vscode.TextEditor, annotation: Annotation): vscode.DecorationOptions {
  const { end } = editor.document.lineAt(annotation.line).range;
  return {
    range: new vscode.Range(end, end),
    renderOptions: { after: { contentText: annotation.text, ...room(annotation) } },
  };
}

/** Space for VS Code's mark: its font is 11 pixels high whatever the editor's, with an icon and an arrow around the text. */
function room({ mark }: Annotation): { readonly margin?: string } {
  if (mark === undefined) return {};
  const wide = mark.match(/[\u2000-\uffff]/gu)?.length ?? 0;
  const width = (mark.length - wide) * 6.5 + wide * 11.5;
  return { margin: `0 0 0 ${Math.ceil(width) + 48}px` };
}
