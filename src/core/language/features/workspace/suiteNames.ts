import type { SuiteAnalysis } from '../../analyzeSuite.ts';
import { exportedScenarios } from './exportedNames.ts';
import { followed, rootOf, valueOf } from '../../nodes.ts';
import { resolvePath } from '../../paths.ts';
import type { Located, SyntaxTree } from '../../syntax.ts';
import { locateFrom } from '../../locate.ts';
import type { Name } from '../../walk/context.ts';
import { argumentScope } from './toolArguments.ts';
import { ownCopy, type IndexedText, type Occurrence } from './occurrence.ts';

/** What names mean in one scenario, or in the head of a suite, where there is none. */
interface Surroundings {
  readonly item: Located | null;
  /** Of the scenario's own names: `file#2`. */
  readonly scope: string;
}

/** The names of a suite. */
export function suiteNames(suite: SuiteAnalysis): IndexedText {
  const { file, tree, names } = suite;
  const surroundingsOf = scenarioFinder(tree, file);
  const uses = new Set<string>();
  // Of equal texts one is kept: a suite names few things many times.
  const texts = new Map<string, string>();
  const kept = (text: string): string => {
    const known = texts.get(text) ?? ownCopy(text);
    texts.set(known, known);
    return known;
  };
  const occurrences = names.map((name): Occurrence => {
    const found = surroundingsOf(name.span.start);
    const scope = kept(scopeOf(tree, file, name, found));
    const resolved = name.kind === 'file' ? (resolvePath(file, name.name) ?? name.name) : name.name;
    if (name.kind === 'file') uses.add(kept(resolved));
    const title = name.role === 'definition' ? titleOf(tree, name, found) : undefined;
    return {
      kind: name.kind,
      role: name.role,
      name: kept(resolved),
      scope,
      ...(title === undefined ? {} : { title: ownCopy(title.slice(0, longestTitle)) }),
      start: name.span.start,
      end: name.span.end,
    };
  });
  const scenarios = exportedScenarios(suite)?.map(({ id, perspectives }) => ({
    id: kept(id),
    perspectives: perspectives.map(kept),
  }));
  return { file, occurrences, uses: [...uses], ...(scenarios === undefined ? {} : { scenarios }) };
}

/** Finds the scenario that an offset stands in; the names of a text are asked for in the order of the text, more or less. */
function scenarioFinder(tree: SyntaxTree, file: string): (offset: number) => Surroundings {
  const list = valueOf(tree, rootOf(tree), 'scenarios') ?? null;
  const items = list?.node.kind === 'sequence' ? list.node.items : [];
  const starts = items.map((item) => item.span.start + (item.base ?? list?.base ?? 0));
  const head: Surroundings = { item: null, scope: file };
  return (offset) => {
    let low = -1;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const item = items[low];
    if (item === undefined || offset > item.span.end + (item.base ?? list?.base ?? 0)) return head;
    return { item: followed(tree, item.value, item.base ?? list?.base ?? 0), scope: `${file}#${low}` };
  };
}

/** Longer titles would only be cut by whoever shows them. */
const longestTitle = 200;

/** What a suite or a scenario is called in people's words. */
function titleOf(tree: SyntaxTree, { kind, name }: Name, { item }: Surroundings): string | undefined {
  const home = kind === 'scenario' ? item : kind === 'suite' ? rootOf(tree) : null;
  const title = textOf(valueOf(tree, home, 'title'))?.trim();
  return title === '' || title === name ? undefined : title;
}

function scopeOf(tree: SyntaxTree, file: string, name: Name, { item, scope }: Surroundings): string {
  switch (name.kind) {
    case 'scenario':
    case 'data':
      return file;
    case 'canary':
    case 'document':
    case 'fact':
      return givenOfTwin(tree, item, name) === undefined ? scope : `${scope}.twin`;
    case 'column': {
      const data = name.path[0] === 'data' ? name.path[1] : textOf(valueOf(tree, item, 'each'));
      return resolved(file, typeof data === 'string' ? fileOfData(tree, data) : undefined);
    }
    case 'tool': {
      const given = givenOfTwin(tree, item, name) ?? valueOf(tree, item, 'given') ?? null;
      return resolved(file, textOf(valueOf(tree, given, 'tools')));
    }
    case 'argument': {
      const given = givenOfTwin(tree, item, name) ?? valueOf(tree, item, 'given') ?? null;
      // `tool` stands beside `where`.
      const tool = item && locateFrom(tree, item, [...name.path.slice(0, -2), 'tool'])?.node;
      return argumentScope(resolved(file, textOf(valueOf(tree, given, 'tools'))), textOf(tool) ?? '');
    }
    default:
      return '';
  }
}

/** The twin's own `given` for a name of the twin; undefined where the scenario's holds. */
function givenOfTwin(tree: SyntaxTree, item: Located | null, { path }: Name): Located | null | undefined {
  return path[0] === 'twin' ? valueOf(tree, valueOf(tree, item, 'twin') ?? null, 'given') : undefined;
}

function fileOfData(tree: SyntaxTree, name: string): string | undefined {
  const data = valueOf(tree, rootOf(tree), 'data') ?? null;
  return textOf(valueOf(tree, valueOf(tree, data, name) ?? null, 'file'));
}

/** A file that is not written, or leads out of the workspace, is known nowhere else. */
function resolved(file: string, path: string | undefined): string {
  return (path === undefined ? undefined : resolvePath(file, path)) ?? `${file}#?`;
}

function textOf(at: Located | null | undefined): string | undefined {
  return at?.node.kind === 'scalar' ? at.node.text : undefined;
}
