import * as vscode from 'vscode';
import type { GateAnswer } from '../../core/base/outcome.ts';
import type { Text } from '../../core/base/text.ts';
import type { StagedLeak } from '../../protocol/runner.ts';
import type { DisposableStore } from '../disposables.ts';
import { TenkenError } from '../errors.ts';
import type { Outlines } from '../language/outlines.ts';
import { tr } from '../locale.ts';
import type { Runs } from '../runner/runs.ts';
import { runError } from '../testing/runEnd.ts';
import { requireRunning } from '../trust.ts';

/** What is known of the changes that are staged. */
export type GateState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'checking' }
  /** Nothing that is staged can affect a verdict. */
  | { readonly kind: 'idle'; readonly notes: readonly Text[] }
  | { readonly kind: 'leaks'; readonly count: number }
  /** Nothing could be decided: a suite, the configuration or the baseline that is staged is not right. */
  | { readonly kind: 'refused'; readonly text: Text }
  | { readonly kind: 'answered'; readonly answer: GateAnswer; readonly reasons: readonly Text[] };

/** The gate before a commit, as the editor shows it. */
export interface Gate {
  readonly state: GateState;
  readonly onDidChange: vscode.Event<void>;
  /** Decides over what is staged in every workspace of the window. Throws a `TenkenError`. */
  readonly check: () => Promise<void>;
}

/** Which answer of several workspaces counts: what stops a commit before what does not. */
const weights: Readonly<Record<GateState['kind'], number>> = {
  refused: 4,
  leaks: 3,
  answered: 2,
  idle: 1,
  checking: 0,
  unknown: 0,
};
const answers: readonly GateAnswer[] = ['fail', 'inconclusive', 'pass'];

/** The gate of this window. What it runs is a run like any other: results, annotations and problems follow. */
export function createGate(
  { outlines, runs }: { readonly outlines: Outlines; readonly runs: Runs },
  store: DisposableStore,
): Gate {
  const changed = store.add(new vscode.EventEmitter<void>());
  const collection = store.add(vscode.languages.createDiagnosticCollection('tenken-gate'));
  let state: GateState = { kind: 'unknown' };
  const become = (next: GateState): void => {
    state = next;
    changed.fire();
  };
  return {
    get state() {
      return state;
    },
    onDidChange: changed.event,
    check: async () => {
      requireRunning();
      await outlines.refresh();
      const roots = [...outlines.roots()];
      if (roots.length === 0) throw noWorkspace();
      become({ kind: 'checking' });
      collection.clear();
      let worst: GateState = { kind: 'unknown' };
      try {
        for (const root of roots) {
          const { found, leaks } = await checkRoot(root, runs);
          for (const [path, list] of byPath(leaks))
            collection.set(
              vscode.Uri.file(path),
              list.map((leak) => diagnosticOf(leak)),
            );
          if (isWorse(found, worst)) worst = found;
        }
      } catch (error) {
        if (error instanceof TenkenError && error.reason === 'invalid') worst = { kind: 'refused', text: error.text };
        throw error;
      } finally {
        become(worst);
      }
    },
  };
}

async function checkRoot(
  root: string,
  runs: Runs,
): Promise<{ readonly found: GateState; readonly leaks: readonly StagedLeak[] }> {
  let found: GateState = { kind: 'idle', notes: [] };
  let leaks: readonly StagedLeak[] = [];
  const request = { root, files: [], scenarios: [], targets: [], staged: true } as const;
  const nobody = new vscode.CancellationTokenSource();
  const end = await runs.start(request, nobody.token, (message) => {
    if (message.type === 'summary')
      found = {
        ...{ kind: 'answered', answer: message.summary.gate },
        reasons: [...message.summary.reasons, ...(message.baseline ?? [])],
      };
    else if (message.type === 'gated') {
      leaks = message.leaks;
      if (found.kind === 'idle') found = { kind: 'idle', notes: message.notes };
    }
  });
  nobody.dispose();
  if (end.kind !== 'finished') throw runError(end, root);
  if (end.cancelled) return { found: { kind: 'unknown' }, leaks };
  return { found: leaks.length > 0 ? { kind: 'leaks', count: leaks.length } : found, leaks };
}

function isWorse(one: GateState, other: GateState): boolean {
  if (one.kind === 'answered' && other.kind === 'answered')
    return answers.indexOf(one.answer) < answers.indexOf(other.answer);
  return weights[one.kind] > weights[other.kind];
}

function byPath(leaks: readonly StagedLeak[]): ReadonlyMap<string, readonly StagedLeak[]> {
  const files = new Map<string, StagedLeak[]>();
  for (const leak of leaks) files.set(leak.path, [...(files.get(leak.path) ?? []), leak]);
  return files;
}

/** What stops the commit, on its line in the Problems view. */
function diagnosticOf({ line, column, code, message }: StagedLeak): vscode.Diagnostic {
  const range = new vscode.Range(line - 1, column - 1, line - 1, Number.MAX_SAFE_INTEGER);
  const entry = new vscode.Diagnostic(range, tr(message), vscode.DiagnosticSeverity.Error);
  entry.source = 'Tenken';
  entry.code = code;
  return entry;
}

const noWorkspace = (): TenkenError =>
  new TenkenError(
    'no-suite',
    {
      en: 'There is no suite in this window, so there is nothing to check before a commit.',
      ja: 'このウィンドウにスイートがないため、コミット前に点検するものがありません。',
    },
    [{ title: { en: 'New Suite from Example', ja: 'サンプルからスイートを作成' }, command: 'tenken.newSuite' }],
  );
