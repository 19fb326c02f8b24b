import type { Edit } from '../../../base/problem.ts';
import type { Span } from '../../../base/span.ts';
import { entriesOf, rootOf, spanOf, valueOf } from '../../nodes.ts';
import type { SyntaxNode, SyntaxTree } from '../../syntax.ts';
import { commentsOf } from '../../syntax/comments.ts';
import { endOfLineAfter } from '../../syntax/lines.ts';
import { isPlainText } from '../completion/quote.ts';
import { lineStartAt, moved } from '../pieces.ts';
import type { Subject } from '../subject.ts';
import type { Refactoring } from './action.ts';
import { cellsOf, type Cell } from './cells.ts';
import type { WrittenScenario } from './scenario.ts';

/** Moves what a scenario says and compares into a data set, so that rows can be added. */
export function extractData(subject: Subject, scenario: WrittenScenario): readonly Refactoring[] {
  if (scenario.entries.some(({ name }) => name === 'each')) return [];
  const cells = cellsOf(subject.tree, scenario.at);
  if (cells.length === 0) return [];
  const row = { id: '1', values: cells.map(({ scalar }) => scalar.node.text) };
  const made = toEach(subject, scenario, cells, [row]);
  if (made === null) return [];
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
  const titles = scenarios
    .map(({ at }) => valueOf(tree, at, 'title')?.node)
    .map((node) => (node?.kind === 'scalar' ? node.text : ''));
  const made = toEach(
    subject,
    first,
    kept,
    rows.map(({ id, values }) => ({ id, values: differing.map((index) => values[index] ?? '') })),
    titles,
  );
  if (made === null) return [];
  const removed = others.map(({ extent }) => removal(tree.text, extent));
  const title = {
    en: `Convert ${scenarios.length} scenarios to one with \`each\``,
    ja: `${scenarios.length} 件のシナリオを \`each\` で 1 つにまとめる`,
  };
  return [{ title, kind: 'rewrite', edits: sorted([...made.edits, ...removed]), creates: made.creates }];
}

/** Takes the lines of a scenario away, but for what is said in its comments: that stands below what it is now a row of. */
function removal(text: string, extent: Span): Edit {
  const start = lineStartAt(text, extent.start);
  const end = endOfLineAfter(text, extent.end);
  const lines = text.slice(start, end);
  const indent = ' '.repeat(extent.start - start + 2);
  const kept = commentsOf(lines).map((comment) => `${indent}${lines.slice(comment.start, comment.end)}\n`);
  const after = text.startsWith('\r\n', end) ? end + 2 : Math.min(text.length, end + 1);
  return { span: { start, end: after }, text: kept.join('') };
}

interface Row {
  readonly id: string;
  readonly values: readonly string[];
}

/** What is written to read the cells of a scenario from rows. Titles that differ are told in a column of their own; nothing reads it. */
function toEach(
  subject: Subject,
  scenario: WrittenScenario,
  cells: readonly Cell[],
  given: readonly Row[],
  titles: readonly string[] = [],
) {
  const { tree } = subject;
  const titled = new Set(titles).size > 1;
  const rows = given.map(({ id, values }, at) => ({ id, values: titled ? [...values, titles[at] ?? ''] : values }));
  const lines = rows.some(({ values }) => values.some((value) => /[\r\n]/u.test(value)));
  const { name, path } = freeName(subject, scenario.id, lines ? 'jsonl' : 'csv');
  const written = isPlainText(name, true) ? name : JSON.stringify(name);
  const data = dataEdits(tree, `${written}: { file: ${path}, key: id }`);
  if (data === null) return null;
  const columns = [...cells.map(({ column }) => column), ...(titled ? ['title'] : [])];
  const text = lines ? jsonLines(columns, rows) : table(columns, rows);
  const edits: Edit[] = cells.map(({ scalar, column }) => {
    const { start, end } = spanOf(scalar);
    // A block scalar ends with the line break of its last line, which stays, as does what is said beside its sign.
    const stop = tree.text[end - 1] === '\n' ? endOfLineAfter(tree.text, end) : end;
    const beside =
      scalar.node.style === 'block' ? /^\S+([ \t]+#.*)/u.exec(tree.text.slice(start, stop))?.[1] : undefined;
    return { span: { start, end: Math.max(start, stop) }, text: `"{{row.${column}}}"${beside ?? ''}` };
  });
  const id = scenario.entries.find((entry) => entry.name === 'id');
  const after = endOfLineAfter(tree.text, id?.value == null ? scenario.extent.start : spanOf(id.value).end);
  edits.push({ span: { start: after, end: after }, text: `\n${' '.repeat(scenario.column)}each: ${written}` });
  edits.push(...data);
  return { name, edits, creates: { path, text } };
}

/** A name that neither a data set nor a file beside the others has. */
function freeName(
  { tree, names }: Subject,
  wanted: string,
  ending: string,
): { readonly name: string; readonly path: string } {
  const taken = new Set(entriesOf(tree, valueOf(tree, rootOf(tree), 'data') ?? null).map(({ name }) => name));
  // Some disks take names that differ in case only for one.
  const files = new Set(names.list('data/').map((file) => file.toLowerCase()));
  // What is no name yet must not become a path.
  const base = /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(wanted) ? wanted : 'rows';
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(name) && !files.has(`${name}.${ending}`.toLowerCase()))
      return { name, path: `data/${name}.${ending}` };
  }
}

/** The entry at the end of `data`, or with `data` itself before the scenarios; null where `data` is not a map that can be added to. */
function dataEdits(tree: SyntaxTree, entry: string): readonly Edit[] | null {
  const entries = entriesOf(tree, rootOf(tree));
  const insert = (at: number, text: string): readonly Edit[] => [{ span: { start: at, end: at }, text }];
  const below = (after: Span, text: string): readonly Edit[] => insert(endOfLineAfter(tree.text, after.end), text);
  const data = entries.find(({ name }) => name === 'data');
  if (data === undefined) {
    const place = entries.findIndex(({ name }) => name === 'scenarios');
    const above = entries[place - 1];
    if (above !== undefined) return below(moved(above.entry.span, above.base), `\ndata:\n  ${entry}`);
    const first = entries[place];
    return first === undefined ? null : insert(moved(first.entry.span, first.base).start, `data:\n  ${entry}\n`);
  }
  if (data.entry.value === null) return below(moved(data.entry.span, data.base), `\n  ${entry}`);
  if (data.entry.value.kind !== 'map') return null;
  const { flow, span } = data.entry.value;
  const last = data.entry.value.entries.at(-1);
  if (last === undefined) return flow ? insert(span.start + data.base + 1, ` ${entry} `) : null;
  const { start, end } = moved(last.span, data.base);
  if (flow) return insert(end, `, ${entry}`);
  return below({ start, end }, `\n${' '.repeat(start - lineStartAt(tree.text, start))}${entry}`);
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
  // Something else of the text may stand for what is named here.
  if (b.anchor !== undefined) return false;
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
