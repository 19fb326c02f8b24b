import { parsePercent } from '../../base/quantity.ts';
import type { Fix, Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';
import { cleanAttemptsNeeded } from '../../statistics/cleanAttempts.ts';
import { hasPerspective } from '../gateProfile.ts';
import type { Config, Scenario } from '../model.ts';
import { entriesOf, rootOf, spanOf, valueOf } from '../nodes.ts';
import { attemptsLacking } from '../rules/tooFewAttempts.ts';
import { fix } from '../rules/fixes.ts';
import type { SyntaxTree } from '../syntax.ts';
import { lineBreakOf } from '../syntax/lines.ts';
import type { HintedSuite } from './suiteHints.ts';

/** More than this cannot be written for `repeat`. */
const mostRepeats = 10_000;

/**
 * The attempts of a scenario that a limit counts, at the most: a scenario and its twin count as one, and a perturbation that finds
 * nothing to change makes no case.
 */
export function mostAttempts({ rows, perturb, repeat, targets }: Scenario): number {
  return (rows?.length ?? 1) * (1 + new Set(perturb).size) * repeat * targets.length;
}

/** A limit that the gate holds some scenarios of a suite to. */
interface Limit {
  readonly group: Text;
  readonly limit: number;
  readonly covers: (scenario: Scenario) => boolean;
}

/** The limits of the gate that the suite cannot keep by itself, whatever the target answers. */
export function attemptHints({ tree, head, scenarios, config }: HintedSuite): readonly Problem[] {
  if (config === null) return [];
  const limits = limitsOf(config, head.id).filter(({ limit }) => limit > 0 && limit < 1);
  if (limits.length === 0) return [];
  const built = scenarios.flatMap(({ built: scenario }) => (scenario === null ? [] : (varied(scenario, config) ?? [])));
  const confidence = parsePercent(config.gate.confidence ?? '95 %') ?? 0.95;
  if (!(confidence > 0 && confidence < 1)) return [];
  for (const { group, limit, covers } of limits) {
    const covered = built.filter(covers);
    const attempts = covered.reduce((sum, scenario) => sum + mostAttempts(scenario), 0);
    const needed = cleanAttemptsNeeded(0, limit, confidence);
    if (attempts === 0 || attempts >= needed) continue;
    const place = repeatPlace(tree);
    if (place === undefined) return [];
    // The repeats of all of them are raised alike.
    const once = covered.reduce((sum, scenario) => sum + mostAttempts({ ...scenario, repeat: 1 }), 0);
    const repeat = Math.ceil(needed / once);
    const possible = repeat <= mostRepeats && covered.every((scenario) => scenario.repeat === head.repeat);
    const short = { group, attempts, limit, needed, repeat: possible ? repeat : undefined };
    // One hint tells what to do; when that is done the next limit is looked at.
    return [attemptsLacking(place.span, short, possible ? place.fixes(repeat) : [])];
  }
  return [];
}

/** Scripts and recordings answer alike every time, so that no number of attempts at them tells more than one. */
const alwaysTheSame: ReadonlySet<string> = new Set(['scripted', 'recorded']);

/** The scenario with those of its targets that may answer differently; undefined where there is none. */
function varied(scenario: Scenario, { targets }: Config): Scenario | undefined {
  const own = scenario.targets.filter((id) => !alwaysTheSame.has(targets[id]?.source.provider ?? ''));
  return own.length === 0 ? undefined : { ...scenario, targets: own };
}

function limitsOf({ gate }: Config, suite: string): readonly Limit[] {
  const severities = Object.entries(gate.severity ?? {}).map(([name, { limit }]): Limit => ({
    group: { en: `severity \`${name}\``, ja: `重大度 \`${name}\` ` },
    limit: parsePercent(limit) ?? 0,
    covers: ({ severity }) => severity === name,
  }));
  const perspectives = Object.entries(gate.perspective ?? {}).map(([name, { limit }]): Limit => ({
    group: { en: `perspective \`${name}\``, ja: `観点 \`${name}\` ` },
    limit: parsePercent(limit) ?? 0,
    covers: (scenario) => hasPerspective(scenario, name),
  }));
  const own = gate.suite?.[suite];
  const suites: readonly Limit[] =
    own === undefined || !Object.hasOwn(gate.suite ?? {}, suite)
      ? []
      : [{ group: { en: 'its scenarios', ja: 'シナリオ' }, limit: parsePercent(own.limit) ?? 0, covers: () => true }];
  // The strictest first: what keeps it keeps the others of the same scenarios too.
  return [...severities, ...perspectives, ...suites].sort((a, b) => a.limit - b.limit);
}

/** Where the suite says how often it repeats, or where it could. */
function repeatPlace(
  tree: SyntaxTree,
): { readonly span: Span; readonly fixes: (repeat: number) => readonly Fix[] } | undefined {
  const root = rootOf(tree);
  const titleOf = (repeat: number): Text => ({ en: `Repeat ${repeat} times`, ja: `${repeat} 回繰り返す` });
  const written = valueOf(tree, valueOf(tree, root, 'defaults') ?? null, 'repeat');
  if (written) {
    const span = spanOf(written);
    return { span, fixes: (repeat) => [fix(titleOf(repeat), span, String(repeat))] };
  }
  const suite = valueOf(tree, root, 'suite');
  if (suite == null) return undefined;
  const defaults = valueOf(tree, root, 'defaults');
  const first = defaults === undefined ? undefined : entriesOf(tree, defaults)[0]?.key;
  const scenarios = entriesOf(tree, root).find(({ name }) => name === 'scenarios')?.key;
  return {
    span: spanOf(suite),
    fixes: (repeat) => {
      if (first != null && defaults?.node.kind === 'map' && defaults.node.flow) {
        const { start } = spanOf(first);
        return [fix(titleOf(repeat), { start, end: start }, `repeat: ${repeat}, `)];
      }
      if (defaults !== undefined || scenarios == null) return [];
      const { start } = spanOf(scenarios);
      return [fix(titleOf(repeat), { start, end: start }, `defaults: { repeat: ${repeat} }${lineBreakOf(tree.text)}`)];
    },
  };
}
