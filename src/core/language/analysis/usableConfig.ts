import type { z } from 'zod';
import { configShape, type JudgeSource } from '../definition/config.ts';
import type { Config, TargetConfig } from '../model.ts';
import { entriesOf, rootOf, spanOf, toData, valueOf } from '../nodes.ts';
import { buildTarget, type TargetToBuild } from './buildTarget.ts';

const targetShape = configShape.shape.targets.valueType;
const judgeShape = configShape.shape.judges.unwrap().valueType;

/**
 * The targets and judges of a configuration in which nothing is wrong, whatever is wrong elsewhere in it: for what an editor says of suites
 * meanwhile. Nothing may be run by it. The gate and the budget are left out.
 */
export function usableConfig(home: Omit<TargetToBuild, 'id' | 'source' | 'span'>): Config {
  const targets = fitting(home, 'targets', targetShape).flatMap(({ id, value, span }): readonly TargetConfig[] => {
    const { target, problems } = buildTarget({ ...home, id, source: value, span });
    return target === null || problems.length > 0 ? [] : [target];
  });
  const judges = fitting(home, 'judges', judgeShape).map(({ id, value }): [string, JudgeSource] => [id, value]);
  return {
    targets: Object.fromEntries(targets.map((target) => [target.id, target])),
    judges: Object.fromEntries(judges),
    gate: {},
    budget: {},
  };
}

/** The entries below a key at the top that are what the definition says; of a name that is written twice nobody knows which is meant. */
function fitting<Schema extends z.ZodType>(
  { tree }: Pick<TargetToBuild, 'tree'>,
  key: 'targets' | 'judges',
  schema: Schema,
) {
  const entries = entriesOf(tree, valueOf(tree, rootOf(tree), key) ?? null);
  return entries.flatMap(({ name, key: at, value }) => {
    const parsed = schema.safeParse(toData(tree, value));
    const isOne = entries.filter((other) => other.name === name).length === 1;
    return at === null || !isOne || !parsed.success ? [] : [{ id: name, value: parsed.data, span: spanOf(at) }];
  });
}
