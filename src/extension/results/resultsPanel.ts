import * as vscode from 'vscode';
import { outcomes, outcomeWords } from '../../core/base/outcome.ts';
import { excerpt } from '../../core/base/printable.ts';
import type { PanelLink, RunInfo } from '../../protocol/panel.ts';
import { TenkenError } from '../errors.ts';
import { tr, uiLocale } from '../locale.ts';
import type { Records } from './records.ts';

/** The way into the results panel. */
export interface ResultsPanel {
  /** Opens the panel, or brings it to the front, at a place; where it was last without one. */
  readonly open: (link?: PanelLink) => void;
}

/** Lets a person choose a run; undefined where they do not. Throws a {@link TenkenError} where there is none. */
export async function pickRun(records: Records, folders: readonly string[]): Promise<string | undefined> {
  const runs = await records.runs(folders);
  if (runs.length === 0) {
    throw new TenkenError('no-run', {
      en: 'There is no run yet. Run a suite first.',
      ja: '実行の記録がまだありません。先にスイートを実行してください。',
    });
  }
  const items = runs.map((run) => ({
    label: title(run),
    description: results(run),
    detail: subjects(run),
    run: run.run,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: tr({ en: 'Open Run', ja: '実行を開く' }),
    placeHolder: tr({ en: 'Run to open, newest first', ja: '開く実行（新しい順）' }),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.run;
}

function title(run: RunInfo): string {
  const time = Date.parse(run.startedAt);
  return Number.isNaN(time) ? excerpt(run.run, 60) : new Date(time).toLocaleString(uiLocale());
}

function results({ totals, state }: RunInfo): string {
  const states: Record<RunInfo['state'], string> = {
    running: tr({ en: 'running', ja: '実行中' }),
    finished: '',
    cancelled: tr({ en: 'cancelled', ja: '中止' }),
    interrupted: tr({ en: 'interrupted', ja: '中断' }),
  };
  const counts = outcomes
    .filter((outcome) => (totals?.[outcome] ?? 0) > 0)
    .map((outcome) => `${outcomeWords[outcome].sign} ${totals?.[outcome] ?? 0}`);
  return [states[state], ...counts].filter((part) => part !== '').join('  ');
}

function subjects(run: RunInfo): string {
  if (run.problem !== undefined) return tr(run.problem);
  return excerpt(`${run.suites.join(', ')} → ${run.targets.join(', ')}`, 160);
}
