import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseDuration } from '../../core/base/quantity.ts';
import type { Command, OptionValues } from '../command.ts';
import { reporting } from '../gate/reporting.ts';
import { prefixFrom } from '../named.ts';
import { renamed } from '../problems.ts';
import { askedBudget, textOption, textOptions } from '../parse.ts';
import { reporterOption, wantedReporters } from '../reporters/kinds.ts';
import { usageError } from '../usageError.ts';

/** `tenken gate`: whether a change may go on. What takes long to load is loaded once there is something to do. */
export const gateCommand: Command = {
  name: 'gate',
  operands: '[PATH…]',
  summary: { en: 'Decide whether a change may go on', ja: '変更を進めてよいかを判断' },
  options: {
    staged: {
      type: 'boolean',
      help: {
        en: 'Only what the next commit can affect, as the index has it',
        ja: '次のコミットが影響するものだけを、インデックスの内容で点検',
      },
    },
    run: {
      type: 'string',
      value: 'RUN',
      help: { en: 'Decide over this run; nothing is run', ja: 'この実行について判断（何も実行しません）' },
    },
    baseline: {
      type: 'string',
      value: 'FILE',
      help: {
        en: 'Compare with this baseline; tenken.baseline.json by default',
        ja: '比較するベースライン（既定は tenken.baseline.json）',
      },
    },
    'time-budget': {
      type: 'string',
      value: '30s',
      help: {
        en: 'Time at most; what is left over is inconclusive',
        ja: '時間の上限（残りは「判定できず」になります）',
      },
    },
    'budget-requests': {
      type: 'string',
      value: 'N',
      help: { en: 'Requests to models at most', ja: 'モデルへの要求数の上限' },
    },
    'budget-usd': {
      type: 'string',
      value: 'X',
      help: { en: 'US dollars at most, by the targets’ prices', ja: '費用の上限（米ドル、対象の price で計算）' },
    },
    reporter: reporterOption,
  },
  run: async (invocation) => {
    const { values, positionals, cwd } = invocation;
    const run = textOption(values, 'run');
    const file = textOption(values, 'baseline');
    const baseline = file === undefined ? null : named(resolve(cwd, file), file);
    const deadline = deadlineOf(values);
    // A slip of the pen is said before anything is done, and also where nothing is to be done.
    askedBudget(values);
    wantedReporters(textOptions(values, 'reporter'));
    const staged = values.staged === true;
    if (run !== undefined && (staged || positionals.length > 0))
      throw usageError(
        '--run decides over what a run recorded; leave out --staged and PATH.',
        '--run は記録された実行について判断します。--staged とパスを外してください。',
      );
    if (staged) {
      const { gateStaged } = await import('../gate/gateStaged.ts');
      return reporting(
        () => cwd,
        invocation,
        () => gateStaged({ baseline, deadline }, invocation),
      );
    }
    if (run !== undefined) {
      const { gateRun } = await import('../gate/gateRun.ts');
      return reporting(
        () => cwd,
        invocation,
        () => gateRun(run, baseline, invocation),
      );
    }
    const { findWorkspace } = await import('../../adapters/disk/workspace.ts');
    const { gateWorkspace } = await import('../gate/gateWorkspace.ts');
    // Names are those of the workspace, once it is known.
    let folder = cwd;
    try {
      return await reporting(
        () => folder,
        invocation,
        () => {
          const workspace = findWorkspace(positionals, cwd);
          folder = workspace.root;
          return gateWorkspace({ workspace, baseline, deadline }, invocation);
        },
      );
    } catch (error) {
      throw renamed(prefixFrom(cwd, folder), error);
    }
  },
};

function deadlineOf(values: OptionValues): number | null {
  const text = textOption(values, 'time-budget');
  if (text === undefined) return null;
  const time = parseDuration(text);
  if (time !== undefined) return Date.now() + time;
  throw usageError(
    `--time-budget takes a time such as 30s or 2m, not “${text}”.`,
    `--time-budget には 30s や 2m のような時間を指定してください（「${text}」は使えません）。`,
  );
}

/** A baseline that is asked for by name has to be there: a slip of the pen must not switch the comparison off. */
function named(path: string, written: string): string {
  if (existsSync(path)) return path;
  throw usageError(
    `There is no baseline ${written}. tenken accept RUN writes tenken.baseline.json.`,
    `ベースライン ${written} はありません。tenken accept RUN が tenken.baseline.json を書き出します。`,
  );
}
