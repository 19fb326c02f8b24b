import type { ConfigAnalysis } from '../analyzeConfig.ts';
import { judgedByItself } from '../sameModel.ts';
import type { KeyedRows } from './dataSets.ts';
import type { Reader } from './resources.ts';

/** What a scenario is checked against: everything outside of its own section that its meaning depends on. */
export interface Environment {
  /** Path of the suite. */
  readonly file: string;
  readonly reader: Reader;
  /** Null where the workspace has no configuration; the suite says so once. */
  readonly config: ConfigAnalysis | null;
  /** The data sets by name, null for one that cannot be read; the whole is null where the text is too broken to say which there are. */
  readonly data: ReadonlyMap<string, KeyedRows | null> | null;
  /** The suite's own `targets`; undefined where it has none. */
  readonly targets: readonly string[] | undefined;
  readonly repeat: number;
  readonly severity: 'critical' | 'high' | 'medium' | 'low';
  /** The first of some targets that a judge would be judging itself on; worked out once for all scenarios that say the same. */
  readonly selfJudged: (targets: readonly string[], judge: string) => string | undefined;
}

/** Says of a configuration's judges on which targets they would be judging themselves. */
export function selfJudging(config: ConfigAnalysis | null): Environment['selfJudged'] {
  const meaning = config?.config ?? null;
  const known = new Map<string, string | undefined>();
  return (targets, judge) => {
    const definition = meaning?.judges[judge];
    if (meaning === null || definition === undefined || definition.allowSelf !== undefined) return undefined;
    const key = JSON.stringify([judge, targets]);
    if (!known.has(key)) known.set(key, judgedByItself(targets, definition.target, meaning.targets));
    return known.get(key);
  };
}

/** True where a scenario that was checked against one gives the same against the other; files that it reads are compared by themselves. */
export function sameEnvironment(a: Environment, b: Environment): boolean {
  return (
    a.file === b.file &&
    a.config === b.config &&
    a.repeat === b.repeat &&
    a.severity === b.severity &&
    sameList(a.targets, b.targets) &&
    sameData(a.data, b.data)
  );
}

function sameList(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

function sameData(a: Environment['data'], b: Environment['data']): boolean {
  if (a === null || b === null) return a === b;
  return a.size === b.size && [...a].every(([name, rows]) => b.has(name) && b.get(name) === rows);
}
