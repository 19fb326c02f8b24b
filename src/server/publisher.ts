import type { Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { scenariosMethod, targetsMethod } from '../protocol/language.ts';
import { followExports, type CrossFile } from './crossFile.ts';
import { toDiagnostic } from './diagnostics.ts';
import type { Documents } from './documents.ts';
import { attempt, type ServerLog } from './guard.ts';
import { isSuite } from './names.ts';
import type { Projects } from './projects.ts';
import type { Session } from './session.ts';
import { mergedTargets, targetsOf } from './targets.ts';
import type { ServerHost } from './host.ts';
import type { Intake } from './intake.ts';
import { inPieces } from './pieces.ts';

/** Outlines wait for a pause in typing, in milliseconds. */
const pause = 150;

/** Nobody reads more advice of one text than this, and a client keeps a limited number of diagnostics for a file. */
const mostHints = 250;

/** Tells the client what has become of its texts, without being asked. */
export interface Publisher {
  readonly textChanged: (document: TextDocument) => void;
  readonly textClosed: (document: TextDocument) => void;
  /** Everything that is open is worked out anew. */
  readonly restarted: () => void;
  /** Files changed on disk, by absolute path. */
  readonly filesChanged: (paths: readonly string[]) => void;
  /** What other texts make of one, as it was last told. */
  readonly problemsOf: CrossFile['problemsOf'];
}

interface PublisherNeeds {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly projects: Projects;
  readonly session: () => Session;
  readonly log: ServerLog;
  readonly intake: Intake;
  readonly host: ServerHost;
}

/**
 * Publishes diagnostics and outlines with the version that they belong to. A change is worked out as soon as everything that
 * has arrived is taken in: of several changes that came at once only the last is analysed, and there is no other delay.
 */
export function createPublisher({
  connection,
  documents,
  projects,
  session,
  log,
  intake,
  host,
}: PublisherNeeds): Publisher {
  const { pathOf } = host;
  const waiting = new Set<string>();
  const outlining = new Map<string, { readonly timer: ReturnType<typeof setTimeout> }>();
  const outlined = new Set<string>();
  let scheduled = false;
  let lastTargets = '';

  const publish = (uri: string): void => {
    const document = documents.get(uri);
    if (document === undefined) return;
    attempt(log, 'diagnostics', undefined, () => {
      const placed = projects.ofDocument(document);
      const { analysis, lines } = placed.analysed;
      const { locale } = session();
      const all = [...analysis.problems, ...crossFile.problemsOf(placed), ...analysis.hints.slice(0, mostHints)];
      const diagnostics = all.map((problem) => toDiagnostic(problem, lines, uri, locale));
      void connection.sendDiagnostics({ uri, version: document.version, diagnostics });
    });
    publishOutline(uri);
  };

  /**
   * After the first one, an outline is told in a pause: it is as long as the suite, and no keystroke must wait for it. One that is being
   * made is given up as soon as the text changes.
   */
  const publishOutline = (uri: string): void => {
    clearTimeout(outlining.get(uri)?.timer);
    const wait = outlined.has(uri) ? pause : 0;
    outlined.add(uri);
    const own = { timer: setTimeout(() => void sendOutline(uri, () => outlining.get(uri) === own), wait) };
    outlining.set(uri, own);
  };

  const sendOutline = async (uri: string, isLast: () => boolean): Promise<void> => {
    const document = documents.get(uri);
    const version = document?.version;
    // The text knows of a change before it is worked out.
    const wanted = (): boolean => isLast() && document?.version === version;
    try {
      const work = document === undefined ? null : projects.ofDocument(document).analysed.outline;
      const outline = work === null ? undefined : await inPieces(work(), intake.settled, wanted);
      if (outline !== undefined) void connection.sendNotification(scenariosMethod, outline);
    } catch (error) {
      attempt(log, 'outline', undefined, () => {
        throw error;
      });
    } finally {
      if (isLast()) outlining.delete(uri);
    }
  };

  const publishTargets = (): void => {
    attempt(log, 'targets', undefined, () => {
      const results = projects.all().map((project) => {
        const config = project.config();
        return targetsOf(config?.config ?? null, config?.problems ?? []);
      });
      const merged = mergedTargets(results);
      const text = JSON.stringify(merged);
      if (text === lastTargets) return;
      lastTargets = text;
      void connection.sendNotification(targetsMethod, merged);
    });
  };

  const schedule = (uris: Iterable<string>): void => {
    for (const uri of uris) waiting.add(uri);
    if (scheduled) return;
    scheduled = true;
    void intake.settled().then(() => {
      scheduled = false;
      const due = [...waiting];
      waiting.clear();
      for (const uri of due) publish(uri);
      publishTargets();
    });
  };

  const allOpen = (): readonly string[] => documents.all().map(({ uri }) => uri);
  const told = (): void => schedule(allOpen());
  const crossFile = followExports({ documents, projects, session, log, host, told });

  /** The outline of a suite that is not open; an empty one where it is gone. */
  const outlineOnDisk = (path: string): void => {
    if (documents.at(path) !== undefined) return;
    void connection.sendNotification(scenariosMethod, projects.outlineAt(path) ?? projects.goneAt(path));
  };

  const outlineEach = async (paths: Iterable<string>): Promise<void> => {
    for (const path of paths) {
      // One at a time, so that a keystroke does not wait for a thousand suites.
      await host.turn();
      attempt(log, `outline ${path}`, undefined, () => outlineOnDisk(path));
    }
  };

  return {
    problemsOf: crossFile.problemsOf,
    textChanged: (document) => {
      // Every suite is checked against the configuration, and a script or prompt that is open stands for its file.
      const others = isSuite(document.uri) ? [] : allOpen();
      if (others.length > 0) projects.changed(pathOf(document.uri) ?? document.uri);
      schedule([document.uri, ...others]);
      crossFile.changed();
    },
    textClosed: (document) => {
      void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
      projects.forget(document.uri);
      outlined.delete(document.uri);
      clearTimeout(outlining.get(document.uri)?.timer);
      outlining.delete(document.uri);
      const path = pathOf(document.uri);
      projects.changed(path ?? document.uri);
      schedule(allOpen());
      crossFile.changed();
      // What was not saved is gone with the text.
      if (path !== undefined && isSuite(path)) attempt(log, 'outline', undefined, () => outlineOnDisk(path));
    },
    restarted: () => {
      schedule(allOpen());
      crossFile.changed();
    },
    filesChanged: (paths) => {
      schedule(allOpen());
      crossFile.changed();
      // Whatever else changed may have changed what suites on disk mean, or whether their verdicts still hold.
      const others = projects
        .all()
        .flatMap(({ root, surveys }) => surveys.outdated().map((file) => host.join(root, file)));
      const suites = [...paths.filter(isSuite), ...others];
      void outlineEach(new Set(suites));
    },
  };
}
