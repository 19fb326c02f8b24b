import type { Text } from '../base/text.ts';
import type { DataRow, Scenario, Variant } from '../language/model.ts';
import type { NotRun } from '../record/record.ts';

/** One case of a scenario, before a target is chosen. */
export interface CaseVariant {
  /** Empty, a row's key, `twin`, or a row's key with `.twin`. */
  readonly variant: string;
  readonly source: Variant;
  readonly row: DataRow | null;
  readonly twin: boolean;
}

/** The scenario's cases in order: row by row, each followed by its twin. */
export function* variantsOf(scenario: Scenario): Generator<CaseVariant> {
  for (const row of scenario.rows ?? [null]) {
    const key = row?.key ?? '';
    yield { variant: key, source: scenario.main, row, twin: false };
    if (scenario.twin !== null) yield { variant: twinOf(key), source: scenario.twin, row, twin: true };
  }
}

/** How many cases {@link variantsOf} yields, without making them. */
export function countVariants(scenario: Scenario): number {
  return (scenario.rows?.length ?? 1) * (scenario.twin === null ? 1 : 2);
}

/** The variant of a case's twin. */
export function twinOf(variant: string): string {
  return variant === '' ? 'twin' : `${variant}.twin`;
}

/** What the scenario asks for and a run does not do; it is said before anything that passed. */
export function* notRunOf(suite: string, scenario: Scenario): Generator<NotRun> {
  if (scenario.rows?.length === 0) {
    yield { suite, scenario: scenario.id, what: 'each', reason: emptyData };
  }
  for (const name of scenario.perturb) {
    yield {
      suite,
      scenario: scenario.id,
      what: `perturb: ${name}`,
      reason: notExecuted('perturbation', '揺らぎ', name),
    };
  }
  for (const name of scenario.attack) {
    yield { suite, scenario: scenario.id, what: `attack: ${name}`, reason: notExecuted('attack', '攻撃', name) };
  }
}

const emptyData: Text = {
  en: 'The data set has no rows, so there is no case to run.',
  ja: 'データセットに行がないため、実行するケースがありません。',
};

function notExecuted(en: string, ja: string, name: string): Text {
  return {
    en: `This version does not execute the ${en} \`${name}\`; only the original wording is tested.`,
    ja: `このバージョンは${ja} \`${name}\` を実行しません。元の文面だけを点検します。`,
  };
}
