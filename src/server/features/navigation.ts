import type { Location } from 'vscode-languageserver';
import type { Span } from '../../core/base/span.ts';
import { anchoredAt } from '../../core/language/features/anchors.ts';
import type { NameIndex } from '../../core/language/features/workspace/occurrence.ts';
import { definitionsAt, referencesAt } from '../../core/language/features/workspace/navigate.ts';
import { toRange } from '../convert.ts';
import { toLocations } from '../locations.ts';
import type { Placed } from '../projects.ts';

/** Where the name at an offset is defined: in a suite, in the configuration, in a file of data or tools, or the file that it names. */
export function definition(placed: Placed, index: NameIndex, offset: number): Location[] {
  const anchored = anchoredAt(placed.analysed.analysis.tree, offset);
  if (anchored !== undefined) return here(placed, [anchored.definition]);
  return toLocations(placed, definitionsAt(index, placed.version.file, offset));
}

/** Every place of the project that means the same as the name at an offset. */
export function references(placed: Placed, index: NameIndex, offset: number, declaration: boolean): Location[] {
  const anchored = anchoredAt(placed.analysed.analysis.tree, offset);
  if (anchored !== undefined) return here(placed, [...(declaration ? [anchored.definition] : []), ...anchored.aliases]);
  return toLocations(placed, referencesAt(index, placed.version.file, offset, declaration));
}

/** Anchors are known in their own text only. */
function here({ version, analysed }: Placed, spans: readonly Span[]): Location[] {
  return spans.map((span) => ({ uri: version.uri, range: toRange(analysed.lines, span) }));
}
