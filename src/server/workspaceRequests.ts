import type { CancellationToken, Connection } from 'vscode-languageserver';
import { allScenariosMethod, targetsMethod, type ScenariosParams, type TargetsResult } from '../protocol/language.ts';
import { attempt, type ServerLog } from './guard.ts';
import type { ServerHost } from './host.ts';
import type { Projects } from './projects.ts';
import type { Session } from './session.ts';
import { mergedTargets, targetsOf } from './targets.ts';

/** More suites than this are not listed: no workspace of people's own making has as many, and a window must not wait for ever. */
const mostSuites = 10_000;

interface WorkspaceNeeds {
  readonly connection: Connection;
  readonly host: ServerHost;
  readonly projects: Projects;
  readonly session: () => Session;
  readonly log: ServerLog;
}

/** Answers what the Test Explorer and the lists of targets ask of the whole workspace. */
export function answerWorkspace({ connection, host, projects, session, log }: WorkspaceNeeds): void {
  connection.onRequest(allScenariosMethod, async (token: CancellationToken): Promise<ScenariosParams[]> => {
    const { folders } = session();
    const paths = attempt(log, 'suites', [], () => [
      ...new Set(folders.flatMap((folder) => host.suitesBelow(folder, mostSuites))),
    ]);
    const found: ScenariosParams[] = [];
    for (const path of paths.slice(0, mostSuites)) {
      await host.turn();
      if (token.isCancellationRequested) break;
      const outline = attempt(log, `suite ${path}`, null, () => projects.ofPath(path)?.analysed.outline() ?? null);
      if (outline !== null) found.push(outline);
    }
    return found;
  });
  connection.onRequest(targetsMethod, (): TargetsResult =>
    attempt(log, 'targets', { targets: [], problems: [] }, () => {
      const own = session().folders.map((folder) => projects.rootOf(folder));
      const all = [...new Set([...own, ...projects.all()])];
      return mergedTargets(
        all.map((project) => {
          const config = project.config();
          return targetsOf(config?.config ?? null, config?.problems ?? []);
        }),
      );
    }),
  );
}
