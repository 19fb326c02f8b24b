import type { LineIndex } from '../core/base/span.ts';
import { scenarioHashes, type HashContext } from '../core/engine/caseHash.ts';
import { countVariants } from '../core/engine/variants.ts';
import type { SuiteOutline } from '../core/language/analysis/outline.ts';
import type { Scenario, Suite } from '../core/language/model.ts';
import type { OutlinedScenario } from '../protocol/language.ts';

/** What an outline is made from: the text as far as it can be read, and what it means where it means something. */
export interface Outlined {
  readonly outline: SuiteOutline;
  readonly lines: LineIndex;
  readonly suite: Suite | null;
  /** The hashes of a scenario by target. */
  readonly hashes: (scenario: Scenario) => Readonly<Record<string, string>>;
}

/**
 * The scenarios with an id, in the order of the text. Of equal ids the first counts. It stops after each scenario, because the hashes of
 * thousands of them take long: whoever works it out says when to go on.
 */
export function* outlineScenarios({
  outline,
  lines,
  suite,
  hashes,
}: Outlined): Generator<undefined, readonly OutlinedScenario[]> {
  const line = ({ start }: { readonly start: number }): number => lines.positionAt(start).line;
  const meanings = new Map(suite?.scenarios.map((scenario) => [scenario.id, scenario]));
  const known = new Set<string>();
  const outlined: OutlinedScenario[] = [];
  for (const { id, title, span, extent, checks, twinChecks } of outline.scenarios) {
    if (known.has(id)) continue;
    known.add(id);
    const meaning = meanings.get(id);
    outlined.push({
      id,
      title,
      line: line(span),
      extent: [line(extent), lines.positionAt(extent.end).line] as const,
      checkLines: checks.map(line),
      twinCheckLines: twinChecks.map(line),
      severity: meaning?.severity ?? 'medium',
      targets: meaning?.targets ?? [],
      attempts: meaning === undefined ? 0 : attemptsOf(meaning),
      hashes: meaning === undefined ? {} : hashes(meaning),
    });
    yield;
  }
  return outlined;
}

/** All attempts of a scenario, over its targets. */
export function attemptsOf(scenario: Scenario): number {
  return countVariants(scenario) * scenario.repeat * scenario.targets.length;
}

/**
 * The hashes of scenarios, each worked out once for as long as the same scenario meets the same configuration: an edit in one
 * scenario leaves the others as they are. Images that turns send are looked up each time that a scenario has any.
 */
export function hashCache(): (scenario: Scenario, context: HashContext) => Readonly<Record<string, string>> {
  // A scenario that an edit above only moved is another object around the same parts.
  const known = new WeakMap<Scenario['main']['turns'], Known>();
  return (scenario, context) => {
    const before = known.get(scenario.main.turns);
    if (before !== undefined && isSame(before, scenario, context) && !sendsImages(scenario)) return before.hashes;
    const hashes = scenarioHashes(scenario, scenario.targets, context);
    known.set(scenario.main.turns, { scenario, config: context.config, hashes });
    return hashes;
  };
}

interface Known {
  readonly scenario: Scenario;
  readonly config: HashContext['config'];
  readonly hashes: Readonly<Record<string, string>>;
}

function isSame({ scenario: before, config }: Known, after: Scenario, context: HashContext): boolean {
  return (
    config === context.config &&
    before.id === after.id &&
    before.rows === after.rows &&
    before.targets === after.targets &&
    before.main.given === after.main.given &&
    before.twin?.turns === after.twin?.turns &&
    before.twin?.given === after.twin?.given &&
    expectations(before) === expectations(after)
  );
}

/** The checks as text: spans move with the text, what is expected does not. */
function expectations({ main, twin }: Scenario): string {
  return JSON.stringify([main.expect, twin?.expect ?? []].map((list) => list.map(({ expectation }) => expectation)));
}

function sendsImages({ main, twin }: Scenario): boolean {
  return [main, ...(twin === null ? [] : [twin])].some(({ turns }) =>
    turns.some(({ user }) => typeof user === 'object'),
  );
}
