import { join, relative, resolve } from 'node:path';
import { cacheModes } from '../../adapters/cache/cachedTarget.ts';
import { openRecord } from '../../adapters/disk/recordReader.ts';
import { findWorkspace, ignoreRecords, runsFolder } from '../../adapters/disk/workspace.ts';
import { sha256 } from '../../adapters/sha256.ts';
import { openReplies } from '../../adapters/targets/stored.ts';
import { percentText } from '../../core/base/quantity.ts';
import { printableLine } from '../../core/base/printable.ts';
import { say, type Text } from '../../core/base/text.ts';
import { flakeTally, type Flake } from '../../core/engine/flakes.ts';
import { caseId } from '../../core/engine/ids.ts';
import { planRun, type Plan } from '../../core/engine/plan.ts';
import { plannedAgain } from '../../core/engine/plannedAgain.ts';
import type { Config } from '../../core/language/model.ts';
import type { RunHeader } from '../../core/record/record.ts';
import { openBudget } from '../budget.ts';
import type { Command, Invocation } from '../command.ts';
import { execute } from '../execute.ts';
import { calibrationOf } from '../labels.ts';
import { loadWorkspace, type LoadedWorkspace } from '../load.ts';
import { choiceOption, countOption, textOption, textOptions } from '../parse.ts';
import { InvalidInput, placePlanProblems } from '../problems.ts';
import { chooseReporters } from '../reporters/choose.ts';
import { progressReporter } from '../reporters/progress.ts';
import { reporterOption } from '../reporters/kinds.ts';
import type { Reporter } from '../reporters/reporter.ts';
import { runFolderOf } from '../runFolder.ts';
import { newRunId } from '../runId.ts';
import { usageError } from '../usageError.ts';

/** `tenken rejudge RUN`: holds the replies of a record to the suites' checks of today. The targets are not asked; judges are. */
export const rejudgeCommand: Command = {
  name: 'rejudge',
  operands: 'RUN',
  summary: {
    en: 'Judge the replies of a record again, without its targets',
    ja: '記録の応答を判定し直す（対象には問い合わせません）',
  },
  options: {
    judgements: {
      type: 'string',
      value: 'N',
      help: {
        en: 'Ask every judge N times for each reply, and say what varies: the judge or the target',
        ja: '応答ごとに各判定モデルへ N 回尋ね、揺れが判定モデルと対象のどちらによるかを示す',
      },
    },
    cache: {
      type: 'string',
      value: 'MODE',
      help: {
        en: 'Answers of judges kept from before: use, refresh, only (ask nobody) or off (default)',
        ja: '以前の判定モデルの回答の利用：use・refresh・only（問い合わせない）・off（既定）',
      },
    },
    concurrency: { type: 'string', value: 'N', help: { en: 'Requests in flight at most', ja: '同時に送る要求の上限' } },
    'budget-requests': {
      type: 'string',
      value: 'N',
      help: { en: 'Requests to judges at most', ja: '判定モデルへの要求数の上限' },
    },
    'budget-usd': {
      type: 'string',
      value: 'X',
      help: { en: 'US dollars at most', ja: '費用の上限（米ドル）' },
    },
    record: {
      type: 'string',
      value: 'DIR',
      help: {
        en: 'Folder of the new record; .tenken/runs/ID by default',
        ja: '新しい記録のフォルダー（既定は .tenken/runs/ID）',
      },
    },
    reporter: reporterOption,
  },
  run: rejudge,
};

