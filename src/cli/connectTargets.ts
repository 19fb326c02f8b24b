import { HumanError } from '../adapters/humanError.ts';
import type { World } from '../adapters/targets/connect.ts';
import { connectTarget } from '../adapters/targets/registry.ts';
import { configFile } from '../adapters/disk/workspace.ts';
import type { PlacedProblem } from '../core/base/placedProblem.ts';
import { connectedFor } from '../core/engine/guard/config.ts';
import type { Leave } from '../core/engine/leave.ts';
import type { Plan } from '../core/engine/plan.ts';
import type { Target } from '../core/engine/target.ts';
import type { TargetConfig } from '../core/language/model.ts';
import type { LoadedWorkspace } from './load.ts';
import { InvalidInput, placeProblems } from './problems.ts';

/** The connected targets of a run. */
export interface ConnectedTargets {
  readonly get: (id: string) => Target;
  readonly close: () => Promise<void>;
}

/**
 * Connects every target that a plan needs, judges included, before the first attempt: a missing key is told at once and not
 * after an hour. Throws `InvalidInput` with one problem, at its place in the configuration, for each target that cannot be used.
 */
export async function connectTargets(
  loaded: LoadedWorkspace,
  plan: Plan,
  world: Omit<World, 'leave'>,
  leave: (target: TargetConfig) => Leave,
  wrap: (target: Target, config: TargetConfig) => Target,
): Promise<ConnectedTargets> {
  const connected = new Map<string, Target>();
  const faults: PlacedProblem[] = [];
  for (const id of connectedFor([...plan.targets, ...plan.judgeTargets], plan.config)) {
    const config = plan.config.targets[id];
    if (config === undefined) continue;
    try {
      connected.set(id, wrap(await connectTarget(config, { ...world, leave: leave(config) }), config));
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      const problem = { code: 'target', severity: 'error', span: config.span, message: error.text } as const;
      faults.push(...placeProblems(configFile, loaded.textOf(configFile) ?? '', [problem]));
    }
  }
  if (faults.length > 0) throw new InvalidInput(faults);
  return {
    get: (id) => {
      const target = connected.get(id);
      if (target === undefined) throw new Error(`The target ${id} is not part of the plan.`);
      return target;
    },
    close: async () => {
      await Promise.all([...connected.values()].map((target) => target.close()));
    },
  };
}
