import type { Problem } from '../../base/problem.ts';
import type { ConfigAnalysis } from '../analyzeConfig.ts';
import type { WorkspaceExports } from '../features/workspace/exportedNames.ts';
import { judgeNotUsed } from '../rules/unusedJudge.ts';
import { targetNotUsed } from '../rules/unusedTarget.ts';

/** These answer in the place of other targets, when `--target` names them. */
const standIns: ReadonlySet<string> = new Set(['scripted', 'recorded']);

/** Targets and judges of a configuration that nothing in the workspace names; none while there is a mistake in it, or no suite. */
export function unusedNames(analysis: ConfigAnalysis, { suites, uses }: WorkspaceExports): readonly Problem[] {
  const { config, names } = analysis;
  if (config === null || suites.size === 0) return [];
  const used = new Set(uses);
  for (const { kind, role, name } of names) if (role === 'reference') used.add(`${kind} ${name}`);
  const targets = Object.keys(config.targets).length;
  return names.flatMap(({ kind, role, name, span }) => {
    if (role !== 'definition' || used.has(`${kind} ${name}`)) return [];
    // Checks that name no judge ask `default`, and suites that name no target mean the only one.
    if (kind === 'judge') return name === 'default' ? [] : [judgeNotUsed(span, name)];
    const isStandIn = standIns.has(config.targets[name]?.source.provider ?? '');
    return kind === 'target' && targets > 1 && !isStandIn ? [targetNotUsed(span, name)] : [];
  });
}
