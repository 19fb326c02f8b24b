import { join, relative } from 'node:path';
import { sha256 } from '../../adapters/sha256.ts';
import { cacheModes } from '../../adapters/cache/cachedTarget.ts';
import { findWorkspace, ignoreRecords, runsFolder } from '../../adapters/disk/workspace.ts';
import { openWorkspace } from '../../adapters/disk/workspaceFiles.ts';
import { batchConfig, hasBatches } from '../../core/engine/batchConfig.ts';
import { planRun, type Plan, type PlanOptions } from '../../core/engine/plan.ts';
import type { Command, Invocation, OptionValues } from '../command.ts';
import { openAgain, tellGone, type Again } from '../again.ts';
import { checkPrices, openBudget } from '../budget.ts';
import { beginChanged } from '../changedOnly.ts';
import { dryRun } from '../dryRun.ts';
import { reporting } from '../gate/reporting.ts';
import { execute } from '../execute.ts';
import { calibrationOf } from '../labels.ts';
import { knownLines, withoutKnown } from '../knownAttempts.ts';
import { loadWorkspace, type LoadedWorkspace } from '../load.ts';
import { asBefore, collectingSooner } from '../machine.ts';
import { prefixFrom } from '../named.ts';
import { askedBudget, choiceOption, countOption, partOption, textOption, textOptions } from '../parse.ts';
import { InvalidInput, placePlanProblems, renamed } from '../problems.ts';
import { chooseReporters } from '../reporters/choose.ts';
import { hostReporter } from '../reporters/host.ts';
import { progressReporter } from '../reporters/progress.ts';
import { reporterOption, wantedReporters } from '../reporters/kinds.ts';
import type { Reporter } from '../reporters/reporter.ts';
import { openResumption, refuseChanged } from '../resumption.ts';
import { newRunId } from '../runId.ts';
import { recordFolder } from '../recordFolder.ts';
import { usageError } from '../usageError.ts';

/** The same suites give the same run, whoever starts it: canaries and chance follow from the seed. */
const defaultSeed = 1;

