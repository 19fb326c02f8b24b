import type { Text } from '../base/text.ts';
import type { Perturbation } from '../catalogue/perturb/perturb.ts';
import type { DataRow, Scenario, Variant } from '../language/model.ts';
import type { NotRun } from '../record/record.ts';
import { changes } from './perturbed.ts';

/** One case of a scenario, before a target is chosen. */
export interface CaseVariant {
  /** Empty, a row's key or a perturbation's name, or both with a dot between; a twin's is `twin` or ends in `.twin`. */
  readonly variant: string;
  readonly source: Variant;
  readonly row: DataRow | null;
  readonly twin: boolean;
  /** Null for the original wording. */
  readonly perturbation: Perturbation | null;
}

/**
 * The scenario's cases in order: row by row, each followed by its twin, then the same in every perturbation that changes
 * something of what is said.
 */
export function* variantsOf(scenario: Scenario): Generator<CaseVariant> {
  const perturbations = perturbationsOf(scenario);
  for (const row of scenario.rows ?? [null]) {
    for (const perturbation of [null, ...perturbations.filter((each) => changes(scenario.main, row, each))]) {
      const variant = joinedName(row?.key ?? '', perturbation?.name ?? '');
      yield { variant, source: scenario.main, row, twin: false, perturbation };
      // The twin of a perturbed case is perturbed where it can be, else as it is: the pair stands or falls together.
      if (scenario.twin !== null)
        yield { variant: twinOf(variant), source: scenario.twin, row, twin: true, perturbation };
    }
  }
}

/** The cases of one row: how many {@link variantsOf} yields for it. */
export function countOfRow(scenario: Scenario, row: DataRow | null): number {
  const perturbed = perturbationsOf(scenario).filter((each) => changes(scenario.main, row, each)).length;
  return (1 + perturbed) * (scenario.twin === null ? 1 : 2);
}

/** How many cases {@link variantsOf} yields. Without perturbations nothing is looked at. */
export function countVariants(scenario: Scenario): number {
  const rows = scenario.rows ?? [null];
  if (scenario.perturb.length > 0) return rows.reduce((sum, row) => sum + countOfRow(scenario, row), 0);
  return rows.length * (scenario.twin === null ? 1 : 2);
}

/** The perturbations that a scenario asks for, each once, and can have: without a file there are no synonyms. */
function perturbationsOf({ perturb, synonyms }: Scenario): readonly Perturbation[] {
  return [...new Set(perturb)]
    .filter((name) => name !== 'synonyms' || synonyms !== undefined)
    .map((name) => ({ name, seed: 0, synonyms: name === 'synonyms' ? (synonyms ?? []) : [] }));
}

/** The variant of a case's twin. */
export function twinOf(variant: string): string {
  return joinedName(variant, 'twin');
}

/** The variant without the mark of the twin: the same for both halves of a pair. */
export function pairOf(variant: string): string {
  if (variant === 'twin') return '';
  return variant.endsWith('.twin') ? variant.slice(0, -'.twin'.length) : variant;
}

/** The perturbation of a recorded variant and the variant of the original wording, twins kept apart; null for the original itself. */
export function perturbationOf(
  variant: string,
  names: readonly string[],
): { readonly name: string; readonly original: string } | null {
  const pair = pairOf(variant);
  const name = names.find((each) => pair === each || pair.endsWith(`.${each}`));
  if (name === undefined) return null;
  const row = pair === name ? '' : pair.slice(0, -name.length - 1);
  return { name, original: pair === variant ? row : twinOf(row) };
}

function joinedName(one: string, other: string): string {
  return one === '' || other === '' ? one + other : `${one}.${other}`;
}

/** What the scenario asks for and a run does not do; it is said before anything that passed. */
export function* notRunOf(suite: string, scenario: Scenario): Generator<NotRun> {
  const told = (what: string, reason: Text): NotRun => ({ suite, scenario: scenario.id, what, reason });
  if (scenario.rows?.length === 0) yield told('each', emptyData);
  const possible = perturbationsOf(scenario);
  for (const name of new Set(scenario.perturb)) {
    const perturbation = possible.find((each) => each.name === name);
    if (perturbation === undefined) yield told(`perturb: ${name}`, noSynonyms);
    else if (!(scenario.rows ?? [null]).some((row) => changes(scenario.main, row, perturbation))) {
      yield told(`perturb: ${name}`, nothingToChange(name));
    }
  }
  for (const name of scenario.attack) yield told(`attack: ${name}`, attackNotRun(name));
}

const emptyData: Text = {
  en: 'The data set has no rows, so there is no case to run.',
  ja: 'データセットに行がないため、実行するケースがありません。',
};

const noSynonyms: Text = {
  en: 'Synonyms come from a file: write `- synonyms: { file: data/synonyms.txt }`.',
  ja: '言い換えの語はファイルで与えます。`- synonyms: { file: data/synonyms.txt }` と書いてください。',
};

function nothingToChange(name: string): Text {
  return {
    en: `The perturbation \`${name}\` finds nothing to change in what the user says; only the original wording is tested.`,
    ja: `利用者の発話に、揺らぎ \`${name}\` で変えられるところがありません。元の文面だけを点検します。`,
  };
}

function attackNotRun(name: string): Text {
  return {
    en: `This version does not execute the attack \`${name}\`; only the original wording is tested.`,
    ja: `このバージョンは攻撃 \`${name}\` を実行しません。元の文面だけを点検します。`,
  };
}
