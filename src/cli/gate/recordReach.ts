import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configFile, findWorkspace, findWorkspaceRoot } from '../../adapters/disk/workspace.ts';
import { HumanError } from '../../adapters/humanError.ts';
import { gateSettings } from '../../core/engine/gateSettings.ts';
import { leftOut, omissions, type Made } from '../../core/engine/leftOut.ts';
import type { Scenario } from '../../core/language/model.ts';
import type { PlannedScenario, RunHeader } from '../../core/record/record.ts';
import { loadWorkspace } from '../load.ts';

/**
 * A record's header with all that must always hold (`gate.baseline`) and the run left out, by the workspace around the gate: the record does not know
 * of suites that the run was not given. As it is where there is no such profile, nothing of it is left out, or there is no workspace to ask.
 */
export function reachOf(header: RunHeader, cwd: string): RunHeader {
  const { profile, isBaseline } = gateSettings(header.config, header.startedAt);
  const root = findWorkspaceRoot(cwd);
  if (isBaseline === null || !existsSync(join(root, configFile))) return header;
  const workspace = suitesIn(root);
  if (workspace === null) return header;
  const plans = new Map(header.plan.scenarios.map((each) => [`${each.suite}/${each.scenario}`, each]));
  const made = workspace.suites.flatMap(({ suite }) =>
    suite.scenarios.flatMap((scenario) => {
      const planned = plans.get(`${suite.suite}/${scenario.id}`);
      return planned === undefined ? [] : [madeOf(planned, scenario)];
    }),
  );
  const left = leftOut(omissions(workspace.suites, made), profile, workspace.unread);
  return left?.mustHold === undefined ? header : { ...header, plan: { ...header.plan, leftOut: left } };
}

/** The workspace's suites; null where nobody can read which there are. */
function suitesIn(root: string) {
  try {
    const files = findWorkspace([root], root).suites;
    const { suites } = loadWorkspace({ root, suites: files });
    const read = new Set(suites.map(({ suite }) => suite.file));
    return { suites, unread: files.filter((file) => !read.has(file)) };
  } catch (error) {
    if (error instanceof HumanError) return null;
    throw error;
  }
}

/** What a run planned of a scenario. */
function madeOf({ hashes, cases, only }: PlannedScenario, scenario: Scenario): Made {
  const all = Array.from({ length: cases }, () => '');
  return {
    scenario,
    hashes: new Map(Object.keys(hashes).map((target) => [target, all])),
    only: only === undefined ? null : new Map(Object.entries(only)),
  };
}
