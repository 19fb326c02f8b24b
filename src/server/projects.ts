import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { NameIndex } from '../core/language/features/workspace/occurrence.ts';
import type { ScenariosParams } from '../protocol/language.ts';
import type { Documents } from './documents.ts';
import type { ServerHost } from './host.ts';
import { isConfig, isSuite } from './names.ts';
import { overlaid } from './overlay.ts';
import { atOnce } from './pieces.ts';
import { openProject, type Analysed, type Project, type Version } from './project.ts';
import { createSuiteLists, type SuiteLists } from './suiteLists.ts';
import { workspaceNames } from './workspaceNames.ts';

/** A text with the project that it belongs to. */
export interface Placed {
  readonly project: Project;
  readonly version: Version;
  readonly analysed: Analysed;
}

/** All projects of a window: each file belongs to the one of the nearest configuration above it. */
export interface Projects {
  readonly ofDocument: (document: TextDocument) => Placed;
  /** The outline of a suite: of the open text where there is one, else of the file; null where there is neither. */
  readonly outlineAt: (path: string) => ScenariosParams | null;
  /** The outline of a suite that is no longer there. */
  readonly goneAt: (path: string) => ScenariosParams;
  /** Every name of a project, as its texts are now. */
  readonly index: (project: Project) => NameIndex;
  /** The text was closed: what was worked out for it is let go. */
  readonly forget: (uri: string) => void;
  readonly rootOf: (folder: string) => Project;
  readonly all: () => readonly Project[];
  /** A file or a folder of the workspace changed, appeared or went. False where nothing that is known depends on it. */
  readonly changed: (path: string) => boolean;
  /** The files became known: what was looked up before is looked up anew. */
  readonly restart: () => void;
  /** The suites below a folder. */
  readonly suites: SuiteLists['below'];
}

/** A workspace of more suites than this takes as much memory as a large text. */
const many = 100;

/** Opens projects as they are needed. `folders` are those of the window; `watches` says whether the client tells of changed files;
 * `onMany` is called when a workspace with many suites is looked at. */
export function openProjects(
  host: ServerHost,
  documents: Documents,
  window: () => { readonly folders: readonly string[]; readonly watches: boolean },
  onMany: () => void = () => undefined,
): Projects {
  const { pathOf, folderOf } = host;
  const projects = new Map<string, Project>();
  const roots = new Map<string, string>();
  const lists = createSuiteLists(host, () => window().watches);

  const suitesBelow = (folder: string): readonly string[] => {
    const found = lists.below(folder);
    if (found.length > many) onMany();
    return found;
  };

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

  const ofDocument = (document: TextDocument): Placed => {
    const { uri, version } = document;
    const path = pathOf(uri);
    const text = () => document.getText();
    // A text that is not saved yet counts as lying in the window's first folder; without one there is nothing to refer to.
    const folder = path === undefined ? window().folders[0] : folderOf(path);
    const project = folder === undefined ? nowhere : rootOf(folder);
    const asked = { uri, version, file: path === undefined ? basename(uri) : project.fileOf(path), text };
    return { project, version: asked, analysed: project.analyse(asked) };
  };

  return {
    rootOf,
    all: () => [...projects.values()],
    ofDocument,
    outlineAt: (path) => {
      const document = documents.at(path);
      if (document !== undefined) {
        const { outline } = ofDocument(document).analysed;
        return outline === null ? null : atOnce(outline());
      }
      const project = rootOf(folderOf(path));
      return project.surveys.outline(project.fileOf(path));
    },
    goneAt: (path) => {
      const project = rootOf(folderOf(path));
      const file = project.fileOf(path);
      project.surveys.forget(file);
      return { uri: host.uriOf(path), version: null, file, suite: null, valid: false, scenarios: [] };
    },
    index: (project) => {
      const open = documents.all().map(ofDocument);
      const suites =
        project === nowhere ? [] : suitesBelow(project.root).filter((path) => rootOf(folderOf(path)) === project);
      return workspaceNames(
        project,
        open.filter((each) => each.project === project),
        suites.map((path) => project.fileOf(path)),
      );
    },
    forget: (uri) => {
      for (const project of [nowhere, ...projects.values()]) project.forget(uri);
    },
    changed: (path) => {
      // A configuration that came or went, alone or with its folder, moves files from one project to another.
      for (const folder of roots.keys()) if (isConfig(basename(path)) || isWithin(path, folder)) roots.delete(folder);
      lists.changed(path);
      const concerned = [...projects.values()].filter((project) =>
        project.changed(isWithin(path, project.root) ? '' : project.fileOf(path)),
      );
      return concerned.length > 0 || isConfig(basename(path)) || isSuite(basename(path));
    },
    restart: () => {
      roots.clear();
      projects.clear();
      lists.clear();
    },
    suites: suitesBelow,
  };
}

/** True where a path is that of a folder, or lies below it. */
function isWithin(folder: string, path: string): boolean {
  return path === folder || (path.startsWith(folder) && /^[\\/]/u.test(path.slice(folder.length)));
}

/** The last part of a path or URI. */
function basename(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

const noFiles = { read: () => undefined, version: () => undefined, list: () => [], hash: () => null };
