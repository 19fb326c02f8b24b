import { excerpt } from '../../core/base/printable.ts';
import { isTwin } from '../../adapters/records/plan.ts';
import { shieldDefault, shieldedMessage, type ShieldFrom } from '../../core/base/shield.ts';
import type { Text } from '../../core/base/text.ts';
import type { Outcome } from '../../core/base/outcome.ts';
import type { Waiver } from '../../core/engine/gateSettings.ts';
import type { AttemptLine, PlannedScenario, RecordedCheck, RunHeader } from '../../core/record/record.ts';
import type { WaiverOf } from './waived.ts';

/** Something to look at: the attempts of one case that did not pass, in one outcome. */
export interface Finding {
  readonly file: string;
  /** Line of the scenario's id, counted from 1. */
  readonly line: number;
  readonly suite: string;
  readonly scenario: string;
  readonly variant: string;
  readonly title: string;
  /** The scenario's, as written; what quotes the target is hidden by it. */
  readonly severity: string;
  readonly target: string;
  readonly outcome: Outcome;
  /** How many attempts of the case had this outcome. */
  readonly attempts: number;
  /** Of the first of them. */
  readonly checks: readonly FindingCheck[];
  /** Without what it quotes where the reply is hidden. */
  readonly failure: Text | null;
  /** The waiver for which the gate accepts this failure; null for every other finding. */
  readonly waiver: Waiver | null;
  /** What the target said, printable and cut; empty where it said nothing. */
  readonly reply: string;
}

/** A check that did not pass. */
export interface FindingCheck {
  readonly line: number;
  readonly check: string;
  /** Without what it quotes where the reply is hidden. */
  readonly message: Text;
  readonly evidence: string;
}

/** Collects findings with memory for a bounded number of them; the rest is counted. */
export interface Findings {
  readonly add: (attempt: AttemptLine) => void;
  /** In the order of the plan. */
  readonly list: () => readonly Finding[];
  /** Cases that did not pass and for which there was no room. */
  readonly more: () => number;
  /** Failed attempts that a waiver covers, of all. */
  readonly waived: () => number;
}

/** More than a person reads on a terminal; the record holds them all. */
const room = 500;

const worthLooking: ReadonlySet<Outcome> = new Set(['fail', 'error', 'blocked', 'needs-review']);

/**
 * A collector for one run; `waiverOf` tells which failures the gate accepts, `shield` from which severity on a check's sentence, and why there
 * is no verdict, come without what they quote.
 */
export function collectFindings({ plan }: RunHeader, waiverOf: WaiverOf, shield: ShieldFrom = shieldDefault): Findings {
  const scenarios = new Map(
    plan.scenarios.map((planned, order) => [`${planned.suite}/${planned.scenario}`, { planned, order }]),
  );
  const found = new Map<string, { finding: Finding; order: number }>();
  const beyond = new Set<string>();
  let waived = 0;
  return {
    add: (attempt) => {
      if (!worthLooking.has(attempt.outcome)) return;
      const { suite, scenario, variant, target, outcome } = attempt;
      const waiver = waiverOf(attempt);
      if (waiver !== null) waived += 1;
      const key = JSON.stringify([suite, scenario, variant, target, outcome]);
      const known = found.get(key);
      if (known !== undefined) {
        found.set(key, { ...known, finding: { ...known.finding, attempts: known.finding.attempts + 1 } });
      } else if (found.size < room) {
        const place = scenarios.get(`${suite}/${scenario}`);
        found.set(key, {
          finding: { ...findingOf(attempt, place?.planned, shield), waiver },
          order: place?.order ?? 0,
        });
      } else beyond.add(key);
    },
    list: () =>
      [...found.values()]
        .sort((a, b) => a.order - b.order || compare(a.finding, b.finding))
        .map(({ finding }) => finding),
    more: () => beyond.size,
    waived: () => waived,
  };
}

function compare(a: Finding, b: Finding): number {
  const key = (of: Finding) => `${of.target}\0${of.variant}\0${of.outcome}`;
  return key(a) < key(b) ? -1 : 1;
}

function findingOf(
  attempt: AttemptLine,
  planned: PlannedScenario | undefined,
  shield: ShieldFrom,
): Omit<Finding, 'waiver'> {
  const { suite, scenario, variant, target, outcome } = attempt;
  const severity = planned?.severity ?? '';
  return {
    file: planned?.file ?? '',
    line: planned?.line ?? 0,
    suite,
    scenario,
    variant,
    title: planned?.title ?? '',
    severity,
    target,
    outcome,
    attempts: 1,
    checks: attempt.checks
      .filter(({ outcome: each }) => each !== 'pass')
      .map((check) => checkOf(check, variant, planned))
      .map((check) => ({ ...check, message: shieldedMessage(check.message, { outcome, severity }, shield) })),
    failure:
      attempt.failure === undefined ? null : shieldedMessage(attempt.failure.message, { outcome, severity }, shield),
    reply: excerpt(replyOf(attempt), 300),
  };
}

function checkOf(check: RecordedCheck, variant: string, planned: PlannedScenario | undefined): FindingCheck {
  const lines = isTwin(variant) ? planned?.twinCheckLines : planned?.checkLines;
  return {
    line: lines?.[check.index] ?? planned?.line ?? 0,
    check: check.check,
    message: check.message,
    evidence: excerpt(check.evidence, 200),
  };
}

/** Where an attempt's scenario stands in its suite, and each of its checks; line 0 where the plan does not know it. */
export interface Place {
  readonly file: string;
  readonly line: number;
  /** Of the scenario, as written; empty where the plan does not know it. */
  readonly severity: string;
  readonly lineOf: (check: number) => number;
}

/** Finds the places of a run's attempts. */
export function placesOf({ plan }: RunHeader): (attempt: Pick<AttemptLine, 'suite' | 'scenario' | 'variant'>) => Place {
  const scenarios = new Map(plan.scenarios.map((each) => [`${each.suite}/${each.scenario}`, each]));
  return ({ suite, scenario, variant }) => {
    const planned = scenarios.get(`${suite}/${scenario}`);
    const lines = isTwin(variant) ? planned?.twinCheckLines : planned?.checkLines;
    const line = planned?.line ?? 0;
    const { file = '', severity = '' } = planned ?? {};
    return { file, line, severity, lineOf: (check) => lines?.[check] ?? line };
  };
}

/** What the target said last; a refusal in its own field counts as said. */
export function replyOf({ turns }: Pick<AttemptLine, 'turns'>): string {
  const last = turns.findLast(({ role }) => role === 'assistant');
  if (last === undefined) return '';
  return last.content === '' ? (last.refusal ?? '') : last.content;
}
