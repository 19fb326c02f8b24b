import * as vscode from 'vscode';
import { say, type Text } from '../../core/base/text.ts';
import type { DisposableStore } from '../disposables.ts';
import { tr, uiLocale } from '../locale.ts';
import type { Runs } from '../runner/runs.ts';
import { untrustedText } from '../trust.ts';
import type { Gate, GateState } from './gate.ts';

/**
 * The state of the gate in the status bar; a click checks what is staged. While something runs the run's own item takes its place, so that
 * there is never more than one. Returns what it says, for tests.
 */
export function showGate(gate: Gate, runs: Runs, store: DisposableStore): () => string {
  const item = store.add(vscode.window.createStatusBarItem('tenken.gate', vscode.StatusBarAlignment.Left));
  item.name = tr({ en: 'Tenken Gate', ja: 'Tenken のゲート' });
  const update = (): void => {
    const trusted = vscode.workspace.isTrusted;
    const { icon, text, details } = trusted ? shown(gate.state) : off;
    item.text = `$(${icon}) Tenken: ${tr(text)}`;
    item.tooltip = details.map(tr).join('\n');
    item.accessibilityInformation = { label: `Tenken: ${tr(text)}` };
    item.command = trusted ? 'tenken.checkStaged' : 'workbench.trust.manage';
    if (gate.state.kind === 'checking' || runs.current !== null) item.hide();
    else item.show();
  };
  update();
  store.add(gate.onDidChange(update));
  let running = false;
  store.add(
    runs.onDidChange(() => {
      if ((runs.current !== null) === running) return;
      running = !running;
      update();
    }),
  );
  store.add(vscode.workspace.onDidGrantWorkspaceTrust(update));
  return () => item.text;
}

interface Shown {
  readonly icon: string;
  readonly text: Text;
  readonly details: readonly Text[];
}

const off: Shown = {
  icon: 'shield',
  text: { en: 'gate off', ja: 'ゲート停止中' },
  details: [untrustedText],
};

const hint: Text = {
  en: 'Select to check what is staged.',
  ja: '選択すると、ステージされた変更を点検します。',
};

function shown(state: GateState): Shown {
  switch (state.kind) {
    case 'unknown':
      return { icon: 'git-commit', text: { en: 'gate not checked', ja: 'ゲート未点検' }, details: [hint] };
    case 'checking':
      return { icon: 'loading~spin', text: { en: 'checking', ja: '点検中' }, details: [] };
    case 'idle':
      return {
        icon: 'pass',
        text: { en: 'nothing to check', ja: '点検対象なし' },
        details: [
          {
            en: 'Nothing that is staged can affect a verdict.',
            ja: 'ステージされた変更に、判定へ影響するものはありません。',
          },
          ...state.notes.map(inBoth),
          hint,
        ],
      };
    case 'leaks':
      return {
        icon: 'error',
        text: { en: 'commit stopped', ja: 'コミット不可' },
        details: [
          {
            en: `${state.count} places in staged files must not be published. The Problems view lists them.`,
            ja: `公開してはならないものが ${state.count} か所ステージされています。一覧は「問題」ビューで確認できます。`,
          },
          hint,
        ],
      };
    case 'refused':
      return { icon: 'error', text: { en: 'commit stopped', ja: 'コミット不可' }, details: [inBoth(state.text), hint] };
    case 'answered':
      return { ...answered[state.answer], details: [...state.reasons.map(inBoth), hint] };
  }
}

const answered = {
  pass: { icon: 'pass', text: { en: 'gate passed', ja: 'ゲート合格' } },
  fail: { icon: 'error', text: { en: 'gate failed', ja: 'ゲート不合格' } },
  inconclusive: { icon: 'question', text: { en: 'gate undecided', ja: 'ゲート判定できず' } },
} as const;

/** A sentence in the language of the window. */
function inBoth(text: Text): Text {
  const said = say(text, uiLocale());
  return { en: said, ja: said };
}
