import type { DocumentLink } from 'vscode-languageserver';
import { toRange } from '../convert.ts';
import type { Placed } from '../projects.ts';

/** The files that a text names, as links; one that is not there is a problem and no link. */
export function documentLinks({ project, analysed }: Placed): DocumentLink[] {
  const { lines, names } = analysed;
  return names().occurrences.flatMap((occurrence) => {
    if (occurrence.kind !== 'file' || project.files.version(occurrence.name) === undefined) return [];
    return [{ range: toRange(lines, occurrence), target: project.uriOf(occurrence.name) }];
  });
}
