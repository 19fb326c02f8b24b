import type { Problem } from '../../base/problem.ts';
import type { NameIndex } from '../features/workspace/occurrence.ts';
import { suiteNameTaken } from '../rules/duplicateSuite.ts';

/** The names of a file's suite that other files of the workspace have as well. */
export function duplicateSuites(index: NameIndex, file: string): readonly Problem[] {
  const own: Problem[] = [];
  const files = new Map<string, string[]>();
  for (const text of index.texts()) {
    for (const { kind, role, name } of text.occurrences) {
      if (kind === 'suite' && role === 'definition') files.set(name, [...(files.get(name) ?? []), text.file]);
    }
  }
  for (const text of index.texts()) {
    if (text.file !== file) continue;
    for (const { kind, role, name, start, end } of text.occurrences) {
      if (kind !== 'suite' || role !== 'definition') continue;
      const others = (files.get(name) ?? []).filter((other) => other !== file);
      if (others.length > 0) own.push(suiteNameTaken({ start, end }, name, others));
    }
  }
  return own;
}
