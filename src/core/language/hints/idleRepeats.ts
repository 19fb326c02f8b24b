import type { Problem } from '../../base/problem.ts';
import type { Config, TargetConfig } from '../model.ts';
import { rootOf, spanOf, valueOf } from '../nodes.ts';
import { fix } from '../rules/fixes.ts';
import { repeatIsIdle } from '../rules/idleRepeat.ts';
import type { Located } from '../syntax.ts';
import type { HintedScenario } from './scenarioHints.ts';
import type { HintedSuite } from './suiteHints.ts';

/** What a target is by its name. */
type Targets = Readonly<Record<string, TargetConfig>>;

/** True where every attempt of a case gets the same answers, whichever of the targets is asked. */
function answerAlike(names: readonly string[], targets: Targets): boolean {
  return names.length > 0 && names.every((name) => Object.hasOwn(targets, name) && targets[name]?.alike === true);
}

/** The scenario's own `repeat`, where it cannot come out differently. */
export function ownIdleRepeat({ tree, at, source, targets, config, judged }: HintedScenario): readonly Problem[] {
  const { repeat = 1 } = source;
  if (repeat < 2 || judged || config === null || !answerAlike(targets, config.targets)) return [];
  return idleAt(valueOf(tree, at, 'repeat'), repeat, targets);
}

/** The suite's `defaults: { repeat }`, where it cannot come out differently for any scenario that takes it. */
export function idleDefaultRepeat({ tree, head, scenarios, config }: HintedSuite): readonly Problem[] {
  if (head.repeat < 2 || !hasAlike(config)) return [];
  const names = new Set<string>();
  for (const { built, reading } of scenarios) {
    if (built === null || reading.source?.repeat !== undefined) continue;
    if (reading.judged || !answerAlike(built.targets, config.targets)) return [];
    for (const name of built.targets) names.add(name);
  }
  if (names.size === 0) return [];
  const written = valueOf(tree, valueOf(tree, rootOf(tree), 'defaults') ?? null, 'repeat');
  return idleAt(written, head.repeat, [...names]);
}

/** Most configurations hold no such target, and then nothing has to be looked at. */
function hasAlike(config: Config | null): config is Config {
  return config !== null && Object.values(config.targets).some(({ alike }) => alike === true);
}

function idleAt(written: Located | null | undefined, repeat: number, targets: readonly string[]): readonly Problem[] {
  if (written == null) return [];
  const span = spanOf(written);
  const once = fix({ en: 'Attempt once', ja: '試行を 1 回にする' }, span, '1');
  return [repeatIsIdle(span, repeat, targets, [once])];
}
