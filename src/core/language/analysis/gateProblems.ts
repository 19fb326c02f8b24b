import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { parsePercent } from '../../base/quantity.ts';
import { findPerspective } from '../../catalogue/find.ts';
import type { GateSource } from '../definition/gate.ts';
import { hasPerspective, inBaseline, type GatedSuite } from '../gateProfile.ts';
import { locate, type Path } from '../locate.ts';
import { waiverEnded } from '../rules/expiredWaiver.ts';
import { waiverForLong } from '../rules/longWaiver.ts';
import { unknownPerspectiveId } from '../rules/unknownPerspective.ts';
import { aboutNoPerspective, aboutNoSuite, unknownScenarioName } from '../rules/unknownScenario.ts';
import {
  baselineWithoutScenario,
  baselineWithoutSuite,
  loosenedBaseline,
  waivedBaseline,
} from '../rules/weakenedBaseline.ts';
import type { SyntaxTree } from '../syntax.ts';

/** Where a value of the gate's settings stands; its key, where `key` is set. */
function placeIn(tree: SyntaxTree, path: Path, key = false): Span {
  const found = locate(tree, ['gate', ...path]);
  return (key ? found?.name : (found?.value ?? found?.name)) ?? { start: 0, end: 0 };
}

/**
 * What is wrong with the gate's settings by themselves. `today` (ISO 8601, a day) is what waivers are held against; without it
 * none is expired.
 */
export function gateProblems(tree: SyntaxTree, gate: GateSource, today: string | undefined): readonly Problem[] {
  const named = Object.keys(gate.perspective ?? {}).map((id) => ({
    id,
    span: placeIn(tree, ['perspective', id], true),
  }));
  const protectedIds = (gate.baseline?.perspectives ?? []).map((id, index) => ({
    id,
    span: placeIn(tree, ['baseline', 'perspectives', index]),
  }));
  return [
    ...[...named, ...protectedIds]
      .filter(({ id }) => findPerspective(id) === undefined)
      .map(({ id, span }) => unknownPerspectiveId(span, id)),
    ...loosened(tree, gate),
    ...(gate.waivers ?? []).flatMap(({ scenario, until }, index) => [
      ...(isNamed(gate, scenario)
        ? [waivedBaseline(placeIn(tree, ['waivers', index, 'scenario']), scenario)]
        : today === undefined
          ? []
          : termProblems(placeIn(tree, ['waivers', index, 'until']), { scenario, until }, today)),
    ]),
  ];
}

/** What is wrong with the end of a waiver, as seen on a day. */
function termProblems(
  span: Span,
  { scenario, until }: { readonly scenario: string; readonly until: string },
  today: string,
): readonly Problem[] {
  if (until < today) return [waiverEnded(span, scenario, until)];
  // Days compare as texts; the 29th of February is followed by the 1st of March in most years.
  const inOneYear = `${String(Number(today.slice(0, 4)) + 1).padStart(4, '0')}${today.slice(4)}`;
  return until > inOneYear ? [waiverForLong(span, scenario, until)] : [];
}

/** The baseline names the scenario or its suite; whether it names one of its perspectives, the suite must tell. */
function isNamed({ baseline = {} }: GateSource, path: string): boolean {
  const [suite = '', scenario = ''] = path.split('/');
  return inBaseline(baseline, { suite, scenario, perspectives: [] });
}

function loosened(tree: SyntaxTree, { baseline = {}, perspective = {}, suite = {} }: GateSource): readonly Problem[] {
  const allows = (limit: string): boolean => parsePercent(limit) !== 0;
  const inProfile = (id: string): boolean =>
    (baseline.perspectives ?? []).some((each) => hasPerspective({ perspectives: [each] }, id));
  return [
    ...Object.entries(perspective)
      .filter(([id, { limit }]) => allows(limit) && inProfile(id))
      .map(([id]) => loosenedBaseline(placeIn(tree, ['perspective', id, 'limit']), id)),
    ...Object.entries(suite)
      .filter(([id, { limit }]) => allows(limit) && baseline.suites?.includes(id))
      .map(([id]) => loosenedBaseline(placeIn(tree, ['suite', id, 'limit']), id)),
  ];
}