async function rejudge(invocation: Invocation): Promise<number> {
  const { values, positionals, cwd, environment, terminal } = invocation;
  const [run, ...rest] = positionals;
  if (run === undefined || rest.length > 0)
    throw usageError(
      'tenken rejudge takes one run. List the runs with: tenken show',
      'tenken rejudge に指定できる実行は 1 つです。実行の一覧：tenken show',
    );
  const judgements = countOption(values, 'judgements', 2, 99);
  const stored = runFolderOf(run, cwd);
  const { header } = await openRecord(stored);
  const workspace = findWorkspace([], cwd);
  const suites = header.suites.map(({ file }) => file);
  const loaded = loadWorkspace({ ...workspace, suites });
  const plan = planOf(loaded, header, judgements ?? null);
  const id = newRunId(Date.now());
  const asked = textOption(values, 'record');
  const folder = asked === undefined ? join(runsFolder(workspace.root), id) : resolve(cwd, asked);
  const cacheMode = choiceOption(values, 'cache', cacheModes) ?? 'off';
  if (asked === undefined || cacheMode !== 'off') await ignoreRecords(workspace.root);
  const context = { terminal, cwd, root: workspace.root, environment, record: () => relative(cwd, folder) };
  const flakes = flakeTally();
  const reporters: readonly Reporter[] = [
    progressReporter(terminal.err, terminal.locale, Date.now),
    ...chooseReporters(textOptions(values, 'reporter'), context),
    watching(flakes.add),
  ];
  const replies = await openReplies(stored);
  try {
    const code = await execute(
      {
        ...{ id, plan, loaded, folder, reporters, cacheMode, replies },
        budget: openBudget(plan, values),
        concurrency: countOption(values, 'concurrency', 1, 1024) ?? null,
        resumption: null,
        root: workspace.root,
      },
      invocation,
    );
    for (const flake of flakes.flakes())
      terminal.err.write(`${printableLine(say(flakeText(flake), terminal.locale))}\n`);
    return code;
  } finally {
    await replies.close();
  }
}

/** Follows the attempts beside the reporters. */
function watching(add: ReturnType<typeof flakeTally>['add']): Reporter {
  return {
    event: (event) => {
      if (event.event === 'attempt') add(event.attempt);
    },
    drained: () => Promise.resolve(),
  };
}

/** The plan of the record over the suites of today: the same scenarios, targets, repeats and seed, so that the conversations are the same. */
function planOf(loaded: LoadedWorkspace, header: RunHeader, judgements: number | null): Plan {
  const { config, suites } = loaded.runnable();
  const asked = judgements === null ? config : withJudgements(config, judgements);
  const result = planRun(suites, asked, {
    ...plannedAgain(header),
    repliesOf: header.run,
    calibration: calibrationOf(loaded.files, asked),
    digest: sha256,
    fileHash: (path) => {
      const bytes = loaded.files.bytes(path);
      return bytes === undefined ? null : sha256(bytes);
    },
  });
  if (result.kind === 'problems') throw new InvalidInput(placePlanProblems(result.problems, loaded.textOf));
  return result.plan;
}

function withJudgements(config: Config, repeats: number): Config {
  const judges = Object.entries(config.judges).map(([name, judge]) => [name, { ...judge, repeats }] as const);
  return { ...config, judges: Object.fromEntries(judges) };
}

function flakeText({
  suite,
  scenario,
  variant,
  target,
  check,
  by,
  replies,
  judgements,
  judgeShare,
  judge,
  fromTarget,
}: Flake): Text {
  const name = `${caseId(suite, scenario, variant)} (${target}) expect[${check}] \`${by}\``;
  const table = { en: `${replies} replies × ${judgements} judgements`, ja: `応答 ${replies} × 判定 ${judgements}` };
  if (judgeShare === null) {
    return { en: `${name}: nothing varies (${table.en})`, ja: `${name}：揺れはありません（${table.ja}）` };
  }
  const variances = `${judge.toFixed(4)} / ${fromTarget.toFixed(4)}`;
  return {
    en: `${name}: ${percentText(judgeShare)} of the variation is the judge’s, ${percentText(1 - judgeShare)} the target’s (variances ${variances}; ${table.en})`,
    ja: `${name}：揺れのうち判定モデルによるもの ${percentText(judgeShare)}、対象によるもの ${percentText(1 - judgeShare)}（分散 ${variances}、${table.ja}）`,
  };
}
