import type { Outcome } from '../../core/base/outcome.ts';
import { excerpt } from '../../core/base/printable.ts';
import { shieldDefault } from '../../core/base/shield.ts';
import type { Locale } from '../../core/base/text.ts';
import type { AttemptLine, RunHeader, Summary } from '../../core/record/record.ts';
import type { AttemptDetail, CheckDetail } from '../../protocol/panel/attempt.ts';
import type { Brief, Row } from '../../protocol/panel/rows.ts';
import type { ReportAttempt, ReportData } from '../../protocol/report.ts';
import { openAttempt } from './attemptDetail.ts';
import { readPlan } from './plan.ts';
import { RecordIndex } from './recordIndex.ts';
import { runDetail } from './runDetail.ts';
import { scanLine } from './scan.ts';

/** How much a report holds. */
export interface ReportRoom {
  readonly attempts: number;
  /** Of their JSON, in UTF-16 units. */
  readonly characters: number;
}

/** What a browser opens from a file at once and a mail still takes: some megabytes once it is compressed. */
export const reportRoom: ReportRoom = { attempts: 2000, characters: 24_000_000 };

/** Collects a report while a run goes by, in bounded memory. */
export interface ReportCollector {
  readonly add: (attempt: AttemptLine) => void;
  readonly finish: (summary: Summary, cancelled: boolean) => ReportData;
}

/** Which attempts go first where there is no room for all: from what can be left out to what must be seen. */
const worth: readonly Outcome[] = ['pass', 'inapplicable', 'blocked', 'needs-review', 'error', 'fail'];

/** A collector for one run. */
export function collectReport(header: RunHeader, locale: Locale, room = reportRoom): ReportCollector {
  const plan = readPlan(header);
  const index = new RecordIndex();
  const kept = new Map<Outcome, { readonly attempt: ReportAttempt; readonly size: number }[]>();
  let count = 0;
  let characters = 0;
  let size = 0;

  let isFull = false;
  const leastKept = () => worth.find((outcome) => (kept.get(outcome)?.length ?? 0) > 0);
  /** Leaves out the newest attempt of the least worth, until there is room. */
  const makeRoom = () => {
    while (count > room.attempts || characters > room.characters) {
      const least = leastKept();
      const dropped = least && kept.get(least)?.pop();
      if (!dropped) return;
      isFull = true;
      count -= 1;
      characters -= dropped.size;
    }
  };
  /** True for what would be left out again at once: most attempts of a large run are never looked into. */
  const isTooMuch = (outcome: Outcome) => {
    const least = leastKept();
    return isFull && least !== undefined && worth.indexOf(outcome) <= worth.indexOf(least);
  };

  return {
    add: (line) => {
      const text = JSON.stringify(line);
      const bytes = Buffer.from(text);
      const facts = scanLine(bytes, 0, bytes.length);
      const row = index.count;
      // The place in a file that is not there is told in bytes of what was seen, so that each line has a place of its own.
      if (facts) index.add(facts, 0, bytes.length, size);
      else index.addUnreadable(size, bytes.length);
      size += bytes.length + 1;
      if (!facts || isTooMuch(line.outcome)) return;
      const { detail } = openAttempt(text, row, plan);
      const attempt = { row: rowOf(detail), detail };
      const list = kept.get(detail.outcome) ?? [];
      const length = JSON.stringify(attempt).length;
      list.push({ attempt, size: length });
      kept.set(detail.outcome, list);
      count += 1;
      characters += length;
      makeRoom();
    },
    finish: (summary, cancelled) => {
      const attempts = [...kept.values()].flat().map(({ attempt }) => attempt);
      const info = {
        run: header.run,
        state: cancelled || !summary.complete ? 'cancelled' : 'finished',
        startedAt: plan.startedAt,
        suites: plan.suites,
        targets: plan.targets,
        planned: plan.attempts,
        gate: summary.gate,
        totals: summary.totals,
      } as const;
      return {
        locale,
        shield: shieldDefault,
        run: runDetail({ plan, summary, info }, { index }),
        attempts: attempts.sort((a, b) => a.row.row - b.row.row),
        of: index.count,
      };
    },
  };
}

function rowOf(detail: AttemptDetail): Row {
  const { row, suite, scenario, title, variant, repeat, repeats, target, outcome, severity } = detail;
  const { latencyMs, cost, startedAt, source } = detail;
  return {
    row,
    readable: true,
    suite,
    scenario,
    title,
    variant,
    repeat,
    repeats,
    target,
    outcome,
    severity,
    latencyMs,
    cost,
    startedAt,
    brief: briefOf(detail),
    source,
  };
}

/** How much a check's outcome explains the attempt's, as in the index. */
const explaining: readonly CheckDetail['outcome'][] = ['fail', 'error', 'needs-review', 'inapplicable'];

/** Length of a row's excerpt, in characters. */
const briefLength = 300;

function briefOf({ checks, turns }: AttemptDetail): Brief {
  const [finding] = explaining.flatMap((outcome) => checks.filter((check) => check.outcome === outcome));
  if (!finding) {
    const reply = turns.findLast((turn) => turn.role === 'assistant')?.content.pieces[0]?.text ?? '';
    return { kind: 'reply', text: excerpt(reply, briefLength) };
  }
  const { check, message, evidence } = finding;
  return {
    kind: 'check',
    check: excerpt(check, briefLength),
    message: { en: excerpt(message.en, briefLength), ja: excerpt(message.ja, briefLength) },
    evidence: excerpt(evidence, briefLength),
  };
}
