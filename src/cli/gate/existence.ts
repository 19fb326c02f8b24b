import { findWorkspace } from '../../adapters/disk/workspace.ts';
import { HumanError } from '../../adapters/humanError.ts';
import { scenarioOf } from '../../core/engine/baseline.ts';
import type { Existence } from '../../core/engine/baselineAccept.ts';
import { caseId } from '../../core/engine/ids.ts';
import { variantsOf } from '../../core/engine/variants.ts';
import type { Scenario } from '../../core/language/model.ts';
import { loadWorkspace } from '../load.ts';
import { InvalidInput } from '../problems.ts';

/** What the workspace of a folder has today. Where it cannot be read as a whole, everything counts as being there: nothing is let go of then. */
export function existenceIn(cwd: string): Existence {
  const read = readable(cwd);
  if (read === null) return () => true;
  const { config, suites } = read;
  const scenarios = new Map<string, Scenario>();
  for (const { suite } of suites)
    for (const scenario of suite.scenarios) scenarios.set(`${suite.suite}/${scenario.id}`, scenario);
  const cases = new Map<string, ReadonlySet<string>>();
  const casesOf = (name: string, scenario: Scenario): ReadonlySet<string> => {
    const [suite = '', id = ''] = name.split('/', 2);
    const known =
      cases.get(name) ?? new Set([...variantsOf(scenario)].map(({ variant }) => caseId(suite, id, variant)));
    cases.set(name, known);
    return known;
  };
  return ({ id, target }) => {
    const name = scenarioOf(id);
    const scenario = scenarios.get(name);
    if (scenario === undefined || !Object.hasOwn(config.targets, target)) return false;
    if (!casesOf(name, scenario).has(id)) return false;
    // A target that no scenario names may have stood in for those that they name (`--target`), or been taken out.
    return scenario.targets.includes(target) ? true : null;
  };
}

function readable(cwd: string) {
  try {
    return loadWorkspace(findWorkspace([], cwd)).runnable();
  } catch (error) {
    if (error instanceof HumanError || error instanceof InvalidInput) return null;
    throw error;
  }
}
