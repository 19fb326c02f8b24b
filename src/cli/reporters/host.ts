import { isTwin } from '../../adapters/records/plan.ts';
import type { Json } from '../../core/base/json.ts';
import { expectedOf } from '../../core/checks/expected.ts';
import { clip } from '../../core/checks/result.ts';
import type { RunEvent } from '../../core/engine/ports.ts';
import type { AttemptLine, RecordedCheck, RunHeader } from '../../core/record/record.ts';
import type { AttemptNotice, NoticedCheck, RunnerToHost } from '../../protocol/runner.ts';
import type { Host } from '../host.ts';
import { replyOf } from './findings.ts';
import type { Reporter } from './reporter.ts';

/** The most characters of evidence, of what was wanted, and of the reply beside it. */
const clipped = 500;

/** Tells the extension host what happens, without the texts that it reads from the record when it needs them. */
export function hostReporter(host: Host, folder: (run: string) => string): Reporter {
  let expected: ReadonlyMap<string, Expected> = new Map();
  return {
    event: (event) => {
      if (event.event === 'run') expected = expectations(event.header);
      host.send(messageOf(event, folder, expected));
    },
    drained: host.drained,
  };
}

/** The entries of `expect` of a scenario and of its twin, as written. */
interface Expected {
  readonly main: readonly Json[];
  readonly twin: readonly Json[];
}

function expectations({ plan }: RunHeader): ReadonlyMap<string, Expected> {
  return new Map(
    plan.scenarios.map(({ suite, scenario, expect, twinExpect }) => [
      `${suite}/${scenario}`,
      { main: expect ?? [], twin: twinExpect ?? [] },
    ]),
  );
}

function messageOf(
  event: RunEvent,
  folder: (run: string) => string,
  expected: ReadonlyMap<string, Expected>,
): RunnerToHost {
  switch (event.event) {
    case 'run':
      return { type: 'run', folder: folder(event.header.run), header: event.header };
    case 'started':
      return { type: 'started', id: event.id, target: event.target };
    case 'attempt':
      return { type: 'attempt', attempt: noticeOf(event.attempt, expected) };
    case 'summary':
      return {
        ...{ type: 'summary', summary: event.summary, cancelled: event.cancelled },
        ...(event.baseline && { baseline: event.baseline.sentences }),
      };
  }
}

function noticeOf(attempt: AttemptLine, expected: ReadonlyMap<string, Expected>): AttemptNotice {
  const { id, case: hash, target, suite, scenario, variant, repeat, latencyMs, failure, outcome, checks } = attempt;
  const planned = expected.get(`${suite}/${scenario}`);
  // Where templates stand in them the attempt has its own.
  const held = attempt.expect ?? (isTwin(variant) ? planned?.twin : planned?.main) ?? [];
  const reply = replyOf(attempt);
  return {
    id,
    case: hash,
    target,
    suite,
    scenario,
    variant,
    repeat,
    latencyMs,
    ...(failure === undefined ? {} : { failure }),
    outcome,
    checks: checks
      .filter((check) => check.outcome !== 'pass')
      .map((check) => noticedCheck(check, held[check.index], reply)),
    reply: reply.slice(0, 1000),
  };
}

function noticedCheck(check: RecordedCheck, entry: Json | undefined, reply: string): NoticedCheck {
  const wanted = check.outcome === 'fail' && entry !== undefined ? expectedOf(entry) : undefined;
  return {
    ...check,
    evidence: check.evidence.slice(0, clipped),
    ...(wanted === undefined ? {} : { expected: clip(wanted.text, clipped) }),
    ...(wanted?.against === 'reply' ? { searched: clip(reply, clipped) } : {}),
  };
}
