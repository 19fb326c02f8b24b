import type { Problem } from '../../base/problem.ts';
import type { ConfigSource, TargetSource } from '../definition/config.ts';
import { locate } from '../locate.ts';
import { unexpectedValue } from '../rules/wrongType.ts';
import type { SyntaxTree } from '../syntax.ts';

/**
 * What is wrong with how guardrails are put together: a stage that names something else than a detector or a guardrail model (a
 * model as such, a judge's model, or a whole guardrail is none), and targets that are made of themselves.
 */
export function guardProblems(tree: SyntaxTree, { targets }: ConfigSource): readonly Problem[] {
  return Object.entries(targets).flatMap(([id, source]) => [
    ...stageProblems(tree, id, source, targets),
    ...cycleProblems(tree, id, targets),
  ]);
}

function* stageProblems(
  tree: SyntaxTree,
  id: string,
  source: TargetSource,
  targets: ConfigSource['targets'],
): Generator<Problem> {
  if (source.provider !== 'guardrail') return;
  for (const stage of ['input', 'output'] as const) {
    for (const [index, name] of (source[stage] ?? []).entries()) {
      const provider = Object.hasOwn(targets, name) ? targets[name]?.provider : undefined;
      const at = locate(tree, ['targets', id, stage, index])?.value;
      if (provider === undefined || provider === 'detector' || provider === 'guardrailModel' || at == null) continue;
      yield unexpectedValue(at, inspectors, {
        en: `the \`${provider}\` target \`${name}\``,
        ja: `\`${provider}\` の対象 \`${name}\``,
      });
    }
  }
}

const inspectors = {
  en: 'a target with the provider `detector` or `guardrailModel`',
  ja: 'provider が `detector` か `guardrailModel` の対象',
};

function* cycleProblems(tree: SyntaxTree, id: string, targets: ConfigSource['targets']): Generator<Problem> {
  const open = [...partsOf(targets[id])];
  const seen = new Set<string>();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === id) {
      const at = locate(tree, ['targets', id])?.name;
      if (at !== undefined)
        yield unexpectedValue(at, { en: 'a target that is not made of itself', ja: '自分自身を含まない対象' }, null);
      return;
    }
    if (seen.has(name)) continue;
    seen.add(name);
    open.push(...partsOf(Object.hasOwn(targets, name) ? targets[name] : undefined));
  }
}

function partsOf(source: TargetSource | undefined): readonly string[] {
  if (source?.provider === 'guardrail') return [source.protects, ...(source.input ?? []), ...(source.output ?? [])];
  const inspects = source?.provider === 'detector' || source?.provider === 'guardrailModel';
  return inspects && source.target !== undefined ? [source.target] : [];
}
