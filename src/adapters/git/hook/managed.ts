import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { beforeLines, betweenMarks, markedIn, withoutMarked } from './marks.ts';

/** A hook manager whose configuration is YAML. */
export interface Manager {
  /** The keys below each other that lead to what our entry is put into, as lines. */
  readonly keys: readonly string[];
  /** Our entry as lines, one level in. */
  readonly entry: (command: string) => readonly string[];
  /** Whether the configuration, parsed, runs the gate already. */
  readonly runsGate: (config: unknown) => boolean;
}

/** Folded, so that nothing of the command has to be escaped. */
const folded = (command: string, indent: string): readonly string[] => ['>-', `${indent}${command}`];

/** https://lefthook.dev/configuration/ */
export const lefthook: Manager = {
  keys: ['pre-commit', 'commands'],
  entry: (command) => {
    const [mark = '', text = ''] = folded(command, '    ');
    return ['tenken:', `  run: ${mark}`, text];
  },
  runsGate: (config) => at(at(at(config, 'pre-commit'), 'commands'), 'tenken') !== undefined,
};

/** https://pre-commit.com/#repository-local-hooks */
export const preCommit: Manager = {
  keys: ['repos'],
  entry: (command) => {
    const [mark = '', text = ''] = folded(command, '        ');
    return [
      '- repo: local',
      '  hooks:',
      '    - id: tenken',
      '      name: tenken gate',
      `      entry: ${mark}`,
      text,
      '      language: system',
      '      pass_filenames: false',
      '      always_run: true',
    ];
  },
  runsGate: (config) =>
    listOf(at(config, 'repos')).some((repo) => listOf(at(repo, 'hooks')).some((hook) => at(hook, 'id') === 'tenken')),
};

/**
 * The configuration with our entry, every other byte as it was; null where it is written in a way that it cannot be put into (as `{…}`,
 * by an alias, or not as YAML at all). What comes out was parsed again: it holds what it held and our entry.
 */
export function withEntry(text: string, manager: Manager, command: string): string | null {
  const without = withoutEntry(text);
  const place = placeFor(without, manager.keys);
  if (place === null) return null;
  const { offset, indent, keys } = place;
  const nested = keys.map((key, depth) => `${'  '.repeat(depth)}${key}:`);
  const entry = manager.entry(command).map((line) => `${'  '.repeat(keys.length)}${line}`);
  const before = without.slice(0, offset);
  const ends = without.includes('\r\n') ? '\r\n' : '\n';
  const ended = before === '' || before.endsWith('\n');
  const note = beforeLines({ made: null, ended });
  const lines = betweenMarks([...note, ...nested, ...entry], indent).replaceAll('\n', ends);
  const result = `${before}${ended ? '' : ends}${lines}${without.slice(offset)}`;
  return holdsBoth(without, result, manager) ? result : null;
}

/** The configuration without our entry, every other byte as it was. */
export function withoutEntry(text: string): string {
  return withoutMarked(text);
}

/** Whether our entry is the one between our marks as it is today, another one of ours or of a person, or not there. */
export function entryIn(text: string, manager: Manager, command: string): 'current' | 'other' | 'by hand' | 'none' {
  if (markedIn(text) !== undefined) return withEntry(text, manager, command) === text ? 'current' : 'other';
  return manager.runsGate(read(text)?.toJS()) ? 'by hand' : 'none';
}

interface Place {
  readonly offset: number;
  readonly indent: string;
  /** Keys that are not there yet. */
  readonly keys: readonly string[];
}

/** Where our lines go: right below the last key that is there, at the indentation of what stands in it. */
function placeFor(text: string, keys: readonly string[]): Place | null {
  const document = read(text);
  if (document === null) return null;
  const end: Place = { offset: text.length, indent: '', keys };
  let node: unknown = document.contents;
  if (node === null || (isScalar(node) && node.value === null)) return end;
  let place: Place = end;
  let indent = '';
  for (const [depth, key] of keys.entries()) {
    if (!isMap(node) || node.flow === true) return null;
    if (depth > 0) indent = indentOf(text, node);
    const pair = node.items.find((each) => isScalar(each.key) && each.key.value === key);
    if (pair === undefined) return depth === 0 ? end : { ...place, indent, keys: keys.slice(depth) };
    if (!isScalar(pair.key) || pair.key.range == null) return null;
    node = pair.value;
    place = { offset: lineAfter(text, pair.key.range[1]), indent: `${indent}  `, keys: keys.slice(depth + 1) };
    if (node === null || (isScalar(node) && node.value === null && node.source === '')) return place;
  }
  if (!(isMap(node) || isSeq(node)) || node.flow === true) return null;
  return { ...place, indent: indentOf(text, node) };
}

/** What stands before the first entry of a block on its line. */
function indentOf(text: string, node: YAMLMap | YAMLSeq): string {
  const start = node.range?.[0] ?? 0;
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
}

function lineAfter(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** Whether the new text holds what the old one held, and runs the gate. */
function holdsBoth(before: string, after: string, manager: Manager): boolean {
  const changed: unknown = read(after)?.toJS();
  return (
    manager.runsGate(changed) && !manager.runsGate(read(before)?.toJS()) && holdsAll(changed, read(before)?.toJS())
  );
}

/** Whether a configuration holds all that another does; more may be entries of maps and the first of a list. */
function holdsAll(more: unknown, less: unknown): boolean {
  if (isDeepStrictEqual(more, less) || less === null || less === undefined) return true;
  if (Array.isArray(more) && Array.isArray(less)) return isDeepStrictEqual(more.slice(1), less);
  if (typeof more !== 'object' || typeof less !== 'object' || more === null) return false;
  return Object.entries(less).every(([key, value]) => holdsAll(at(more, key), value));
}

/** The document; null where it is not one that YAML understands. */
function read(text: string) {
  const document = parseDocument(text);
  return document.errors.length > 0 ? null : document;
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
