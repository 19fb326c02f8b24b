import { describedArguments } from '../core/language/analysis/argumentNames.ts';
import type { ConfigAnalysis } from '../core/language/analyzeConfig.ts';
import { analyzeTools } from '../core/language/analyzeTools.ts';
import { openReader, type ResourceKind, type Resources } from '../core/language/analysis/resources.ts';
import { readDataSet } from '../core/language/data/dataSet.ts';
import type { KnownArgument, KnownName, KnownNames } from '../core/language/features/subject.ts';
import type { Files } from '../core/language/files.ts';
import { entriesOf, rootOf, valueOf } from '../core/language/nodes.ts';
import { folderOf, resolvePath } from '../core/language/paths.ts';
import type { SyntaxTree } from '../core/language/syntax.ts';

/** The columns of a file of data, and how many rows it has. The rows are not kept: a file may hold a million of them. */
const columnsOf: ResourceKind<{ readonly columns: readonly string[]; readonly rows: number }> = {
  name: 'columns',
  parse: (path, text) => {
    const { columns, rows } = readDataSet(path, text);
    return { columns, rows: rows.length };
  },
};

/** A tool's name with its arguments. */
interface KnownTool extends KnownName {
  readonly parameters: readonly KnownArgument[];
}

/** The tools of a file. */
const toolsOf: ResourceKind<readonly KnownTool[]> = {
  name: 'tool names',
  parse: (path, text) =>
    (analyzeTools(path, text).tools ?? []).map(({ name, description, parameters }) => ({
      name,
      ...detailOf(description),
      parameters: describedArguments(parameters).map((each) => ({
        name: each.path,
        type: each.type,
        ...detailOf(each.description === '' ? each.type : each.description),
      })),
    })),
};

/** A text of the workspace is the same in every language. */
function detailOf(text: string): Pick<KnownName, 'detail'> {
  const detail = text.slice(0, 200);
  return detail === '' ? {} : { detail: { en: detail, ja: detail } };
}

/** Files that were looked into, kept for as long as they do not change. */
export interface LookUps {
  read: Resources;
}

/** What a text's workspace defines, looked up when it is asked for. */
export function knownNames(
  file: string,
  tree: SyntaxTree,
  config: ConfigAnalysis | null,
  files: Files,
  lookUps: LookUps,
): KnownNames {
  const load = <Value>(path: string, how: ResourceKind<Value>): Value | undefined => {
    const resolved = resolvePath(file, path);
    if (resolved === undefined) return undefined;
    const reader = openReader(files, lookUps.read);
    const value = reader.load(resolved, how)?.value;
    lookUps.read = new Map([...lookUps.read, ...reader.resources()]);
    return value;
  };
  const data = valueOf(tree, rootOf(tree), 'data') ?? null;
  const dataSet = (name: string) => {
    const path = textAt(tree, name, data);
    return path === undefined ? undefined : load(path, columnsOf);
  };
  return {
    targets: () => (config === null ? [] : named(config, 'targets', 'provider')),
    judges: () => (config === null ? [] : named(config, 'judges', 'target')),
    data: () => entriesOf(tree, data).map(({ name }) => ({ name })),
    columns: (name) => dataSet(name)?.columns ?? [],
    rows: (name) => dataSet(name)?.rows ?? 0,
    tools: (path) => load(path, toolsOf) ?? [],
    parameters: (path, tool) => load(path, toolsOf)?.find(({ name }) => name === tool)?.parameters ?? [],
    list: (folder) => {
      const inside = resolvePath(file, `${folder}x`);
      return inside === undefined ? [] : files.list(folderOf(inside).replace(/\/$/u, ''));
    },
  };
}

/** The names under a key of the configuration, each with the value of one of its fields. */
function named({ tree }: ConfigAnalysis, key: 'targets' | 'judges', field: string): readonly KnownName[] {
  return entriesOf(tree, valueOf(tree, rootOf(tree), key) ?? null).map(({ name, value }) => {
    const detail = valueOf(tree, value, field);
    const text = detail?.node.kind === 'scalar' ? detail.node.text.slice(0, 100) : '';
    return text === '' ? { name } : { name, detail: { en: text, ja: text } };
  });
}

/** The file of a data set of the text. */
function textAt(tree: SyntaxTree, name: string, data: Parameters<typeof valueOf>[1]): string | undefined {
  const file = valueOf(tree, valueOf(tree, data, name) ?? null, 'file');
  return file?.node.kind === 'scalar' ? file.node.text : undefined;
}
