import * as vscode from 'vscode';
import type { DisposableStore } from '../disposables.ts';
import type { AnnotationKind } from './place.ts';

/** The colour of each kind, as the manifest contributes it: a theme or a person can change it. */
const colours: Readonly<Record<AnnotationKind, string>> = {
  pass: 'tenken.passForeground',
  fail: 'tenken.failForeground',
  error: 'tenken.errorForeground',
  blocked: 'tenken.blockedForeground',
  inapplicable: 'tenken.inapplicableForeground',
  'needs-review': 'tenken.needsReviewForeground',
  stale: 'tenken.staleForeground',
  running: 'tenken.staleForeground',
};

/** One decoration type a kind: colour is never the only difference, every text begins with a sign and a word. */
export function decorationTypes(
  store: DisposableStore,
): Readonly<Record<AnnotationKind, vscode.TextEditorDecorationType>> {
  const make = (kind: AnnotationKind): vscode.TextEditorDecorationType => {
    const color = new vscode.ThemeColor(colours[kind]);
    return store.add(
      vscode.window.createTextEditorDecorationType({
        after: { color, margin: '0 0 0 2em', ...(kind === 'stale' ? { fontStyle: 'italic' } : {}) },
        rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
        ...(kind === 'fail' || kind === 'error'
          ? { overviewRulerColor: color, overviewRulerLane: vscode.OverviewRulerLane.Right }
          : {}),
      }),
    );
  };
  return {
    pass: make('pass'),
    fail: make('fail'),
    error: make('error'),
    blocked: make('blocked'),
    inapplicable: make('inapplicable'),
    'needs-review': make('needs-review'),
    stale: make('stale'),
    running: make('running'),
  };
}
