import { configNames } from '../core/language/features/workspace/configNames.ts';
import type { IndexedText, NameIndex } from '../core/language/features/workspace/occurrence.ts';
import { scriptNames } from '../core/language/features/workspace/scriptNames.ts';
import { parseSyntax } from '../core/language/syntax.ts';
import type { Placed } from './projects.ts';
import type { Project } from './project.ts';

/** Every name of a project: of the texts that are open, of the suites on disk, of the configuration and the scripts that it names. */
export function workspaceNames(project: Project, open: readonly Placed[], suites: readonly string[]): NameIndex {
  const texts = new Map<string, IndexedText>();
  for (const { version, analysed } of open) texts.set(version.file, analysed.names());
  const config = project.config();
  if (config !== null && !texts.has(config.file)) texts.set(config.file, configNames(config));
  for (const file of suites) {
    const names = texts.has(file) ? null : project.surveys.names(file);
    if (names !== null) texts.set(file, names);
  }
  for (const file of config === null ? [] : scriptsOf(texts.get(config.file))) {
    const text = texts.has(file) ? undefined : project.files.read(file);
    if (text !== undefined) texts.set(file, scriptNames(file, parseSyntax(text)));
  }
  const all = [...texts.values()];
  return { texts: () => all, files: project.files };
}

/** The files that the configuration names and that can be scripts. */
function scriptsOf(config: IndexedText | undefined): readonly string[] {
  return (config?.uses ?? []).filter((path) => /\.ya?ml$/iu.test(path));
}
