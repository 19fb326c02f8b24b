import type { Edit } from '../../../base/problem.ts';
import { entriesOf, rootOf, spanOf, valueOf } from '../../nodes.ts';
import type { SyntaxNode, SyntaxTree } from '../../syntax.ts';
import { lineStartAt, moved } from '../pieces.ts';
import type { Subject } from '../subject.ts';
import type { Refactoring } from './action.ts';
import { cellsOf, type Cell } from './cells.ts';
import { endOfLineAfter, type WrittenScenario } from './scenario.ts';

/** Moves what a scenario says and compares into a data set, so that rows can be added. */
export function extractData(subject: Subject, scenario: WrittenScenario): readonly Refactoring[] {
  if (scenario.entries.some(({ name }) => name === 'each')) return [];
  const cells = cellsOf(subject.tree, scenario.at);
  if (cells.length === 0) return [];
  const row = { id: '1', values: cells.map(({ scalar }) => scalar.node.text) };
  const made = toEach(subject, scenario, cells, [row]);
  const title = { en: `Extract to the data set \`${made.name}\``, ja: `データセット \`${made.name}\` に取り出す` };
  return [{ title, kind: 'extract', edits: sorted(made.edits), creates: made.creates }];
}

/** Makes one scenario of several that differ in their texts only: one row each, named after what they were called. */
export function convertToEach(subject: Subject, scenarios: readonly WrittenScenario[]): readonly Refactoring[] {
  const [first, ...others] = scenarios;
  if (first === undefined || others.length === 0) return [];
  if (scenarios.some(({ entries }) => entries.some(({ name }) => name === 'each'))) return [];
  const { tree } = subject;
  const cells = cellsOf(tree, first.at);
  const rows = scenarios.map(({ at, id }) => ({ id, values: cellsOf(tree, at).map(({ scalar }) => scalar.node.text) }));
  const differing = cells.flatMap((_, index) =>
    rows.some(({ values }) => values[index] !== rows[0]?.values[index]) ? [index] : [],
  );
  const open = new Set<SyntaxNode>(scenarios.flatMap(({ at }) => cellsOf(tree, at).map(({ scalar }) => scalar.node)));
  const isAlike = others.every(({ at, entries }) => {
    const own = new Set([...open, ...namesOf(first), ...entries.flatMap(({ name, value }) => named(name, value))]);
    return isSame(first.at.node, at.node, own);
  });
  if (!isAlike || differing.length === 0) return [];
  const kept = differing.flatMap((index) => cells[index] ?? []);
  const made = toEach(
    subject,
    first,
    kept,
    rows.map(({ id, values }) => ({ id, values: differing.map((index) => values[index] ?? '') })),
  );
  const removed = others.map(({ extent }): Edit => {
    const start = lineStartAt(tree.text, extent.start);
    const end = Math.min(tree.text.length, endOfLineAfter(tree.text, extent.end));
    const after = tree.text.startsWith('\r\n', end) ? end + 2 : Math.min(tree.text.length, end + 1);
    return { span: { start, end: after }, text: '' };
  });
  const title = {
    en: `Convert ${scenarios.length} scenarios to one with \`each\``,
    ja: `${scenarios.length} 件のシナリオを \`each\` で 1 つにまとめる`,
  };
  return [{ title, kind: 'rewrite', edits: sorted([...made.edits, ...removed]), creates: made.creates }];
}

interface Row {
  readonly id: string;
  readonly values: readonly string[];
}

function toEach(subject: Subject, scenario: WrittenScenario, cells: readonly Cell[], rows: readonly Row[]) {
  const { tree } = subject;
  const lines = rows.some(({ values }) => values.some((value) => /[\r\n]/u.test(value)));
  const { name, path } = freeName(subject, scenario.id, lines ? 'jsonl' : 'csv');
  const columns = cells.map(({ column }) => column);
  const text = lines ? jsonLines(columns, rows) : table(columns, rows);
  const edits: Edit[] = cells.map(({ scalar, column }) => {
    const { start, end } = spanOf(scalar);
    // A block scalar ends with the line break of its last line, which stays.
    const stop = tree.text[end - 1] === '\n' ? endOfLineAfter(tree.text, end) : end;
    return { span: { start, end: Math.max(start, stop) }, text: `"{{row.${column}}}"` };
  });
  const id = scenario.entries.find((entry) => entry.name === 'id');
  const after = endOfLineAfter(tree.text, id?.value == null ? scenario.extent.start : spanOf(id.value).end);
  edits.push({ span: { start: after, end: after }, text: `\n${' '.repeat(scenario.column)}each: ${name}` });
  edits.push(...dataEdits(tree, `${name}: { file: ${path}, key: id }`));
  return { name, edits, creates: { path, text } };
}

