import type { Turn } from '../../base/conversation.ts';
import type { Config, Scenario, TargetConfig, Variant } from '../../language/model.ts';
import { usesOf } from '../caseHash.ts';
import { costOf } from '../money.ts';
import { own } from '../own.ts';
import { renderer } from '../render.ts';
import { countVariants } from '../variants.ts';
import { outputLimit } from './forecast.ts';
import { inputBand, longReply, shortReply, usualReply } from './quote.ts';
import { estimateInput } from './tokens.ts';

/** What one scenario asks for, as far as its text tells. */
export interface ScenarioQuote {
  readonly attempts: number;
  /** Requests to targets and judges, without those that follow from what is answered; null where one of them is not known. */
  readonly requests: number | null;
  /** US dollars, from and to; null where a target or judge has no price. */
  readonly cost: readonly [low: number, high: number] | null;
}

/** About how many tokens of instruction a judge gets beside the conversation. */
const judgeInstruction = 400;

/**
 * A quote of one scenario while it is written: at once and without a plan, so that every case is taken to be as long as the first.
 * Nothing is sent, and no cache is asked.
 */
export function quoteScenario(scenario: Scenario, config: Config): ScenarioQuote {
  const halves = [scenario.main, ...(scenario.twin === null ? [] : [scenario.twin])];
  const each = (countVariants(scenario) / halves.length) * scenario.repeat;
  const parts = scenario.targets.flatMap((id): readonly Part[] => {
    const target = own(config.targets, id);
    return target === undefined ? [unknown] : halves.flatMap((half) => partsOf(scenario, half, target, config));
  });
  const isKnown = parts.every(({ requests }) => requests !== null);
  const unpriced = parts.some(({ cost }) => cost === null);
  const sum = (index: 0 | 1): number => parts.reduce((total, { cost }) => total + (cost?.[index] ?? 0), 0) * each;
  return {
    attempts: each * halves.length * scenario.targets.length,
    requests: isKnown ? parts.reduce((total, { requests }) => total + (requests ?? 0), 0) * each : null,
    cost: unpriced || parts.length === 0 ? null : [sum(0), sum(1)],
  };
}

interface Part {
  readonly requests: number | null;
  readonly cost: readonly [low: number, high: number] | null;
}

/** Of a target or judge that the configuration does not have, or not without a mistake. */
const unknown: Part = { requests: null, cost: null };

/** What one attempt asks of the target, then of each judge. */
function partsOf(scenario: Scenario, half: Variant, target: TargetConfig, config: Config): readonly Part[] {
  const row = scenario.rows?.[0] ?? null;
  const { system, turns } = renderer(half, target)(row, half.given.canaries);
  const history: Turn[] = system === null ? [] : [{ role: 'system', content: system.text }];
  let requests = 0;
  let input = 0;
  for (const turn of turns) {
    history.push(turn);
    if (turn.role !== 'user') continue;
    requests++;
    input += estimateInput(history, half.given.tools);
    history.push({ role: 'assistant', content: 'x'.repeat(4 * usualReply) });
  }
  const heard = estimateInput(history, []) + judgeInstruction;
  const judges = half.expect.flatMap(({ expectation }) => usesOf(expectation).judges);
  return [
    part(target, requests, input),
    ...judges.map((name): Part => {
      const judge = own(config.judges, name);
      const model = judge === undefined ? undefined : own(config.targets, judge.target);
      if (judge === undefined) return unknown;
      const asked = judge.repeats ?? 1;
      return model === undefined ? { requests: asked, cost: null } : part(model, asked, heard * asked);
    }),
  ];
}

function part({ source }: TargetConfig, requests: number, input: number): Part {
  const limit = outputLimit('parameters' in source ? source.parameters : undefined) ?? longReply;
  const low = costOf({ input: input * (1 - inputBand), output: requests * Math.min(shortReply, limit) }, source.price);
  const high = costOf({ input: input * (1 + inputBand), output: requests * limit }, source.price);
  return { requests, cost: low === null || high === null ? null : [low, high] };
}
