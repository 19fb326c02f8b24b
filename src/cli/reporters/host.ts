import type { RunEvent } from '../../core/engine/ports.ts';
import type { AttemptLine } from '../../core/record/record.ts';
import type { AttemptNotice, RunnerToHost } from '../../protocol/runner.ts';
import type { Host } from '../host.ts';
import { replyOf } from './findings.ts';
import type { Reporter } from './reporter.ts';

/** Tells the extension host what happens, without the texts that it reads from the record when it needs them. */
export function hostReporter(host: Host, folder: (run: string) => string): Reporter {
  return { event: (event) => host.send(messageOf(event, folder)), drained: host.drained };
}

function messageOf(event: RunEvent, folder: (run: string) => string): RunnerToHost {
  switch (event.event) {
    case 'run':
      return { type: 'run', folder: folder(event.header.run), header: event.header };
    case 'started':
      return { type: 'started', id: event.id, target: event.target };
    case 'attempt':
      return { type: 'attempt', attempt: noticeOf(event.attempt) };
    case 'summary':
      return { type: 'summary', summary: event.summary, cancelled: event.cancelled };
  }
}

function noticeOf(attempt: AttemptLine): AttemptNotice {
  const { id, case: hash, target, suite, scenario, variant, repeat, latencyMs, failure, outcome, checks } = attempt;
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
      .map((check) => ({ ...check, evidence: check.evidence.slice(0, 500) })),
    reply: replyOf(attempt).slice(0, 1000),
  };
}