/** A name that neither a data set nor a file beside the others has. */
function freeName(
  { tree, names }: Subject,
  wanted: string,
  ending: string,
): { readonly name: string; readonly path: string } {
  const taken = new Set(entriesOf(tree, valueOf(tree, rootOf(tree), 'data') ?? null).map(({ name }) => name));
  const files = new Set(names.list('data/'));
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(name) && !files.has(`${name}.${ending}`)) return { name, path: `data/${name}.${ending}` };
  }
}

/** The entry at the end of `data`, or with `data` itself before the scenarios. */
function dataEdits(tree: SyntaxTree, entry: string): readonly Edit[] {
  const root = rootOf(tree);
  const data = valueOf(tree, root, 'data');
  const last = entriesOf(tree, data ?? null).at(-1);
  if (data?.node.kind === 'map' && last !== undefined) {
    const end = last.entry.span.end + last.base;
    if (data.node.flow) return [{ span: { start: end, end }, text: `, ${entry}` }];
    const start = last.entry.span.start + last.base;
    const indent = ' '.repeat(start - lineStartAt(tree.text, start));
    const stop = endOfLineAfter(tree.text, end);
    return [{ span: { start: stop, end: stop }, text: `\n${indent}${entry}` }];
  }
  const scenarios = entriesOf(tree, root).find(({ name }) => name === 'scenarios');
  const start = scenarios === undefined ? 0 : moved(scenarios.entry.span, scenarios.base).start;
  return [{ span: { start, end: start }, text: `data:\n  ${entry}\n` }];
}

function table(columns: readonly string[], rows: readonly Row[]): string {
  const line = (fields: readonly string[]): string => `${fields.map(csvField).join(',')}\n`;
  return line(['id', ...columns]) + rows.map(({ id, values }) => line([id, ...values])).join('');
}

/** A field as RFC 4180 has it. */
function csvField(text: string): string {
  return /[",\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function jsonLines(columns: readonly string[], rows: readonly Row[]): string {
  return rows
    .map(({ id, values }) =>
      JSON.stringify({ id, ...Object.fromEntries(columns.map((name, at) => [name, values[at] ?? ''])) }),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** What a scenario is called is not what it tests. */
function namesOf({ entries }: WrittenScenario): readonly SyntaxNode[] {
  return entries.flatMap(({ name, value }) => named(name, value));
}

function named(name: string, value: WrittenScenario['entries'][number]['value']): readonly SyntaxNode[] {
  return (name === 'id' || name === 'title') && value !== null ? [value.node] : [];
}

/** True where two values are the same but for the texts in `open`. */
function isSame(a: SyntaxNode | null, b: SyntaxNode | null, open: ReadonlySet<SyntaxNode>): boolean {
  if (a === null || b === null) return a === b;
  if (open.has(a) && open.has(b)) return true;
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.text === b.text;
  if (a.kind === 'sequence') {
    const items = b.kind === 'sequence' ? b.items : [];
    return (
      b.kind === 'sequence' &&
      a.items.length === items.length &&
      a.items.every(({ value }, at) => isSame(value, items[at]?.value ?? null, open))
    );
  }
  if (a.kind === 'alias' || b.kind !== 'map' || a.entries.length !== b.entries.length) return false;
  return a.entries.every(({ key, value }, at) => {
    const other = b.entries[at];
    return isSame(key, other?.key ?? null, open) && isSame(value, other?.value ?? null, open);
  });
}

function sorted(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((x, y) => x.span.start - y.span.start);
}
