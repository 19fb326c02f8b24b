import type { Scenario } from '../model.ts';
import { followed } from '../nodes.ts';
import type { Item, Section, SectionContent, SyntaxTree } from '../syntax.ts';
import { moveSpan } from '../syntax/move.ts';
import { buildScenario } from './buildScenario.ts';
import type { Environment } from './environment.ts';
import { outlineItem, type ScenarioOutline } from './outline.ts';
import type { Reader, Resource, ResourceKind } from './resources.ts';
import { readScenario, type ScenarioReading } from './scenario.ts';

/** A scenario, read and built, and what that was done from. */
export interface ScenarioAnalysis {
  /** The section that it is alone in; null where its meaning depends on other text (aliases), so that it is read anew each time. */
  readonly content: SectionContent | null;
  /** Whether what follows cuts it short. */
  readonly cut: boolean;
  /** What all spans of `reading` and `built` have to be moved by to be absolute. */
  readonly shift: number;
  /** Its reading found no problem. */
  readonly faultless: boolean;
  readonly reading: ScenarioReading;
  readonly built: Scenario | null;
  readonly outline: ScenarioOutline | null;
  /** The files that were looked at. */
  readonly uses: readonly Use[];
}

/** A file that was looked at: what was read, or with `how` null only whether it is there. */
export interface Use {
  readonly path: string;
  readonly how: ResourceKind<unknown> | null;
  readonly seen: Resource<unknown> | boolean | undefined;
}

/** Reads and builds the scenario that an item of the list holds. `section` is the one that it is alone in, where there is such. */
export function analyzeItem(
  tree: SyntaxTree,
  item: Item,
  section: Section | undefined,
  cut: boolean,
  base: number,
  env: Environment,
): ScenarioAnalysis {
  // Alone in its section and free of aliases, a scenario is read with spans of the section: they hold wherever it moves.
  const movable = section?.content.aliases.length === 0;
  const from = movable ? 0 : (item.base ?? base);
  const { reader, uses } = recording(env.reader);
  const at = followed(tree, item.value, from);
  const extent = moveSpan(item.span, from);
  const text = movable ? section.content.text : tree.text;
  const own = { ...env, reader };
  const dash = { start: extent.start, end: extent.start + 1 };
  const reading = readScenario({ tree, text, at, dash, extent, cut }, own);
  const built = buildScenario(tree, at, extent, reading, own);
  const outline = outlineItem(tree, item, from);
  return {
    content: movable ? section.content : null,
    cut,
    shift: movable ? section.start : 0,
    faultless: reading.problems.length === 0,
    reading,
    built,
    outline,
    uses,
  };
}

/** The same reader, which remembers what it was asked for. */
function recording(reader: Reader): { readonly reader: Reader; readonly uses: readonly Use[] } {
  const uses: Use[] = [];
  const load = <Value>(path: string, how: ResourceKind<Value>): Resource<Value> | undefined => {
    const resource = reader.load(path, how);
    uses.push({ path, how, seen: resource });
    return resource;
  };
  const exists = (path: string): boolean => {
    const seen = reader.exists(path);
    uses.push({ path, how: null, seen });
    return seen;
  };
  return { reader: { ...reader, load, exists }, uses };
}
