import type { CancellationToken, Connection, SymbolInformation } from 'vscode-languageserver';
import { allScenariosMethod, targetsMethod, type ScenariosParams, type TargetsResult } from '../protocol/language.ts';
import { attempt, type ServerLog } from './guard.ts';
import type { ServerHost } from './host.ts';
import { workspaceSymbols } from './features/workspaceSymbols.ts';
import type { Project } from './project.ts';
import type { Projects } from './projects.ts';
import type { Session } from './session.ts';
import { mergedTargets, targetsOf } from './targets.ts';

interface WorkspaceNeeds {
  readonly connection: Connection;
  readonly host: ServerHost;
  readonly projects: Projects;
  readonly session: () => Session;
  readonly log: ServerLog;
}

/** Answers what the Test Explorer and the lists of targets ask of the whole workspace. */
export function answerWorkspace({ connection, host, projects, session, log }: WorkspaceNeeds): void {
  const ownProjects = (): readonly Project[] => {
    const own = session().folders.map((folder) => projects.rootOf(folder));
    return [...new Set([...own, ...projects.all()])];
  };
  connection.onRequest(allScenariosMethod, async (token: CancellationToken): Promise<ScenariosParams[]> => {
    const { folders } = session();
    const paths = attempt(log, 'suites', [], () => [...new Set(folders.flatMap((folder) => projects.suites(folder)))]);
    const found: ScenariosParams[] = [];
    for (const path of paths) {
      await host.turn();
      if (token.isCancellationRequested) break;
      const outline = attempt(log, `suite ${path}`, null, () => projects.outlineAt(path));
      if (outline !== null) found.push(outline);
    }
    return found;
  });
  connection.onWorkspaceSymbol(({ query }): SymbolInformation[] =>
    attempt(log, 'workspace symbols', [], () => workspaceSymbols(ownProjects(), projects, query)),
  );
  connection.onRequest(targetsMethod, (): TargetsResult =>
    attempt(log, 'targets', { targets: [], problems: [] }, () => {
      return mergedTargets(
        ownProjects().map((project) => {
          const config = project.config();
          return targetsOf(config?.config ?? null, config?.problems ?? []);
        }),
      );
    }),
  );
}
