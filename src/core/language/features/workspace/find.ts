import type { Span } from '../../../base/span.ts';
import { analyzeTools } from '../../analyzeTools.ts';
import type { NameKind } from '../../walk/context.ts';
import { holds } from '../pieces.ts';
import { columnSpans, columnsOf } from './dataNames.ts';
import { argumentSpans, toolOfScope } from './toolArguments.ts';
import type { NamedThing, NameIndex, Occurrence } from './occurrence.ts';

/** An occurrence and the text that it stands in. */
export interface Found {
  readonly file: string;
  readonly occurrence: Occurrence;
}

/** The name at an offset of a text of the index. Of several that touch (`a` in `[a,b]`), the one that begins there. */
export function occurrenceAt(index: NameIndex, file: string, offset: number): Occurrence | undefined {
  for (const text of index.texts()) {
    if (text.file !== file) continue;
    const touched = text.occurrences.filter((each) => holds(each, offset));
    return touched.find(({ start }) => start === offset) ?? touched[0];
  }
  return undefined;
}

/**
 * Everywhere that a thing is named, definitions first in each text. What a script says counts where it can only mean this thing, or
 * where `loose` asks for all that may mean it.
 */
export function occurrencesOf(index: NameIndex, thing: NamedThing, loose: 'certain' | 'possible'): readonly Found[] {
  const found: Found[] = [];
  const unbound: Found[] = [];
  for (const { file, occurrences } of index.texts()) {
    for (const occurrence of occurrences) {
      if (occurrence.kind !== thing.kind || occurrence.name !== thing.name) continue;
      if (occurrence.scope === thing.scope) found.push({ file, occurrence });
      else if (occurrence.scope === null) unbound.push({ file, occurrence });
    }
  }
  found.push(...definedElsewhere(index, thing));
  if (unbound.length > 0 && (loose === 'possible' || isOnly(index, thing))) found.push(...unbound);
  return found;
}

/** The definitions that stand in files of data and of tools. */
function definedElsewhere(index: NameIndex, { kind, name, scope }: NamedThing): readonly Found[] {
  if (scope === null) return [];
  if (kind === 'argument') return describedInSchema(index, name, scope);
  if (kind !== 'column' && kind !== 'tool') return [];
  const text = index.files.read(scope);
  if (text === undefined) return [];
  const spans: readonly Span[] =
    kind === 'column'
      ? columnSpans(scope, text, name)
      : analyzeTools(scope, text)
          .names.filter((tool) => tool.name === name)
          .map(({ span }) => span);
  return spans.map(({ start, end }) => ({
    file: scope,
    occurrence: { kind, role: 'definition', name, scope, start, end },
  }));
}

/** The argument of a tool, in the file of tools. */
function describedInSchema(index: NameIndex, name: string, scope: string): readonly Found[] {
  const home = toolOfScope(scope);
  const text = home === undefined ? undefined : index.files.read(home.file);
  if (home === undefined || text === undefined) return [];
  return argumentSpans(home.file, text, home.tool, name).map(({ start, end }) => ({
    file: home.file,
    occurrence: { kind: 'argument', role: 'definition', name, scope, start, end },
  }));
}

/** True where nothing else of the workspace has this name, so that a script can only mean this one. */
export function isOnly(index: NameIndex, { kind, name, scope }: NamedThing): boolean {
  return [...scopesOf(index, kind, name)].every((other) => other === scope);
}

/** Where a name of a kind is defined, as scopes. */
export function scopesOf(index: NameIndex, kind: NameKind, name: string): ReadonlySet<string> {
  const scopes = new Set<string>();
  const elsewhere = new Set<string>();
  for (const { file, occurrences, uses } of index.texts()) {
    for (const occurrence of occurrences) {
      if (occurrence.kind !== kind) continue;
      if (occurrence.name === name && occurrence.role === 'definition') scopes.add(occurrence.scope ?? file);
      if (occurrence.scope !== null && (kind === 'column' || kind === 'tool')) elsewhere.add(occurrence.scope);
    }
    if (kind === 'column') for (const path of uses) if (/\.(?:csv|tsv|jsonl|ndjson)$/iu.test(path)) elsewhere.add(path);
  }
  for (const scope of elsewhere) if (namesIn(index, kind, scope).includes(name)) scopes.add(scope);
  return scopes;
}

/** The columns of a file of data, or the tools of a file of tools. */
function namesIn(index: NameIndex, kind: NameKind, path: string): readonly string[] {
  const text = index.files.read(path);
  if (text === undefined) return [];
  if (kind === 'column') return columnsOf(path, text);
  return analyzeTools(path, text).names.map(({ name }) => name);
}

/** The names that a new name of a thing would stand beside, so that it must not be one of them. */
export function neighboursOf(index: NameIndex, { kind, name, scope }: NamedThing): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { occurrences } of index.texts()) {
    for (const other of occurrences) {
      if (other.kind === kind && other.scope === scope && other.role === 'definition') names.add(other.name);
    }
  }
  if (scope !== null && (kind === 'column' || kind === 'tool')) {
    for (const other of namesIn(index, kind, scope)) names.add(other);
  }
  names.delete(name);
  return names;
}