/**
 * What is wrong with the gate's settings as seen from the suites that they are about: scenarios that are not there, and waivers of
 * scenarios whose perspective belongs to the baseline. Suites that are not among those given are not judged.
 */
export function gateScopeProblems(
  tree: SyntaxTree,
  gate: GateSource,
  suites: readonly GatedSuite[],
): readonly Problem[] {
  const bySuite = new Map<string, GatedSuite['scenarios']>();
  for (const { suite, scenarios } of suites) bySuite.set(suite, [...(bySuite.get(suite) ?? []), ...scenarios]);
  const check = (path: string, span: Span, waived: boolean): readonly Problem[] => {
    const [suite = '', id = ''] = path.split('/');
    const scenarios = bySuite.get(suite);
    const found = scenarios?.find((each) => each.id === id);
    if (scenarios === undefined) return [];
    if (found === undefined)
      return [
        unknownScenarioName(
          span,
          path,
          scenarios.map((each) => `${suite}/${each.id}`),
        ),
      ];
    const { perspectives } = found;
    // By its name alone it was reported already.
    const hidden =
      waived && !isNamed(gate, path) && inBaseline(gate.baseline ?? {}, { suite, scenario: id, perspectives });
    return hidden ? [waivedBaseline(span, path)] : [];
  };
  return [
    ...(gate.baseline?.scenarios ?? []).flatMap((path, index) =>
      check(path, placeIn(tree, ['baseline', 'scenarios', index]), false),
    ),
    ...(gate.waivers ?? []).flatMap(({ scenario }, index) =>
      check(scenario, placeIn(tree, ['waivers', index, 'scenario']), true),
    ),
  ];
}

/** What a workspace has not. */
export interface Lacking {
  readonly suite: (name: string) => boolean;
  readonly perspective: (id: string) => boolean;
  /** An error where something takes the last scenario of a perspective away; a warning where perhaps there never was one. */
  readonly without: 'error' | 'warning';
}

/**
 * Where the gate's settings are about what is not there: an error where it must always hold (`gate.baseline`), since to delete what must hold is
 * to waive it; a warning where a limit or a waiver is about nothing. Perspectives that the catalogue does not know are reported already.
 */
export function gateLackProblems(tree: SyntaxTree, gate: GateSource, lacking: Lacking): readonly Problem[] {
  const { baseline = {}, suite = {}, perspective = {}, waivers = [] } = gate;
  const lacks = (name: string): boolean => lacking.suite(name.split('/', 1)[0] ?? '');
  const unheld = (id: string): boolean => findPerspective(id) !== undefined && lacking.perspective(id);
  return [
    ...(['suites', 'scenarios'] as const).flatMap((list) =>
      (baseline[list] ?? []).flatMap((name, index) =>
        lacks(name) ? [baselineWithoutSuite(placeIn(tree, ['baseline', list, index]), name)] : [],
      ),
    ),
    ...(baseline.perspectives ?? []).flatMap((id, index) =>
      unheld(id)
        ? [baselineWithoutScenario(placeIn(tree, ['baseline', 'perspectives', index]), id, lacking.without)]
        : [],
    ),
    ...Object.keys(suite)
      .filter(lacks)
      .map((name) => aboutNoSuite(placeIn(tree, ['suite', name], true), name)),
    ...Object.keys(perspective)
      .filter(unheld)
      .map((id) => aboutNoPerspective(placeIn(tree, ['perspective', id], true), id)),
    ...waivers.flatMap(({ scenario }, index) =>
      lacks(scenario) ? [aboutNoSuite(placeIn(tree, ['waivers', index, 'scenario']), scenario)] : [],
    ),
  ];
}
