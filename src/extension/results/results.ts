import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LatestResult } from '../../adapters/records/latestResults.ts';
import { casesPlanned } from '../../core/record/plannedCases.ts';
import type { RunHeader } from '../../core/record/record.ts';
import type { OutlinedScenario, ScenariosParams } from '../../protocol/language.ts';
import type { AttemptNotice } from '../../protocol/runner.ts';
import type { DisposableStore } from '../disposables.ts';
import { keyOf } from '../language/outlines.ts';
import { plannedVerdict, restoredVerdict, scenarioOf, withAttempt, type Verdict } from './verdict.ts';

/** A verdict beside the text that it may no longer belong to. */
export interface ShownVerdict {
  readonly verdict: Verdict;
  /** True where what the verdict depended on has changed since. */
  readonly stale: boolean;
}

/** The last verdict on each scenario and target: what annotations, lenses, problems and hovers show. */
export interface Results {
  /** Takes in a run's plan; the scenarios that it holds lose their earlier verdicts. `root` is the folder that its files are relative to. */
  readonly begin: (root: string, folder: string, header: RunHeader) => void;
  /** Takes note that an attempt has been begun; `attempt` is its id. */
  readonly start: (run: string, attempt: string, target: string) => void;
  readonly add: (run: string, notice: AttemptNotice) => void;
  readonly end: (run: string) => void;
  /** Takes in what a folder of runs holds, where it is newer than what is known. */
  readonly restore: (root: string, runs: string, latest: readonly LatestResult[]) => void;
  /** What is known of a scenario, by target. */
  readonly of: (outline: ScenariosParams, scenario: OutlinedScenario) => readonly ShownVerdict[];
  /** The verdicts of one run on one scenario, as they are now. */
  readonly ofRun: (run: string, uri: vscode.Uri, scenario: string) => readonly Verdict[];
  /** Fires with the files whose verdicts changed. */
  readonly onDidChange: vscode.Event<ReadonlySet<string>>;
}

/** Keeps verdicts in memory, small whatever the size of the runs: the attempts themselves stay in their records. */
export function createResults(store: DisposableStore): Results {
  /** File → scenario and target → verdict. */
  const files = new Map<string, Map<string, Verdict>>();
  /** File and a scenario's id → the id that it had when it ran. */
  const formerIds = new Map<string, string>();
  /** Run → suite and scenario → file. */
  const runs = new Map<string, Map<string, string>>();
  const changed = store.add(new vscode.EventEmitter<ReadonlySet<string>>());

  const begin = (root: string, folder: string, header: RunHeader): void => {
    const places = new Map<string, string>();
    for (const planned of header.plan.scenarios) {
      const file = keyOf(vscode.Uri.file(join(root, planned.file)));
      places.set(pair(planned.suite, planned.scenario), file);
      const verdicts = files.get(file) ?? new Map<string, Verdict>();
      files.set(file, verdicts);
      for (const [target, hash] of Object.entries(planned.hashes)) {
        const key = pair(planned.scenario, target);
        const plan = {
          run: header.run,
          startedAt: header.startedAt,
          runFolder: folder,
          target,
          suite: planned.suite,
          scenario: planned.scenario,
          hash,
          planned: casesPlanned(planned, target) * planned.repeat,
          leftOut: (planned.cases - casesPlanned(planned, target)) * planned.repeat,
          single: planned.cases === (planned.twin ? 2 : 1),
        };
        verdicts.set(key, plannedVerdict(plan, verdicts.get(key)));
      }
    }
    runs.set(header.run, places);
    changed.fire(new Set(places.values()));
  };

  const start = (run: string, attempt: string, target: string): void => {
    const [suite = '', scenario = ''] = scenarioOf(attempt).split('/');
    const file = runs.get(run)?.get(pair(suite, scenario));
    const verdicts = file === undefined ? undefined : files.get(file);
    const key = pair(scenario, target);
    const verdict = verdicts?.get(key);
    if (file === undefined || verdict?.run !== run || verdict.started) return;
    verdicts?.set(key, { ...verdict, started: true });
    changed.fire(new Set([file]));
  };

  const add = (run: string, notice: AttemptNotice): void => {
    const file = runs.get(run)?.get(pair(notice.suite, notice.scenario));
    const verdicts = file === undefined ? undefined : files.get(file);
    const key = pair(notice.scenario, notice.target);
    const verdict = verdicts?.get(key);
    // A later run of the same scenario has taken the place: this attempt belongs to the record only.
    if (file === undefined || verdict?.run !== run) return;
    verdicts?.set(key, withAttempt(verdict, notice));
    changed.fire(new Set([file]));
  };

  const restore = (root: string, runs: string, latest: readonly LatestResult[]): void => {
    const places = new Set<string>();
    for (const result of latest) {
      const file = keyOf(vscode.Uri.file(join(root, result.file)));
      const verdicts = files.get(file) ?? new Map<string, Verdict>();
      const key = pair(result.scenario, result.target);
      const known = verdicts.get(key);
      // ISO 8601 in UTC: the order of the texts is the order of the times.
      if (known !== undefined && known.startedAt >= result.startedAt) continue;
      files.set(file, verdicts.set(key, restoredVerdict(runs, result)));
      places.add(file);
    }
    if (places.size > 0) changed.fire(places);
  };

  const end = (run: string): void => {
    const touched = new Set(runs.get(run)?.values());
    for (const file of touched) {
      const verdicts = files.get(file);
      for (const [key, verdict] of verdicts ?? []) {
        if (verdict.run === run) verdicts?.set(key, { ...verdict, ended: true });
      }
    }
    changed.fire(touched);
  };

  const verdictsOf = (outline: ScenariosParams, scenario: OutlinedScenario): readonly Verdict[] => {
    const file = keyOf(vscode.Uri.parse(outline.uri));
    const verdicts = [...(files.get(file)?.values() ?? [])];
    const own = verdicts.filter((verdict) => verdict.scenario === scenario.id);
    if (own.length > 0) return own;
    const found = renamed(verdicts, outline, scenario);
    const [first] = found;
    if (first !== undefined) {
      // From here on it is known under its new name, also when its content changes after its name has.
      formerIds.set(pair(file, scenario.id), first.scenario);
      return found;
    }
    const former = formerIds.get(pair(file, scenario.id));
    if (former === undefined || outline.scenarios.some(({ id }) => id === former)) return [];
    return verdicts.filter((verdict) => verdict.scenario === former);
  };
  const of = (outline: ScenariosParams, scenario: OutlinedScenario): readonly ShownVerdict[] =>
    verdictsOf(outline, scenario).map((verdict) => ({
      verdict,
      stale: scenario.hashes[verdict.target] !== verdict.hash,
    }));

  return {
    begin,
    restore,
    start,
    add,
    end,
    of,
    ofRun: (run, uri, scenario) =>
      [...(files.get(keyOf(uri))?.values() ?? [])].filter(
        (verdict) => verdict.run === run && verdict.scenario === scenario,
      ),
    onDidChange: changed.event,
  };
}

/** The verdicts of a scenario that has another id now: the same content, under an id that the text no longer has. */
function renamed(
  verdicts: readonly Verdict[],
  outline: ScenariosParams,
  scenario: OutlinedScenario,
): readonly Verdict[] {
  const ids = new Set(outline.scenarios.map(({ id }) => id));
  return verdicts.filter((verdict) => !ids.has(verdict.scenario) && scenario.hashes[verdict.target] === verdict.hash);
}

/** A key of two ids; neither can hold the separator. */
function pair(first: string, second: string): string {
  return `${first}\n${second}`;
}