/** `tenken run`: makes the attempts, writes the record, answers with the gate. */
export const runCommand: Command = {
  name: 'run',
  operands: '[PATH…]',
  summary: { en: 'Run suites and write a record', ja: 'スイートを実行して記録を作成' },
  options: {
    target: {
      type: 'string',
      multiple: true,
      value: 'ID',
      help: { en: 'Only this target; can stand several times', ja: 'この対象だけを点検（複数指定できます）' },
    },
    scenario: {
      type: 'string',
      multiple: true,
      value: 'GLOB',
      help: {
        en: 'Only matching scenarios; can stand several times',
        ja: '一致するシナリオだけを実行（複数指定できます）',
      },
    },
    repeat: {
      type: 'string',
      value: 'N',
      help: {
        en: 'Attempts of each case, in place of the suites’ own',
        ja: '各ケースの試行回数（スイートの指定に代わります）',
      },
    },
    concurrency: {
      type: 'string',
      value: 'N',
      help: { en: 'Requests in flight at most', ja: '同時に送る要求の上限' },
    },
    seed: {
      type: 'string',
      value: 'N',
      help: { en: 'Seed of canaries and chance; 1 by default', ja: 'カナリアと乱数のシード（既定は 1）' },
    },
    reporter: reporterOption,
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
    record: {
      type: 'string',
      value: 'DIR',
      help: {
        en: 'Folder of the record; .tenken/runs/ID by default',
        ja: '記録のフォルダー（既定は .tenken/runs/ID）',
      },
    },
    cache: {
      type: 'string',
      value: 'MODE',
      help: {
        en: 'Answers kept from before: use, refresh (ask anew and keep), only (ask nobody) or off (default)',
        ja: '以前の応答の利用：use（使う）・refresh（取り直す）・only（問い合わせない）・off（既定）',
      },
    },
    'dry-run': {
      type: 'boolean',
      help: {
        en: 'Show what would be asked and about what it costs; send nothing',
        ja: '計画と費用の見積もりだけを表示（何も送信しません）',
      },
    },
    shard: {
      type: 'string',
      value: 'K/N',
      help: {
        en: 'Only part K of N; tenken merge joins the parts',
        ja: 'N 分割の K 番目だけを実行（tenken merge で結合）',
      },
    },
    'approve-command': {
      type: 'string',
      multiple: true,
      value: 'HASH',
      help: {
        en: 'Start the program of a command target whose content has this hash',
        ja: 'この内容ハッシュを持つ command 対象のプログラムの起動を承認',
      },
    },
    batch: {
      type: 'boolean',
      help: {
        en: 'Ask through OpenAI’s Batch API: half the price, up to a day',
        ja: 'OpenAI の Batch API で実行（半額、最大 1 日）',
      },
    },
    changed: {
      type: 'boolean',
      help: {
        en: 'Make only attempts whose case has changed; take the others from records',
        ja: '変更されたケースだけを実行し、ほかは記録の結果を使用',
      },
    },
    again: {
      type: 'string',
      value: 'RUN',
      help: {
        en: 'Run what this run ran, as a new run: its id or the folder of its record',
        ja: 'この実行と同じケースを新しく実行（実行の ID か記録のフォルダー）',
      },
    },
    failed: {
      type: 'boolean',
      help: {
        en: 'With --again: only the cases that failed or ended in an error',
        ja: '--again と併用：不合格またはエラーのケースだけを実行',
      },
    },
    resume: {
      type: 'string',
      value: 'RUN',
      help: {
        en: 'Go on with a run that ended early: its id or the folder of its record',
        ja: '途中で終わった実行を続行（実行の ID か記録のフォルダー）',
      },
    },
    'retry-errors': {
      type: 'boolean',
      help: {
        en: 'With --resume: make attempts again that ended in an error',
        ja: '--resume と併用：エラーになった試行をやり直す',
      },
    },
  },
  run,
};

async function run(invocation: Invocation): Promise<number> {
  const { values, cwd } = invocation;
  // A slip of the pen is said before anything is done.
  wantedReporters(textOptions(values, 'reporter'));
  askedBudget(values);
  const seen: Seen = { folder: cwd };
  try {
    return values['dry-run'] === true
      ? await runIn(seen, invocation)
      : await reporting(
          () => seen.folder,
          invocation,
          () => runIn(seen, invocation),
        );
  } catch (error) {
    throw renamed(prefixFrom(cwd, seen.folder), error);
  }
}

/** What is known of a run while it begins: names of files are those of its workspace, once it has one. */
interface Seen {
  folder: string;
}

async function runIn(seen: Seen, invocation: Invocation): Promise<number> {
  const { values, cwd } = invocation;
  const concurrency = countOption(values, 'concurrency', 1, 1024) ?? null;
  let resumption = await openResumption(invocation);
  try {
    const again = await openAgain(invocation);
    const suites = resumption?.suites ?? again?.suites ?? invocation.positionals;
    const workspace = findWorkspace(suites, resumption?.root ?? cwd);
    seen.folder = workspace.root;
    const loaded = loadWorkspace(workspace, collectingSooner(openWorkspace(workspace.root)));
    const batch = values.batch === true || resumption?.record.header.batch === true;
    const plan = planOf(loaded, resumption?.options ?? optionsOf(values, again), batch);
    if (resumption !== null) refuseChanged(resumption, plan);
    if (again !== null) tellGone(again, plan, invocation);
    const cacheMode = choiceOption(values, 'cache', cacheModes) ?? 'off';
    const { root } = workspace;
    const changed = values.changed === true;
    if (values['dry-run'] === true) {
      const left = changed ? withoutKnown(plan, await knownLines(plan, root)) : plan;
      return await dryRun({ plan: left, loaded, root, cacheMode }, invocation);
    }
    const budget = openBudget(plan, values);
    checkPrices(plan, values, invocation.terminal);

    const id = resumption?.record.header.run ?? newRunId(Date.now());
    const record = textOption(values, 'record');
    const own = record === undefined ? join(runsFolder(root), id) : recordFolder(record, cwd);
    const folder = resumption?.folder ?? own;
    const reporters = reportersOf(invocation, root, folder);
    if (record === undefined && resumption === null) await ignoreRecords(root);
    // A cache that cannot be written is none, and no reason not to run.
    else if (cacheMode !== 'off') await ignoreRecords(root).catch(() => undefined);
    if (changed) resumption = await beginChanged(plan, { id, root, folder, suites: workspace.suites }, invocation);
    return await execute(
      { id, plan, loaded, folder, reporters, budget, concurrency, resumption, cacheMode, root },
      invocation,
    );
  } finally {
    asBefore();
    await resumption?.record.unlock();
  }
}

