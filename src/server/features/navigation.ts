import type { DocumentLink, Location } from 'vscode-languageserver';
import { nameAt, sameNames } from '../../core/language/features/names.ts';
import { resolvePath } from '../../core/language/paths.ts';
import type { Name } from '../../core/language/walk/context.ts';
import { toRange } from '../convert.ts';
import { configName } from '../names.ts';
import type { Placed, Projects } from '../projects.ts';
import type { ServerPaths } from '../host.ts';

/** Where the name at an offset is defined: in the same text, in the configuration, or in the file that it names. */
export function definition(placed: Placed, projects: Projects, paths: ServerPaths, offset: number): Location[] {
  const { analysis } = placed.analysed;
  const name = nameAt(analysis.names, offset);
  if (name === undefined) return [];
  if (name.kind === 'file') return fileLocation(placed, paths, name);
  const here = sameNames(analysis.names, analysis.scopes, name).filter(isDefinition);
  if (here.length > 0) return here.map((each) => location(placed, each));
  const config = isShared(name) ? projects.ofPath(paths.join(placed.project.root, configName)) : undefined;
  if (config === undefined) return [];
  return sameNames(config.analysed.analysis.names, [], name)
    .filter(isDefinition)
    .map((each) => location(config, each));
}

/** Every place that means the same name: in the text itself, and for targets and judges in all of `others`. */
export function references(
  placed: Placed,
  others: () => readonly Placed[],
  offset: number,
  declaration: boolean,
): Location[] {
  const { analysis } = placed.analysed;
  const name = nameAt(analysis.names, offset);
  if (name === undefined || name.kind === 'file') return [];
  const wanted = (each: Name): boolean => declaration || !isDefinition(each);
  const here = sameNames(analysis.names, analysis.scopes, name).filter(wanted);
  const elsewhere = isShared(name) ? others().filter(({ version }) => version.uri !== placed.version.uri) : [];
  return [
    ...here.map((each) => location(placed, each)),
    ...elsewhere.flatMap((other) =>
      sameNames(other.analysed.analysis.names, [], name)
        .filter(wanted)
        .map((each) => location(other, each)),
    ),
  ];
}

/** The files that a text names, as links. */
export function documentLinks(placed: Placed, paths: ServerPaths): DocumentLink[] {
  const { analysis, lines } = placed.analysed;
  return analysis.names.flatMap((name) => {
    const target = name.kind === 'file' ? targetOf(placed, paths, name) : undefined;
    return target === undefined ? [] : [{ range: toRange(lines, name.span), target }];
  });
}

function fileLocation(placed: Placed, paths: ServerPaths, name: Name): Location[] {
  const uri = targetOf(placed, paths, name);
  const start = { line: 0, character: 0 };
  return uri === undefined ? [] : [{ uri, range: { start, end: start } }];
}

/** The URI of a file that a name stands for; undefined where it leaves the workspace or is not there. */
function targetOf({ project, version }: Placed, paths: ServerPaths, { name }: Name): string | undefined {
  const file = resolvePath(version.file, name);
  return file === undefined || project.versionOf(file) === undefined
    ? undefined
    : paths.uriOf(paths.join(project.root, file));
}

const isDefinition = ({ role }: Name): boolean => role === 'definition';

/** Defined in the configuration and used in suites. */
const isShared = ({ kind }: Name): boolean => kind === 'target' || kind === 'judge';

function location({ version, analysed }: Placed, { span }: Name): Location {
  return { uri: version.uri, range: toRange(analysed.lines, span) };
}
