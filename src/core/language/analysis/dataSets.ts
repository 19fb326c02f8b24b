import type { Problem } from '../../base/problem.ts';
import { readDataSet, type DataSet } from '../data/dataSet.ts';
import type { DataRow } from '../model.ts';
import { entriesOf, spanOf, valueOf, type LocatedEntry } from '../nodes.ts';
import { repeatedRowKey } from '../rules/duplicateId.ts';
import { unknownColumnName } from '../rules/unknownColumn.ts';
import type { Located, SyntaxTree } from '../syntax.ts';
import { insertedText } from '../template.ts';
import { readNamedFile } from './namedFile.ts';
import type { Reader, ResourceKind } from './resources.ts';

/** A data set whose rows have their names. */
export interface KeyedRows {
  readonly columns: readonly string[];
  readonly rows: readonly DataRow[];
}

/** What came of reading one: rows, or what is wrong. */
interface Read {
  readonly set: DataSet;
  readonly rows: KeyedRows;
  /** Numbers, from 1, of two rows with the same key. */
  readonly repeated: { readonly first: number; readonly second: number; readonly key: string } | null;
}

/** Reads a file once for each column that names its rows. */
function keyedBy(column: string | undefined): ResourceKind<Read> {
  return {
    name: `rows ${column ?? ''}`,
    parse: (path, text) => {
      const set = readDataSet(path, text);
      const numbers = new Map<string, number>();
      let repeated: Read['repeated'] = null;
      const rows = set.rows.map((values, index): DataRow => {
        const key = column === undefined ? String(index + 1) : insertedText(values[column] ?? null);
        const first = numbers.get(key);
        if (first === undefined) numbers.set(key, index + 1);
        else repeated ??= { first, second: index + 1, key };
        return { key, values };
      });
      return { set, rows: { columns: set.columns, rows }, repeated };
    },
  };
}

/** Reads the data sets under `data`; null stands for one that cannot be used. */
export function readDataSets(
  tree: SyntaxTree,
  data: Located | null,
  file: string,
  reader: Reader,
): { readonly sets: ReadonlyMap<string, KeyedRows | null>; readonly problems: readonly Problem[] } {
  const sets = new Map<string, KeyedRows | null>();
  const problems: Problem[] = [];
  for (const entry of entriesOf(tree, data)) {
    if (!sets.has(entry.name)) sets.set(entry.name, readOne(tree, entry, file, reader, problems));
  }
  return { sets, problems };
}

function readOne(
  tree: SyntaxTree,
  { value }: LocatedEntry,
  file: string,
  reader: Reader,
  problems: Problem[],
): KeyedRows | null {
  const path = textAt(valueOf(tree, value, 'file'));
  const key = valueOf(tree, value, 'key');
  const column = textAt(key);
  // A data set that is not written as it should be has a problem already.
  if (path === undefined || (key !== undefined && column === undefined)) return null;
  const read = readNamedFile(reader, file, path.text, path.span, keyedBy(column?.text), ({ set }) => set.problem);
  if (read.kind === 'problem') {
    problems.push(read.problem);
    return null;
  }
  const { rows, repeated } = read.resource.value;
  if (column !== undefined && !rows.columns.includes(column.text)) {
    problems.push(unknownColumnName(column.span, column.text, rows.columns));
    return { ...rows, rows: [] };
  }
  if (column !== undefined && repeated !== null) {
    problems.push(repeatedRowKey(column.span, repeated.key, repeated.first, repeated.second));
  }
  return rows;
}

function textAt(at: Located | null | undefined) {
  if (at?.node.kind !== 'scalar' || typeof at.node.value !== 'string') return undefined;
  return { text: at.node.value, span: spanOf(at) };
}