type WhatToRun = Omit<PlanOptions, 'fileHash' | 'digest'>;

/** What the command line asks for; what an earlier run decided gives way to what is said. */
function optionsOf(values: OptionValues, again: Again | null): WhatToRun {
  const targets = textOptions(values, 'target');
  const scenarioGlobs = textOptions(values, 'scenario');
  const repeat = countOption(values, 'repeat', 1, 10_000);
  const shard = partOption(values, 'shard');
  return {
    ...again?.options,
    seed: countOption(values, 'seed', 0, 2 ** 32 - 1) ?? again?.options.seed ?? defaultSeed,
    ...(targets.length === 0 ? {} : { targets }),
    ...(scenarioGlobs.length === 0 ? {} : { scenarioGlobs }),
    ...(repeat === undefined ? {} : { repeat }),
    ...(shard === undefined ? {} : { shard }),
  };
}

/** The plan, or every reason why there is none, as `InvalidInput` or a `HumanError`. */
function planOf(loaded: LoadedWorkspace, options: WhatToRun, batch: boolean): Plan {
  const { config, suites } = loaded.runnable();
  const asked = batch ? batchConfig(config) : config;
  const result = planRun(suites, asked, {
    ...options,
    digest: sha256,
    calibration: calibrationOf(loaded.files, asked),
    fileHash: (path) => {
      const bytes = loaded.files.bytes(path);
      return bytes === undefined ? null : sha256(bytes);
    },
  });
  if (result.kind === 'problems') throw new InvalidInput(placePlanProblems(result.problems, loaded.textOf));
  return batch ? batchPlan(result.plan) : result.plan;
}

/** The plan of a run with `--batch`. Throws a `HumanError` where nothing of it can be batched. */
function batchPlan(plan: Plan): Plan {
  const asked = [...plan.targets, ...plan.judgeTargets].flatMap((id) => plan.config.targets[id] ?? []);
  if (asked.some(({ source }) => hasBatches(source))) return { ...plan, batch: true };
  throw usageError(
    '--batch needs a target of `provider: openai` (without `apiVersion`); this run has none. Leave it out.',
    '--batch には `provider: openai`（`apiVersion` なし）の対象が必要ですが、この実行にはありません。--batch を外してください。',
  );
}

/** The host follows the run over its channel; a terminal gets what it asked for, with progress on stderr. */
function reportersOf(
  { values, terminal, cwd, environment, host }: Invocation,
  root: string,
  folder: string,
): readonly Reporter[] {
  const asked = textOptions(values, 'reporter');
  if (host !== null && asked.length === 0) return [hostReporter(host, () => folder)];
  const context = { terminal, cwd, root, environment, record: () => relative(cwd, folder) };
  return [
    ...(host === null
      ? [progressReporter(terminal.err, terminal.locale, Date.now)]
      : [hostReporter(host, () => folder)]),
    ...chooseReporters(asked, context),
  ];
}
