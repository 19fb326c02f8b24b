import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { analyzeTools, type ToolsAnalysis } from '../analyzeTools.ts';
import type { GivenSource } from '../definition/suite.ts';
import { resolvePath } from '../paths.ts';
import type { Given, ToolSpec } from '../model.ts';
import { entriesOf, itemsOf, spanOf, valueOf } from '../nodes.ts';
import { repeatedId } from '../rules/duplicateId.ts';
import { absentFile } from '../rules/missingFile.ts';
import { escapingPath } from '../rules/outsideWorkspace.ts';
import { absentKeys } from '../rules/missingKey.ts';
import { unexpectedValue } from '../rules/wrongType.ts';
import type { Located, SyntaxTree } from '../syntax.ts';
import { readNamedFile } from './namedFile.ts';
import { firstError, type Reader, type ResourceKind } from './resources.ts';
import { plainText } from './text.ts';

/** The files that a `given` names, read. */
export interface GivenFiles {
  /** `unknown` where they cannot be told; empty lists are never reported against. */
  readonly tools: readonly ToolSpec[] | 'unknown' | 'none';
  /** Texts of documents that stand in files, by the path as written. */
  readonly texts: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

const tools: ResourceKind<ToolsAnalysis> = { name: 'tools', parse: analyzeTools };

/** Reads the files that a `given` names. */
export function readGiven(tree: SyntaxTree, given: Located | null, file: string, reader: Reader): GivenFiles {
  const problems: Problem[] = [];
  const texts = new Map<string, string>();
  const seen = new Map<string, Span>();
  for (const item of itemsOf(tree, valueOf(tree, given, 'documents') ?? null)) {
    readDocument(tree, item, problems, seen, (path, span) => {
      const read = readNamedFile(reader, file, path, span, plainText, ({ problem }) => problem);
      if (read.kind === 'problem') problems.push(read.problem);
      else texts.set(path, read.resource.value.text);
    });
  }
  return { tools: readTools(tree, given, file, reader, problems), texts, problems };
}

function readDocument(
  tree: SyntaxTree,
  item: Located | null,
  problems: Problem[],
  seen: Map<string, Span>,
  read: (path: string, span: Span) => void,
): void {
  if (item?.node.kind !== 'map') return;
  const id = valueOf(tree, item, 'id');
  const text = valueOf(tree, item, 'text');
  const path = valueOf(tree, item, 'file');
  if (id?.node.kind === 'scalar') {
    const earlier = seen.get(id.node.text);
    if (earlier === undefined) seen.set(id.node.text, spanOf(id));
    else problems.push(repeatedId(spanOf(id), id.node.text, earlier));
  }
  const place = id ? spanOf(id) : spanOf(item);
  const strange = entriesOf(tree, item).some(({ name }) => !['id', 'text', 'file', 'trust'].includes(name));
  if (id !== undefined && text === undefined && path === undefined && !strange)
    problems.push(absentKeys(place, ['text']));
  if (text !== undefined && path?.node.kind === 'scalar') {
    const expected = { en: '`text` or `file`, not both', ja: '`text` か `file` の一方' };
    problems.push(unexpectedValue(spanOf(path), expected, null));
  } else if (path?.node.kind === 'scalar' && typeof path.node.value === 'string') read(path.node.value, spanOf(path));
}

function readTools(
  tree: SyntaxTree,
  given: Located | null,
  file: string,
  reader: Reader,
  problems: Problem[],
): GivenFiles['tools'] {
  const at = valueOf(tree, given, 'tools');
  if (at === undefined) return 'none';
  if (at?.node.kind !== 'scalar' || typeof at.node.value !== 'string') return 'unknown';
  const read = readNamedFile(reader, file, at.node.value, spanOf(at), tools, (value) => firstError(value.problems));
  if (read.kind === 'file') return read.resource.value.tools ?? 'unknown';
  problems.push(read.problem);
  return 'unknown';
}

/** Files that are sent as they are (images): only that they are there is checked. */
export function plainFileProblem(path: string, span: Span, file: string, reader: Reader): Problem | null {
  const resolved = resolvePath(file, path);
  if (resolved === undefined) return escapingPath(span, path);
  return !reader.exists(resolved) ? absentFile(span, path, resolved, []) : null;
}

/** The situation as the engine needs it. */
export function buildGiven(source: GivenSource | undefined, { tools: found, texts }: GivenFiles): Given {
  return {
    user: source?.user ?? {},
    canaries: source?.canaries ?? {},
    documents: (source?.documents ?? []).map(({ id, text, file, trust }) => ({
      id,
      text: text ?? (file === undefined ? '' : (texts.get(file) ?? '')),
      ...(trust === undefined ? {} : { trust }),
    })),
    tools: found === 'none' || found === 'unknown' ? [] : found,
    system: source?.system ?? null,
  };
}
