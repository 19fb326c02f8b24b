import type { JsonObject } from '../../base/json.ts';
import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { unknownArgumentName } from '../rules/unknownArgument.ts';
import { unknownVariable } from '../rules/unresolvedVariable.ts';
import { locateFrom } from '../locate.ts';
import { entriesOf, itemsOf } from '../nodes.ts';
import type { Located, ScalarNode, SyntaxTree } from '../syntax.ts';
import { innerSpan, type Findings, type Name } from '../walk/context.ts';
import { argumentNames } from './argumentNames.ts';
import { nameProblem } from './checkNames.ts';
import { checkTemplate } from './checkTemplates.ts';
import type { Environment } from './environment.ts';
import { isExpectFile, readExpectFiles, type ExpectFiles } from './expectFiles.ts';
import { plainFileProblem, type GivenFiles } from './given.ts';
import { templateScope } from './templateScope.ts';

/** A scenario whose form was checked, and what it was given. */
export interface FormedScenario {
  readonly tree: SyntaxTree;
  /** The text that spans count in. */
  readonly text: string;
  readonly at: Located;
  readonly found: Findings;
  readonly env: Environment;
  readonly main: GivenFiles;
  readonly twin: GivenFiles;
}

/** What a scenario refers to, and every reference that leads nowhere. */
export interface References {
  readonly problems: readonly Problem[];
  /** Names of the text and of its templates. */
  readonly names: readonly Name[];
  readonly files: ExpectFiles;
}

/** Follows every name, file and template variable of a scenario. */
export function checkReferences(scenario: FormedScenario): References {
  const { found, env } = scenario;
  const files = readExpectFiles(found.names, env);
  const templates = checkTemplates(scenario);
  return {
    problems: [...files.problems, ...referenceProblems(scenario), ...templates.problems],
    names: [...found.names, ...templates.names],
    files,
  };
}

/** Of a scenario with more names that lead nowhere, the first are reported: it is something else altogether. */
const mostProblems = 500;

function referenceProblems(scenario: FormedScenario): readonly Problem[] {
  const problems: Problem[] = [];
  for (const name of scenario.found.names) {
    const problem = referenceProblem(name, scenario);
    if (problem !== null) problems.push(problem);
    if (problems.length >= mostProblems) break;
  }
  return problems;
}

function referenceProblem(name: Name, { tree, text, at, found, env, main, twin }: FormedScenario): Problem | null {
  if (name.role !== 'reference') return null;
  if (name.kind === 'file') {
    const isRead = name.path.includes('tools') || name.path.includes('documents') || isExpectFile(name);
    return isRead ? null : plainFileProblem(name.name, name.span, env.file, env.reader);
  }
  if (name.kind === 'canary') {
    const { canary } = templateScope(tree, at, name.path[0] === 'twin' ? 'twin' : 'main', env);
    return canary === 'unknown' || canary.includes(name.name) || name.name.includes('{{')
      ? null
      : unknownVariable(name.span, 'canary', name.name, canary);
  }
  const { tools } = name.path[0] === 'twin' ? twin : main;
  const known = tools === 'none' || tools === 'unknown' ? [] : tools;
  if (name.kind === 'argument') {
    const tool = known.find((each) => each.name === toolBeside(name, found.names));
    if (tool === undefined) return null;
    const { parameters } = tool;
    return (
      argumentProblem(name, tool.name, parameters) ??
      innerArgumentProblem(name, { tree, text, at }, tool.name, parameters)
    );
  }
  return nameProblem(name, env, tools === 'none' || tools === 'unknown' ? 'unknown' : known.map((tool) => tool.name));
}

/** The tool that a condition on an argument belongs to: `tool` stands beside `where`. */
function toolBeside({ path }: Name, names: readonly Name[]): string | undefined {
  const home = path.slice(0, -2);
  const beside = names.find(
    (each) =>
      each.kind === 'tool' && each.path.length === home.length + 1 && home.every((step, at) => each.path[at] === step),
  );
  return beside?.name;
}

function argumentProblem(
  { name, span }: Pick<Name, 'name' | 'span'>,
  tool: string,
  parameters: JsonObject,
): Problem | null {
  const known = argumentNames(parameters, name);
  return known === 'open' || known.names.includes(known.wanted)
    ? null
    : unknownArgumentName(span, tool, known.wanted, known.names);
}

/** The first member of a nested condition (`to: { city: Kyoto }`) that the argument does not have. */
function innerArgumentProblem(
  { name, path }: Name,
  { tree, text, at }: Pick<FormedScenario, 'tree' | 'text' | 'at'>,
  tool: string,
  parameters: JsonObject,
): Problem | null {
  for (const { path: inner, key } of membersIn(tree, locateFrom(tree, at, path)?.node ?? null, name)) {
    const problem = argumentProblem({ name: inner, span: innerSpan({ text }, key) }, tool, parameters);
    if (problem !== null) return problem;
  }
  return null;
}

/** The members of a condition as paths, outer ones first; of a list those of each item, of which one has to hold. */
function* membersIn(
  tree: SyntaxTree,
  condition: Located | null,
  path: string,
): Generator<{ readonly path: string; readonly key: Located<ScalarNode> }> {
  for (const item of itemsOf(tree, condition)) yield* membersIn(tree, item, path);
  for (const { name, key, value } of entriesOf(tree, condition)) {
    if (key?.node.kind !== 'scalar') continue;
    const inner = `${path}.${name}`;
    yield { path: inner, key: { node: key.node, base: key.base } };
    yield* membersIn(tree, value, inner);
  }
}

function checkTemplates(scenario: FormedScenario): Pick<References, 'problems' | 'names'> {
  const { tree, text, at, found, env } = scenario;
  const problems: Problem[] = [];
  const names: Name[] = [];
  const scopes = {
    main: found.templates.length > 0 ? templateScope(tree, at, 'main', env) : null,
    twin: found.templates.some(({ path }) => path[0] === 'twin') ? templateScope(tree, at, 'twin', env) : null,
  };
  let withoutRow = false;
  for (const template of found.templates) {
    const scope = template.path[0] === 'twin' ? scopes.twin : scopes.main;
    if (scope === null) continue;
    const checked = checkTemplate(text, template, scope);
    names.push(...checked.names);
    for (const { problem, needsRow } of checked.problems) {
      // Where the value itself is wrong, and of many uses of a row that is not there, the first says enough.
      if (found.problems.some(({ span }) => within(problem.span, span)) || (needsRow && withoutRow)) continue;
      withoutRow ||= needsRow;
      problems.push(problem);
    }
  }
  return { problems, names };
}

const within = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
