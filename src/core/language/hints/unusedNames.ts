import type { Problem } from '../../base/problem.ts';
import type { ConfigAnalysis } from '../analyzeConfig.ts';
import type { NameIndex } from '../features/workspace/occurrence.ts';
import { judgeNotUsed } from '../rules/unusedJudge.ts';
import { targetNotUsed } from '../rules/unusedTarget.ts';

/** These answer in the place of other targets, when `--target` names them. */
const standIns: ReadonlySet<string> = new Set(['scripted', 'recorded']);

/** Targets and judges of a configuration that nothing in the workspace names; none while there is a mistake in it, or no suite. */
export function unusedNames({ config, names }: ConfigAnalysis, index: NameIndex): readonly Problem[] {
  if (config === null) return [];
  const used = new Set<string>();
  let suites = 0;
  for (const text of index.texts()) {
    for (const { kind, role, name } of text.occurrences) {
      if (kind === 'suite' && role === 'definition') suites++;
      if ((kind === 'target' || kind === 'judge') && role === 'reference') used.add(`${kind} ${name}`);
    }
  }
  if (suites === 0) return [];
  const targets = Object.keys(config.targets).length;
  return names.flatMap(({ kind, role, name, span }) => {
    if (role !== 'definition' || used.has(`${kind} ${name}`)) return [];
    // Checks that name no judge ask `default`, and suites that name no target mean the only one.
    if (kind === 'judge') return name === 'default' ? [] : [judgeNotUsed(span, name)];
    const isStandIn = standIns.has(config.targets[name]?.source.provider ?? '');
    return kind === 'target' && targets > 1 && !isStandIn ? [targetNotUsed(span, name)] : [];
  });
}
