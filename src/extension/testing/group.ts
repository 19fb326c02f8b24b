import type { RunRequest } from '../runner/request.ts';

/** A scenario to run, as plain data. `root` and `file` as in {@link RunRequest}. */
export interface WantedScenario {
  readonly root: string;
  readonly file: string;
  readonly scenario: string;
  /** How many scenarios its file has. */
  readonly siblings: number;
}

/**
 * The fewest runs that cover the scenarios: one a workspace root for all files that are wanted whole, and one for each file
 * that is wanted in part, because the command line applies its selection of scenarios to every file.
 */
export function groupIntoRuns(
  wanted: readonly WantedScenario[],
  targets: readonly string[],
): readonly Omit<RunRequest, 'concurrency'>[] {
  const files = new Map<string, WantedScenario[]>();
  for (const each of wanted) {
    const key = `${each.root}\n${each.file}`;
    const list = files.get(key) ?? [];
    list.push(each);
    files.set(key, list);
  }
  const whole = new Map<string, string[]>();
  const parts: Omit<RunRequest, 'concurrency'>[] = [];
  for (const list of files.values()) {
    const first = list[0];
    if (first === undefined) continue;
    const { root, file, siblings } = first;
    const scenarios = [...new Set(list.map(({ scenario }) => scenario))];
    if (scenarios.length < siblings) parts.push({ root, files: [file], scenarios, targets });
    else whole.set(root, [...(whole.get(root) ?? []), file]);
  }
  return [...[...whole].map(([root, list]) => ({ root, files: list, scenarios: [], targets })), ...parts];
}
