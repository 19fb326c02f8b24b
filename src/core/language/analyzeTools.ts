import type { Problem } from '../base/problem.ts';
import { checkFileTemplates } from './analysis/fileTemplates.ts';
import { conditionProblems, referenceProblems } from './analysis/toolProblems.ts';
import { hasErrors, sorted, readWholeText, type WholeText } from './analysis/wholeText.ts';
import { toolsShapes, type NamedToolSource, type ToolSource } from './definition/tools.ts';
import type { ToolSpec } from './model.ts';
import { repeatedId } from './rules/duplicateId.ts';
import { compileShape } from './shape.ts';
import { parseSyntax, type SyntaxTree } from './syntax.ts';
import { templateRoots } from './template.ts';
import type { Name, TemplateUse } from './walk/context.ts';

/** What a file of tools means. */
export interface ToolsAnalysis {
  readonly file: string;
  readonly tree: SyntaxTree;
  readonly problems: readonly Problem[];
  /** Null where a problem of severity error forbids to use them. */
  readonly tools: readonly ToolSpec[] | null;
  /** Where each tool's name stands. */
  readonly names: readonly Name[];
  readonly templates: readonly TemplateUse[];
}

const list = compileShape(toolsShapes.list);
const listed = compileShape(toolsShapes.listed);
const named = compileShape(toolsShapes.named);

/**
 * Analyses a file of tools: a list of `{ name, description, parameters, result | results }`, the same under `tools:`, a map
 * from name to tool, and in each of them also the form of OpenAI's API. Pure; never throws.
 */
export function analyzeTools(file: string, text: string): ToolsAnalysis {
  const tree = parseSyntax(text);
  if (tree.root?.kind === 'sequence' || tree.root === null) {
    const read = readWholeText('tools', text, list, toolsShapes.list, tree);
    return finish(file, read, read.source?.map(fromSource) ?? null);
  }
  const isListed =
    tree.root.kind === 'map' && tree.root.entries.some(({ key }) => key?.kind === 'scalar' && key.text === 'tools');
  if (isListed) {
    const read = readWholeText('tools', text, listed, toolsShapes.listed, tree);
    const tools = read.source?.tools;
    return finish(
      file,
      read,
      tools === undefined ? null : Array.isArray(tools) ? tools.map(fromSource) : fromNamed(tools),
    );
  }
  const read = readWholeText('tools', text, named, toolsShapes.named, tree);
  return finish(file, read, read.source === null ? null : fromNamed(read.source));
}

function finish(file: string, read: WholeText<unknown>, tools: readonly ToolSpec[] | null): ToolsAnalysis {
  const { templates } = read.found;
  const names = read.found.names.filter(({ kind }) => kind === 'tool');
  const conditions = read.found.names.filter(({ kind }) => kind === 'argument');
  const problems = [...read.problems, ...checkFileTemplates(read.tree.text, templates, templateRoots).problems];
  if (read.source !== null) {
    problems.push(...referenceProblems(read.tree, names), ...conditionProblems(read.tree, names, conditions));
  }
  const first = new Map<string, Name>();
  for (const each of names) {
    const earlier = first.get(each.name);
    if (earlier === undefined) first.set(each.name, each);
    else problems.push(repeatedId(each.span, each.name, earlier.span));
  }
  return {
    file,
    tree: read.tree,
    problems: sorted(problems),
    tools: hasErrors(problems) ? null : tools,
    names,
    templates,
  };
}

function fromSource(source: ToolSource): ToolSpec {
  return 'function' in source
    ? spec(source.function.name, { ...source.function, ...source })
    : spec(source.name, source);
}

function fromNamed(tools: Readonly<Record<string, NamedToolSource>>): readonly ToolSpec[] {
  return Object.entries(tools).map(([name, source]) => spec(name, source));
}

function spec(name: string, source: NamedToolSource): ToolSpec {
  const results = (source.results ?? []).map(({ where, result }) => ({
    where: where ?? null,
    result,
  }));
  const always = source.result === undefined ? [] : [{ where: null, result: source.result }];
  return {
    name,
    description: source.description ?? '',
    parameters: source.parameters ?? { type: 'object', properties: {} },
    results: [...results, ...always],
  };
}
