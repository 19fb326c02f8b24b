import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ScenariosParams } from '../protocol/language.ts';
import type { Documents } from './documents.ts';
import type { ServerHost } from './host.ts';
import { isConfig, isSuite } from './names.ts';
import { overlaid } from './overlay.ts';
import { openProject, type Analysed, type Project, type Version } from './project.ts';

/** A text with the project that it belongs to. */
export interface Placed {
  readonly project: Project;
  readonly version: Version;
  readonly analysed: Analysed;
}

/** All projects of a window: each file belongs to the one of the nearest configuration above it. */
export interface Projects {
  readonly ofDocument: (document: TextDocument) => Placed;
  /** The file as it is: the open text where there is one, else the disk; undefined where it cannot be read. */
  readonly ofPath: (path: string) => Placed | undefined;
  /** The outline of a suite that is no longer there. */
  readonly goneAt: (path: string) => ScenariosParams;
  /** The text was closed: what was worked out for it is let go. */
  readonly forget: (uri: string) => void;
  readonly rootOf: (folder: string) => Project;
  readonly all: () => readonly Project[];
  /** A file of the workspace changed, appeared or went. False where nothing that is known depends on it. */
  readonly changed: (path: string) => boolean;
}

/** Opens projects as they are needed. `folders` are those of the window. */
export function openProjects(host: ServerHost, documents: Documents, folders: () => readonly string[]): Projects {
  const { pathOf, uriOf, folderOf: dirname } = host;
  const projects = new Map<string, Project>();
  const roots = new Map<string, string>();

  const at = (root: string): Project => {
    const known = projects.get(root);
    if (known !== undefined) return known;
    const project = openProject(root, overlaid(host.open(root), root, documents, host), host);
    projects.set(root, project);
    return project;
  };
  const rootOf = (folder: string): Project => {
    const root = roots.get(folder) ?? host.rootOf(folder);
    roots.set(folder, root);
    return at(root);
  };
  const nowhere = openProject('', noFiles, host);

  const place = (project: Project, version: Version): Placed => ({
    project,
    version,
    analysed: project.analyse(version),
  });

  return {
    rootOf,
    all: () => [...projects.values()],
    ofDocument: (document) => {
      const { uri, version } = document;
      const path = pathOf(uri);
      const text = () => document.getText();
      if (path === undefined) {
        // A text that is not saved yet counts as lying in the window's first folder; without one there is nothing to refer to.
        const folder = folders()[0];
        return place(folder === undefined ? nowhere : rootOf(folder), { uri, version, file: basename(uri), text });
      }
      const project = rootOf(dirname(path));
      return place(project, { uri, version, file: project.fileOf(path), text });
    },
    ofPath: (path) => {
      const document = documents.at(path);
      const project = rootOf(dirname(path));
      const file = project.fileOf(path);
      if (document !== undefined) {
        const { uri, version } = document;
        return place(project, { uri, version, file, text: () => document.getText() });
      }
      const text = project.read(file);
      return text === undefined
        ? undefined
        : place(project, { uri: uriOf(path), version: null, file, text: () => text });
    },
    goneAt: (path) => {
      const project = rootOf(dirname(path));
      project.forget(uriOf(path));
      const file = project.fileOf(path);
      return { uri: uriOf(path), version: null, file, suite: null, valid: false, scenarios: [] };
    },
    forget: (uri) => {
      for (const project of [nowhere, ...projects.values()]) project.forget(uri);
    },
    changed: (path) => {
      // A configuration that came or went moves files from one project to another.
      if (isConfig(basename(path))) roots.clear();
      const concerned = [...projects.values()].filter((project) => project.dependsOn(project.fileOf(path)));
      for (const project of concerned) project.invalidate();
      return concerned.length > 0 || isConfig(basename(path)) || isSuite(basename(path));
    },
  };
}

/** The last part of a path or URI. */
function basename(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

const noFiles = { read: () => undefined, version: () => undefined, list: () => [], hash: () => null };
