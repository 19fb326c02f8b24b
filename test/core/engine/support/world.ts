import assert from 'node:assert/strict';
import type { Plan, PlanOptions } from '../../../../src/core/engine/plan.ts';
import { planRun } from '../../../../src/core/engine/plan.ts';
import type { Ports, RunEvent } from '../../../../src/core/engine/ports.ts';
import type { RunOptions, RunResult } from '../../../../src/core/engine/run.ts';
import { runPlan } from '../../../../src/core/engine/run.ts';
import type { TargetReply, TargetRequest } from '../../../../src/core/engine/target.ts';
import type { Config, Suite } from '../../../../src/core/language/model.ts';
import type { AttemptLine } from '../../../../src/core/record/record.ts';
import { virtualClock } from './clock.ts';

/** How a target of a test answers: a text, a whole reply, or whatever a function makes of the request. */
export type Answer =
  string | TargetReply | ((request: TargetRequest) => TargetReply | string | Promise<TargetReply | string>);

/** A plain reply of the target. */
export function reply(content: string, rest: Partial<Extract<TargetReply, { kind: 'reply' }>> = {}): TargetReply {
  return { kind: 'reply', content, calls: [], finish: 'stop', usage: { input: 10, output: 5 }, model: 'm-1', ...rest };
}

/** The plan; fails the test where there is none. */
export function plan(suites: Suite | readonly Suite[], config: Config, options: Partial<PlanOptions> = {}): Plan {
  const sourced = [suites].flat().map((suite) => ({ suite: suite, text: '' }));
  const result = planRun(sourced, config, { seed: 7, fileHash: () => null, ...options });
  assert.equal(result.kind, 'plan', JSON.stringify(result));
  return result.plan;
}

/** Everything that a run did. */
export interface Ran extends RunResult {
  readonly lines: readonly AttemptLine[];
  readonly events: readonly RunEvent[];
  /** The requests to each target, in order. */
  readonly requests: ReadonlyMap<string, readonly TargetRequest[]>;
  /** The most requests that were open at once, by target and over all of them (`*`). */
  readonly most: ReadonlyMap<string, number>;
}

/** Runs a plan in memory: targets answer after `delay` milliseconds of a clock that only moves when everybody waits. */
export async function run(
  planned: Plan,
  answers: Readonly<Record<string, Answer>>,
  options: Partial<RunOptions> & {
    readonly delay?: (target: string) => number;
    readonly ports?: Partial<Ports>;
  } = {},
): Promise<Ran> {
  const clock = options.ports?.clock ?? virtualClock();
  const lines: AttemptLine[] = [];
  const events: RunEvent[] = [];
  const requests = new Map<string, TargetRequest[]>();
  const open = new Map<string, number>();
  const most = new Map<string, number>();
  const count = (id: string, change: number): void => {
    const now = (open.get(id) ?? 0) + change;
    open.set(id, now);
    most.set(id, Math.max(most.get(id) ?? 0, now));
  };
  const result = await runPlan(
    planned,
    {
      clock,
      target: (id) => ({
        id,
        respond: async (request) => {
          requests.set(id, [...(requests.get(id) ?? []), request]);
          count(id, 1);
          count('*', 1);
          await clock.sleep(options.delay?.(id) ?? 20);
          count(id, -1);
          count('*', -1);
          const answer = answers[id] ?? 'hello';
          const given = typeof answer === 'function' ? await answer(request) : answer;
          return typeof given === 'string' ? reply(given) : given;
        },
        close: () => Promise.resolve(),
      }),
      record: {
        header: () => Promise.resolve(),
        attempt: (line) => {
          lines.push(line);
          return Promise.resolve();
        },
        summary: () => Promise.resolve(),
      },
      emit: (event) => events.push(event),
      ...options.ports,
    },
    {
      run: 'run-1',
      cancellation: options.cancellation ?? new AbortController().signal,
      ...(options.concurrency === undefined ? {} : { concurrency: options.concurrency }),
      ...(options.hold === undefined ? {} : { hold: options.hold }),
    },
  );
  return { ...result, lines, events, requests, most };
}

/** Id and outcome of each attempt, sorted: `clinic/s1@1 pass`. */
export function outcomesOf(lines: readonly AttemptLine[]): readonly string[] {
  return lines.map(({ id, outcome }) => `${id} ${outcome}`).sort();
}
