import type { Span } from '../../base/span.ts';
import type { Expectation, TurnSource } from '../definition/suite.ts';
import { spanOf, valueOf } from '../nodes.ts';
import type { LocatedExpectation, Scenario, Variant } from '../model.ts';
import { resolvePath } from '../paths.ts';
import type { Located, SyntaxTree } from '../syntax.ts';
import { moveSpan } from '../syntax/move.ts';
import type { Environment } from './environment.ts';
import { withFiles, type ExpectFiles } from './expectFiles.ts';
import { checkSpans } from './checkSpans.ts';
import { buildGiven } from './given.ts';
import { nameSpan, type ScenarioReading } from './scenario.ts';

/** The scenario as the engine needs it; null where its text cannot be used. Spans count where those of the reading count. */
export function buildScenario(
  tree: SyntaxTree,
  at: Located | null,
  extent: Span,
  reading: ScenarioReading,
  env: Environment,
): Scenario | null {
  const { source } = reading;
  if (source === null || at === null || source.expect === undefined) return null;
  const rows = source.each === undefined ? null : env.data?.get(source.each)?.rows;
  // Which cases there are, a mistake in the data hides.
  if (rows === undefined) return null;
  const twin = valueOf(tree, at, 'twin') ?? null;
  const main: Variant = {
    given: buildGiven(source.given, reading.main),
    turns: withResolvedImages(source.turns, env.file),
    expect: locateExpectations(tree, valueOf(tree, at, 'expect') ?? null, source.expect, reading.files),
  };
  return {
    id: source.id,
    title: source.title ?? source.id,
    span: nameSpan(tree, at),
    extent,
    severity: source.severity ?? env.severity,
    perspectives: source.perspectives ?? [],
    frameworks: source.frameworks ?? [],
    tags: source.tags ?? [],
    targets: [...new Set(reading.targets)],
    repeat: source.repeat ?? env.repeat,
    perturb: (source.perturb ?? []).map((each) => (typeof each === 'string' ? each : 'synonyms')),
    ...(reading.files.synonyms === undefined ? {} : { synonyms: reading.files.synonyms }),
    attack: source.attack ?? [],
    rows,
    main,
    twin:
      source.twin === undefined
        ? null
        : {
            given: source.twin.given === undefined ? main.given : buildGiven(source.twin.given, reading.twin),
            turns: withResolvedImages(source.twin.turns, env.file),
            expect: locateExpectations(tree, valueOf(tree, twin, 'expect') ?? null, source.twin.expect, reading.files),
          },
  };
}

/** The conversation with its images named from the workspace root. An image outside of it is a problem, so no such suite is run. */
function withResolvedImages(turns: readonly TurnSource[], file: string): readonly TurnSource[] {
  return turns.map((turn) => {
    if (typeof turn.user !== 'object' || turn.user.images === undefined) return turn;
    const images = turn.user.images.map((image) => resolvePath(file, image) ?? image);
    return { ...turn, user: { ...turn.user, images } };
  });
}

/** The entries of `expect`, of which a single one may stand without a list. */
function locateExpectations(
  tree: SyntaxTree,
  at: Located | null,
  expect: readonly Expectation[] | Expectation,
  files: ExpectFiles,
): readonly LocatedExpectation[] {
  const spans = checkSpans(tree, at);
  const list = Array.isArray(expect) ? (expect as readonly Expectation[]) : [expect as Expectation];
  const whole = at === null ? { start: 0, end: 0 } : spanOf(at);
  return list.map((expectation, index) => ({
    expectation: withFiles(expectation, files),
    span: spans[index] ?? whole,
  }));
}

/** The scenario with all of its spans, `by` characters further on. */
export function moveScenario(scenario: Scenario, by: number): Scenario {
  if (by === 0) return scenario;
  return {
    ...scenario,
    span: moveSpan(scenario.span, by),
    extent: moveSpan(scenario.extent, by),
    main: moveVariant(scenario.main, by),
    twin: scenario.twin && moveVariant(scenario.twin, by),
  };
}

function moveVariant(variant: Variant, by: number): Variant {
  return { ...variant, expect: variant.expect.map((each) => ({ ...each, span: moveSpan(each.span, by) })) };
}
