import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openRecord } from '../adapters/disk/recordReader.ts';
import { findWorkspaceRoot } from '../adapters/disk/workspace.ts';
import { HumanError } from '../adapters/humanError.ts';
import { counted } from '../core/base/counted.ts';
import { say, type Text } from '../core/base/text.ts';
import type { Plan, PlanOptions } from '../core/engine/plan.ts';
import { casesOf } from '../core/engine/plannedAgain.ts';
import type { ChosenCases } from '../core/engine/select.ts';
import type { Invocation } from './command.ts';
import { textOption } from './parse.ts';
import { runFolderOf } from './runFolder.ts';
import { usageError } from './usageError.ts';

/** What an earlier run says is to be run. */
export interface Again {
  /** Suite files that are there, relative to the working directory. */
  readonly suites: readonly string[];
  readonly options: Pick<PlanOptions, 'cases' | 'seed' | 'shard'>;
}

/** What an earlier run decides by itself. */
const decided = ['target', 'scenario', 'shard', 'changed'];

/**
 * The cases of `--again RUN`, or with `--failed` those of them that failed or ended in an error; null without the option. They are made as
 * the suites have them today, and what is not there any more is left out. Rejects with a `HumanError`.
 */
export async function openAgain({ values, positionals, cwd }: Invocation): Promise<Again | null> {
  const run = textOption(values, 'again');
  if (run === undefined) {
    if (values.failed !== true) return null;
    throw usageError(
      '--failed goes with --again RUN. List the runs with: tenken show',
      '--failed は --again 実行 と一緒に使います。実行の一覧：tenken show',
    );
  }
  const other = decided.find((name) => values[name] !== undefined);
  if (other !== undefined)
    throw usageError(
      `--again runs what that run ran; leave out --${other}.`,
      `--again はその実行と同じものを実行します。--${other} を外してください。`,
    );
  const record = await openRecord(runFolderOf(run, cwd));
  const { header } = record;
  const failed = values.failed === true;
  const cases = failed ? await failedCases(record) : casesOf(header.plan.scenarios);
  if (cases.size === 0) throw new HumanError(2, noneFailed(header.run));
  const root = findWorkspaceRoot(cwd);
  const files = header.suites.map(({ file }) => join(root, file)).filter((file) => existsSync(file));
  if (positionals.length === 0 && files.length === 0) throw new HumanError(2, noneThere(header.run));
  const { shard } = header;
  return {
    suites: positionals.length > 0 ? positionals : files,
    options: {
      seed: header.seed,
      cases,
      // A part of a run is the same part again; its failures are named one by one.
      ...(shard === undefined || failed ? {} : { shard: { index: shard.index, of: shard.of } }),
    },
  };
}

/** Says what of it the suites do not have any more; throws a `HumanError` where that is all. */
export function tellGone(
  { options: { cases = new Map() } }: Again,
  { scenarios }: Plan,
  { terminal }: Invocation,
): void {
  const planned = new Map(scenarios.map((each) => [`${each.suite}/${each.scenario}`, each]));
  const gone = [...cases].filter(([name, targets]) => {
    const now = planned.get(name);
    // A pair is made whole, so a case that is there may bring another; only what is missing is told.
    return [...targets].some(([target, variants]) => {
      if (now?.hashes[target] === undefined) return true;
      const made = now.only?.[target];
      return made !== undefined && [...(variants ?? [])].some((variant) => !made.includes(variant));
    });
  });
  if (gone.length > 0) terminal.err.write(`tenken: ${say(goneText(gone.map(([name]) => name)), terminal.locale)}\n`);
}

/** The cases of which an attempt failed or ended in an error, as the record says after all tries. */
async function failedCases({ attempts }: Awaited<ReturnType<typeof openRecord>>): Promise<ChosenCases> {
  const cases = new Map<string, Map<string, Set<string>>>();
  await attempts(({ suite, scenario, variant, target, outcome }, replaced) => {
    if (replaced || (outcome !== 'fail' && outcome !== 'error')) return;
    const name = `${suite}/${scenario}`;
    const targets = cases.get(name) ?? new Map<string, Set<string>>();
    cases.set(name, targets.set(target, (targets.get(target) ?? new Set()).add(variant)));
  });
  return cases;
}

/** Names that one sentence holds. */
const named = 5;

function goneText(names: readonly string[]): Text {
  const shown = names.slice(0, named).join(', ');
  const more = names.length - named;
  return {
    en: `Not in the suites any more as that run had them, so left out in whole or in part: ${shown}${more > 0 ? `, and ${counted(more, 'scenario')} more` : ''}.`,
    ja: `スイートに当時の形では存在しないため、全部または一部を実行しません：${shown}${more > 0 ? `、ほか ${more} 件` : ''}`,
  };
}

function noneFailed(run: string): Text {
  return {
    en: `No case of the run ${run} failed or ended in an error; there is nothing to run again.`,
    ja: `実行 ${run} に不合格やエラーのケースはありません。再実行するものがありません。`,
  };
}

function noneThere(run: string): Text {
  return {
    en: `The suites of the run ${run} are not where they were. Name their files after the options.`,
    ja: `実行 ${run} のスイートが元の場所にありません。オプションの後にファイルを指定してください。`,
  };
}
