import type { JsonObject } from '../../core/base/json.ts';
import { gateSettings } from '../../core/engine/gateSettings.ts';
import type { NotRun } from '../../core/record/record.ts';
import type { SourcePlace } from '../../protocol/panel/rows.ts';
import { bounded } from './bounded.ts';
import { listOf, numberOf, objectOf, stringOf, stringsOf, textOf } from './forgiving.ts';
import { scenarioKey } from './recordIndex.ts';

/** A run's header as the panel needs it; whatever the file lacks is empty. */
export interface Plan {
  readonly run: string;
  readonly tenken: string;
  readonly startedAt: string;
  readonly seed: number;
  readonly suites: readonly string[];
  readonly targets: readonly string[];
  /** The judges that are asked, name → hash of what each is; empty where the record does not say. */
  readonly judges: ReadonlyMap<string, string>;
  readonly attempts: number;
  /** Of the run's intervals, between 0 and 1. */
  readonly confidence: number;
  /** By `suite/scenario`. */
  readonly scenarios: ReadonlyMap<string, PlanScenario>;
  readonly notRun: readonly NotRun[];
  /** The settings of each target as the run resolved them; secrets are references. */
  readonly requests: ReadonlyMap<string, JsonObject>;
}

/** What the plan knows of a scenario. */
export interface PlanScenario {
  readonly suite: string;
  readonly scenario: string;
  readonly title: string;
  readonly file: string;
  readonly line: number;
  readonly checkLines: readonly number[];
  readonly twinCheckLines: readonly number[];
  readonly severity: string;
  readonly perspectives: readonly string[];
  readonly frameworks: readonly string[];
  /** Cases for each target, twins included. */
  readonly cases: number;
  readonly repeat: number;
  readonly twin: boolean;
  /** The variants of each target that the run makes; absent where it makes all cases. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
  readonly hashes: Readonly<Record<string, string>>;
}

/** Reads what `JSON.parse` made of `run.json`. */
export function readPlan(value: unknown): Plan {
  const header = objectOf(value);
  const plan = objectOf(header.plan);
  const scenarios = listOf(plan.scenarios).map(readScenario);
  return {
    run: stringOf(header.run),
    tenken: stringOf(header.tenken),
    startedAt: stringOf(header.startedAt),
    seed: numberOf(header.seed),
    suites: listOf(header.suites).map((suite) => stringOf(objectOf(suite).suite)),
    targets: listOf(header.targets).map((target) => stringOf(objectOf(target).id)),
    judges: new Map(
      listOf(header.judges)
        .map(objectOf)
        .map(({ id, fingerprint }) => [stringOf(id), stringOf(fingerprint)]),
    ),
    attempts: numberOf(plan.attempts),
    confidence: gateSettings(objectOf(header.config) as JsonObject, stringOf(header.startedAt)).confidence,
    scenarios: new Map(scenarios.map((scenario) => [scenarioKey(scenario.suite, scenario.scenario), scenario])),
    requests: new Map(
      Object.entries(objectOf(objectOf(header.config).targets)).map(([id, target]) => [
        id,
        bounded(objectOf(target)) as JsonObject,
      ]),
    ),
    notRun: listOf(plan.notRun).map((item) => {
      const { suite, scenario, what, reason } = objectOf(item);
      return { suite: stringOf(suite), scenario: stringOf(scenario), what: stringOf(what), reason: textOf(reason) };
    }),
  };
}

function readScenario(value: unknown): PlanScenario {
  const item = objectOf(value);
  const lines = (list: unknown) => listOf(list).map((line) => numberOf(line));
  return {
    suite: stringOf(item.suite),
    scenario: stringOf(item.scenario),
    title: stringOf(item.title),
    file: stringOf(item.file),
    line: numberOf(item.line, 1),
    checkLines: lines(item.checkLines),
    twinCheckLines: lines(item.twinCheckLines),
    severity: stringOf(item.severity),
    perspectives: stringsOf(item.perspectives),
    frameworks: stringsOf(item.frameworks),
    cases: numberOf(item.cases, 1),
    repeat: numberOf(item.repeat, 1),
    twin: item.twin === true,
    ...(item.only === undefined ? {} : { only: readOnly(item.only) }),
    hashes: Object.fromEntries(
      Object.entries(objectOf(item.hashes)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
  };
}

function readOnly(value: unknown): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(objectOf(value)).map(([target, list]) => [target, stringsOf(list)]));
}

/** True for the attempts of a scenario's benign counterpart. */
export function isTwin(variant: string): boolean {
  return variant === 'twin' || variant.endsWith('.twin');
}

/** The line on which a scenario stands, or one of its checks; null where the plan does not know it. */
export function placeOf(scenario: PlanScenario | undefined, variant = '', check = -1): SourcePlace | null {
  if (!scenario || scenario.file === '') return null;
  const lines = isTwin(variant) ? scenario.twinCheckLines : scenario.checkLines;
  return { file: scenario.file, line: lines[check] ?? scenario.line };
}
