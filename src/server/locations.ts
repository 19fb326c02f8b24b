import type { Location } from 'vscode-languageserver';
import { LineIndex } from '../core/base/span.ts';
import type { Found } from '../core/language/features/workspace/find.ts';
import { toRange } from './convert.ts';
import type { Placed } from './projects.ts';

/** Places in the texts of a project as LSP has them; a text that is gone meanwhile has none. Each text's lines are counted once. */
export function toLocations(placed: Placed, found: readonly Found[]): Location[] {
  const texts = openLines(placed);
  return found.flatMap(({ file, occurrence }) => {
    const text = texts(file);
    return text === undefined ? [] : [{ uri: text.uri, range: toRange(text.lines, occurrence) }];
  });
}

/** A text of the project: its URI and its lines. */
export interface TextLines {
  readonly uri: string;
  readonly lines: LineIndex;
}

/** Looks up texts, each once. The text that was asked about is its own version, even where it lies nowhere on disk. */
export function openLines({ project, version, analysed }: Placed): (file: string) => TextLines | undefined {
  const known = new Map<string, TextLines | undefined>([[version.file, { uri: version.uri, lines: analysed.lines }]]);
  return (file) => {
    if (!known.has(file)) {
      const text = project.files.read(file);
      known.set(file, text === undefined ? undefined : { uri: project.uriOf(file), lines: new LineIndex(text) });
    }
    return known.get(file);
  };
}
