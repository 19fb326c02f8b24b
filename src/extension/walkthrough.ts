import * as vscode from 'vscode';
import type { RunHeader } from '../core/record/record.ts';
import type { DisposableStore } from './disposables.ts';
import type { Outlines } from './language/outlines.ts';
import type { Runs } from './runner/runs.ts';

/**
 * What the steps of the walkthrough wait for, as context keys of the manifest's `completionEvents`. Each is something that has come about, not a
 * command: it does not matter whether a lens, a key, the palette or the Test Explorer brought it about.
 */
type Milestone = 'created' | 'ran' | 'read' | 'ranAgain';

/** Under this key the hashes of the scenarios wait that the first run met, so that a later run of something else is told from it. */
const firstKey = 'tenken.walkthrough.first';

/** More hashes than a person at the beginning has; beyond it nothing more is remembered. */
const most = 2000;

/** What the walkthrough follows. */
interface Followed {
  /** Remembers, for this workspace, what the first run met. */
  readonly memory: vscode.Memento;
  readonly outlines: Outlines;
  readonly runs: Runs;
  readonly onDidOpenResults: vscode.Event<void>;
}

/** Ticks the steps of the walkthrough: a suite is there, a run has a verdict, the results were opened, and something else was run than at first. */
export function followWalkthrough(
  { memory, outlines, runs, onDidOpenResults }: Followed,
  store: DisposableStore,
): void {
  const reached = new Set<Milestone>();
  const reach = (milestone: Milestone): void => {
    if (reached.has(milestone)) return;
    reached.add(milestone);
    void vscode.commands.executeCommand('setContext', `tenken.walkthrough.${milestone}`, true);
  };
  store.add(outlines.onDidChange(({ suite }) => suite !== null && reach('created')));
  store.add(onDidOpenResults(() => reach('read')));
  /** The run whose plan has been looked at. */
  let looked: string | undefined;
  store.add(
    runs.onDidChange(() => {
      const { current } = runs;
      const header = current?.header ?? null;
      if (header === null || current?.done === 0) return;
      reach('ran');
      if (looked === header.run || reached.has('ranAgain')) return;
      looked = header.run;
      const first = memory.get<readonly string[]>(firstKey);
      if (first === undefined) void memory.update(firstKey, hashesNow(outlines, header));
      else if (holdsOther(header, new Set(first))) reach('ranAgain');
    }),
  );
}

/** All scenarios as they are now: one that is run for the first time later on was there already. */
function hashesNow(outlines: Outlines, header: RunHeader): readonly string[] {
  const known = [...outlines.all()].flatMap(({ scenarios }) =>
    scenarios.flatMap(({ hashes }) => Object.values(hashes)),
  );
  return [...new Set([...hashesOf(header), ...known])].slice(0, most);
}

/** True where a run holds a scenario that was changed or added, or that another target is asked. */
function holdsOther(header: RunHeader, first: ReadonlySet<string>): boolean {
  return first.size < most && hashesOf(header).some((hash) => !first.has(hash));
}

function hashesOf({ plan }: RunHeader): readonly string[] {
  return plan.scenarios.flatMap(({ hashes }) => Object.values(hashes));
}
