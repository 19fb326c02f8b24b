import type { Problem } from '../core/base/problem.ts';
import {
  exportedNames,
  exportedScenarios,
  mergeExports,
  type ExportedNames,
  type WorkspaceExports,
} from '../core/language/features/workspace/exportedNames.ts';
import { gateLackProblems, gateScopeProblems } from '../core/language/analysis/gateProblems.ts';
import { hasPerspective } from '../core/language/gateProfile.ts';
import type { Config } from '../core/language/model.ts';
import type { SyntaxTree } from '../core/language/syntax.ts';
import { duplicateSuites } from '../core/language/hints/duplicateSuites.ts';
import { unusedNames } from '../core/language/hints/unusedNames.ts';
import { configName } from './names.ts';
import type { Documents } from './documents.ts';
import { attempt, type ServerLog } from './guard.ts';
import type { ServerHost } from './host.ts';
import type { Project } from './project.ts';
import type { Placed, Projects } from './projects.ts';
import type { Session } from './session.ts';

/** Whether the gate's settings name scenarios or their perspectives: only then does it matter elsewhere which there are. */
function namesScenarios({ config }: Project): boolean {
  const { baseline = {}, perspective = {}, waivers = [] } = config()?.config?.gate ?? {};
  const { scenarios = [], perspectives = [] } = baseline;
  return [scenarios, perspectives, waivers, Object.keys(perspective)].some(({ length }) => length > 0);
}

/** What the gate's settings name and the workspace has not. Where a suite has a mistake nobody knows which perspectives it has. */
function gateProblemsIn(
  tree: SyntaxTree,
  gate: Config['gate'],
  { suites, gated }: WorkspaceExports,
): readonly Problem[] {
  const files = [...suites.values()].reduce((sum, { length }) => sum + length, 0);
  const scenarios = gated.flatMap((each) => each.scenarios);
  return [
    ...gateScopeProblems(tree, gate, gated),
    ...gateLackProblems(tree, gate, {
      suite: (name) => !suites.has(name),
      perspective: (id) => gated.length === files && !scenarios.some((each) => hasPerspective(each, id)),
      without: 'warning',
    }),
  ];
}

/** Milliseconds without a change until the other texts are looked at. */
const pause = 300;

/** What other texts make of one: suites with one name, targets and judges that nothing names, scenarios that the gate's settings name. */
export interface CrossFile {
  /** As it was when the workspace was last looked at; it costs nothing to ask. */
  readonly problemsOf: (placed: Placed) => readonly Problem[];
  /** Something changed: in the next pause the workspace is looked at again. */
  readonly changed: () => void;
}

interface CrossFileNeeds {
  readonly documents: Documents;
  readonly projects: Projects;
  readonly session: () => Session;
  readonly log: ServerLog;
  readonly host: ServerHost;
  /** What is said of the texts may be different now. */
  readonly told: () => void;
}

/**
 * Follows what the texts of a workspace let others see. A keystroke never waits for it: suites are looked at one by one, in a pause,
 * and each only when it has changed.
 */
export function followExports({ documents, projects, session, log, host, told }: CrossFileNeeds): CrossFile {
  const exports = new Map<Project, { readonly merged: WorkspaceExports; readonly print: string }>();
  // By what is known of a text, which stays the same object for as long as the text is what it was.
  const kept = new WeakMap<object, ExportedNames>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looking = false;
  let again = false;

  // A single file that lies anywhere is no reason to look through all that lies below its folder.
  const isWorkspace = ({ root, config }: Project): boolean =>
    config() !== null ||
    session().folders.some(
      (folder) => root === folder || (root.startsWith(folder) && /^[\\/]/u.test(root.slice(folder.length))),
    );

  const exportsOf = (project: Project, path: string): ExportedNames | undefined => {
    const file = project.fileOf(path);
    const document = documents.at(path);
    const open = document === undefined ? undefined : projects.ofDocument(document).analysed.suite;
    const closed = open === undefined ? project.surveys.names(file) : null;
    const stamp = open ?? closed;
    if (stamp === null) return undefined;
    const own =
      kept.get(stamp) ??
      (open === undefined
        ? exportedNames(file, closed?.occurrences ?? [], closed?.scenarios)
        : exportedNames(file, open.names, exportedScenarios(open)));
    kept.set(stamp, own);
    return own;
  };

  const lookAt = async (project: Project): Promise<boolean> => {
    const texts: ExportedNames[] = [];
    for (const path of projects.suites(project.root)) {
      // One at a time, so that a keystroke does not wait for a thousand suites.
      await host.turn();
      if (projects.rootOf(host.folderOf(path)) !== project) continue;
      const own = attempt(log, `names of ${path}`, undefined, () => exportsOf(project, path));
      if (own !== undefined) texts.push(own);
    }
    const merged = mergeExports(texts);
    const gated = namesScenarios(project) ? merged.gated : [];
    const print = JSON.stringify([[...merged.suites], [...merged.uses].sort(), gated]);
    if (exports.get(project)?.print === print) return false;
    exports.set(project, { merged, print });
    return true;
  };

  const look = async (): Promise<void> => {
    let different = false;
    const all = projects.all().filter(isWorkspace);
    for (const project of exports.keys()) if (!all.includes(project)) exports.delete(project);
    for (const project of all) different = (await lookAt(project)) || different;
    if (different) told();
  };

  const begin = (): void => {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    void look()
      .catch((error: unknown) => log.error(`workspace: ${String(error)}`))
      .finally(() => {
        looking = false;
        if (again) changed();
        again = false;
      });
  };

  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(begin, pause);
    // A server that has nothing else to do ends.
    (timer as { unref?: () => void }).unref?.();
  };

  return {
    changed,
    problemsOf: ({ project, version, analysed }) => {
      const known = exports.get(project)?.merged;
      if (known === undefined) return [];
      const { file } = version;
      const own = file === configName ? project.config() : null;
      if (own !== null) {
        const gate = own.config === null ? [] : gateProblemsIn(own.tree, own.config.gate, known);
        return [...gate, ...unusedNames(own, known)];
      }
      return analysed.suite === undefined ? [] : duplicateSuites(file, analysed.suite.tree, known);
    },
  };
}
