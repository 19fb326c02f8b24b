import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { SynonymGroups } from '../../catalogue/perturb/operator.ts';
import type { GivenFiles } from '../analysis/given.ts';
import type { ScenarioSource } from '../definition/suite.ts';
import type { Config, DataRow } from '../model.ts';
import { entriesOf, valueOf } from '../nodes.ts';
import type { Located, SyntaxTree } from '../syntax.ts';
import type { Name } from '../walk/context.ts';
import { idlePerturbations } from '../probes/perturbations.ts';
import { attacksNamed } from './attacksNamed.ts';
import { ownIdleRepeat } from './idleRepeats.ts';
import { misusedTerms } from './misusedTerms.ts';
import { missingTwins } from './missingTwins.ts';
import { personalData } from './personalData.ts';
import { supersededEditions } from './supersededEditions.ts';
import { unusedCanaries } from './unusedCanaries.ts';
import { valuesIn } from './values.ts';

/** A scenario in which nothing is wrong, as far as its own text and its environment tell. */
export interface HintedScenario {
  readonly tree: SyntaxTree;
  /** The text that spans count in. */
  readonly text: string;
  readonly at: Located;
  /** With its dash. */
  readonly extent: Span;
  readonly source: ScenarioSource;
  readonly names: readonly Name[];
  readonly main: GivenFiles;
  readonly twin: GivenFiles;
  /** The rows of `each`; null for the one case of a scenario without. */
  readonly rows: readonly (DataRow | null)[];
  readonly synonyms: SynonymGroups | undefined;
  readonly targets: readonly string[];
  /** True where a check asks a judge. */
  readonly judged: boolean;
  /** Null where the configuration is missing or wrong. */
  readonly config: Config | null;
}

/** What could be better in a scenario that is right. Spans count where those of the scenario count. */
export function scenarioHints(scenario: HintedScenario): readonly Problem[] {
  const { tree, text, at, names } = scenario;
  return [
    ...supersededEditions(names),
    ...unusedCanaries(scenario),
    ...personalData(text, at),
    ...proseOf(tree, at).flatMap((value) => [...valuesIn(value)].flatMap((scalar) => misusedTerms(text, scalar))),
    ...missingTwins(scenario),
    ...attacksNamed(scenario),
    ...idlePerturbations(scenario),
    ...ownIdleRepeat(scenario),
  ];
}

/** What is written for people: titles, the description, and what is expected, rubrics among it. */
function proseOf(tree: SyntaxTree, at: Located): readonly Located[] {
  const prose = new Set(['title', 'description', 'expect']);
  return [at, valueOf(tree, at, 'twin') ?? null].flatMap((home) =>
    entriesOf(tree, home).flatMap(({ name, value }) => (prose.has(name) && value !== null ? [value] : [])),
  );
}
