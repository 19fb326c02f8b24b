import { attacks } from '../../core/catalogue/attacks.ts';
import { perturbations } from '../../core/catalogue/perturbations.ts';
import { findFramework, findPerspective } from '../../core/catalogue/find.ts';
import { stabilityGroupText } from '../../core/catalogue/stabilityGroup.ts';
import { outcomeWords, outcomes } from '../../core/base/outcome.ts';
import { severityText } from '../../core/base/severity.ts';
import { say } from '../../core/base/text.ts';
import type { Locale, Text } from '../../core/base/text.ts';
import type { FacetName } from '../../protocol/panel/rows.ts';
import type { RunState } from '../../protocol/panel/runs.ts';
import type { GateAnswer } from '../../core/base/outcome.ts';
import { measureWords } from './measureWords.ts';
import { words } from './words.ts';
import { shownLine } from './shown.ts';

const variations = [...attacks, ...perturbations];

const gateWords: Readonly<Record<GateAnswer, Text>> = {
  pass: words.gatePass,
  fail: words.gateFail,
  inconclusive: words.gateInconclusive,
};

/** The word for a severity; a name that the language does not know is shown as it is written. */
export function severityName(severity: string, locale: Locale): string {
  return shownLine(say(severityText(severity), locale));
}

/** The word for a state of a run. */
export function stateName(state: RunState, locale: Locale): string {
  return say(words[state], locale);
}

/** The word for the gate's answer. */
export function gateName(answer: GateAnswer, locale: Locale): string {
  return say(gateWords[answer], locale);
}

/** What people call a value of a facet. Frameworks are cited by their ids, so a name stands behind the id; a perspective is known by its name. */
export function facetValueName(facet: FacetName, value: string, locale: Locale): string {
  const outcome = facet === 'outcome' ? outcomes.find((known) => known === value) : undefined;
  if (outcome) return say(outcomeWords[outcome], locale);
  if (facet === 'severity') return severityName(value, locale);
  const variation = facet === 'attack' ? variations.find(({ name }) => name === value)?.title : undefined;
  if (variation) return say(variation, locale);
  const framework = facet === 'framework' ? findFramework(value)?.name : undefined;
  if (framework) return `${shownLine(value)} ${say(framework, locale)}`;
  const name = facet === 'perspective' ? findPerspective(value)?.name : undefined;
  return name ? say(name, locale) : shownLine(value);
}

/** What people call a group of rates: `severity:high`, `all`. */
export function groupName(group: string, locale: Locale): string {
  if (group === 'all') return say(words.all, locale);
  const [kind = '', ...rest] = group.split(':');
  const value = rest.join(':');
  const kinds: Readonly<Record<string, Text>> = {
    severity: words.severity,
    perspective: words.perspective,
    framework: words.framework,
    target: words.target,
    suite: words.suite,
    scenario: words.scenario,
  };
  const text = kinds[kind];
  if (!text) return shownLine(group);
  const name = kind === 'severity' || kind === 'perspective' ? facetValueName(kind, value, locale) : shownLine(value);
  return `${say(text, locale)}: ${name}`;
}

/** What changed between the halves of a group's pairs, in words. */
export function stabilityName(group: string, locale: Locale): string {
  return shownLine(say(stabilityGroupText(group), locale));
}

/** The stage at which a guardrail looks, in words. */
export function stageName(stage: string, locale: Locale): string {
  const known: Readonly<Record<string, Text>> = {
    input: measureWords.input,
    output: measureWords.output,
    any: measureWords.any,
    alone: measureWords.alone,
  };
  const name = Object.hasOwn(known, stage) ? known[stage] : undefined;
  return name === undefined ? shownLine(stage) : say(name, locale);
}

const finishes: Readonly<Record<string, Text>> = {
  stop: { en: 'stop', ja: '通常終了（stop）' },
  length: { en: 'length', ja: '長さの上限（length）' },
  'tool-calls': { en: 'tool calls', ja: 'ツール呼び出し（tool-calls）' },
  'content-filter': { en: 'content filter', ja: 'コンテンツフィルター（content-filter）' },
  'step-limit': { en: 'limit of steps', ja: '手順数の上限（step-limit）' },
  unknown: { en: 'unknown', ja: '不明' },
};

/** Why a target stopped, in words. */
export function finishName(finish: string, locale: Locale): string {
  const name = Object.hasOwn(finishes, finish) ? finishes[finish] : undefined;
  return name === undefined ? shownLine(finish) : say(name, locale);
}

/** True for the variant of a twin's attempt: `twin`, or a row or an attack with `.twin` behind it. */
export function isTwin(variant: string): boolean {
  return variant === 'twin' || variant.endsWith('.twin');
}

/** The facets' choice that shows a group of rates; undefined where no choice does. */
export function choiceOf(group: string): { readonly facet: FacetName; readonly value: string } | undefined {
  const [kind = '', ...rest] = group.split(':');
  const facet = (['severity', 'perspective', 'framework', 'target', 'scenario'] as const).find((each) => each === kind);
  return facet === undefined ? undefined : { facet, value: rest.join(':') };
}
