import type { SymbolInformation } from 'vscode-languageserver';
import type { Projects } from '../projects.ts';
import { LineIndex } from '../../core/base/span.ts';
import type { Found } from '../../core/language/features/workspace/find.ts';
import { searchSymbols } from '../../core/language/features/workspace/symbolSearch.ts';
import { toRange } from '../convert.ts';
import type { Project } from '../project.ts';
import { symbolKinds } from './symbols.ts';

/** More are not shown: a person types another letter. */
const most = 500;

/** The suites, scenarios, targets, judges and data sets of these projects that a query finds. */
export function workspaceSymbols(all: readonly Project[], projects: Projects, query: string): SymbolInformation[] {
  return all.flatMap((project) => {
    const lines = linesOf(project);
    return searchSymbols(projects.index(project), query, most).flatMap((found) => toSymbol(project, lines, found));
  });
}

function toSymbol(
  project: Project,
  linesOfFile: (file: string) => LineIndex | undefined,
  { file, occurrence }: Found,
): SymbolInformation[] {
  const lines = linesOfFile(file);
  const { kind, title } = occurrence;
  const id = occurrence.name.trim() === '' ? '…' : occurrence.name.slice(0, 200);
  if (lines === undefined || !(kind in symbolKinds)) return [];
  return [
    {
      // Editors hold the query against the name alone, so that a title which is to be found stands in it.
      name: title === undefined ? id : `${id} — ${title}`,
      kind: symbolKinds[kind as keyof typeof symbolKinds],
      containerName: file,
      location: { uri: project.uriOf(file), range: toRange(lines, occurrence) },
    },
  ];
}

function linesOf(project: Project): (file: string) => LineIndex | undefined {
  const known = new Map<string, LineIndex | undefined>();
  return (file) => {
    if (!known.has(file)) {
      const text = project.files.read(file);
      known.set(file, text === undefined ? undefined : new LineIndex(text));
    }
    return known.get(file);
  };
}
