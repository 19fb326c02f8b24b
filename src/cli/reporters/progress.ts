import { noTotals, outcomes, type Outcome } from '../../core/base/outcome.ts';
import { say, type Locale } from '../../core/base/text.ts';
import { cells } from '../cells.ts';
import type { Output } from '../terminal.ts';
import type { Reporter } from './reporter.ts';
import { outcomeWords } from './words.ts';

/** A person's eye takes no more pictures a second than this. */
const interval = 100;

/** Lines that a log file gets over a whole run, beside the first and the last. */
const logLines = 10;

/** How far the run is, to stderr: a bar that is drawn again on a terminal, a line for each tenth elsewhere. */
export function progressReporter(output: Output, locale: Locale, now: () => number): Reporter {
  return output.live ? bar(output, locale, now) : log(output, locale);
}

interface Count {
  readonly planned: number;
  readonly done: number;
  readonly totals: Readonly<Record<Outcome, number>>;
}

/** Counts attempts and calls back after each, and at the end. */
function counting(output: Output, show: (count: Count, ended: boolean) => void): Reporter {
  let count: Count = { planned: 0, done: 0, totals: noTotals };
  return {
    event: (event) => {
      if (event.event === 'run') count = { ...count, planned: event.header.plan.attempts };
      else if (event.event === 'attempt') {
        const { outcome } = event.attempt;
        count = { ...count, done: count.done + 1, totals: { ...count.totals, [outcome]: count.totals[outcome] + 1 } };
      }
      if (event.event !== 'started') show(count, event.event === 'summary');
    },
    drained: output.drained,
  };
}

function bar(output: Output, locale: Locale, now: () => number): Reporter {
  const began = now();
  let drawn = -Infinity;
  return counting(output, (count, ended) => {
    if (ended) {
      output.write('\r\u001b[2K');
      return;
    }
    if (now() - drawn < interval) return;
    drawn = now();
    const seconds = Math.round((drawn - began) / 1000);
    output.write(`\r\u001b[2K${barLine(count, seconds, output, locale)}`);
  });
}

function barLine(count: Count, seconds: number, { colours, columns }: Output, locale: Locale): string {
  const share = count.planned === 0 ? 1 : count.done / count.planned;
  const tail = ` ${countLine(count, locale)} · ${seconds} s`;
  // One cell stays free, because a full line makes some terminals scroll.
  const width = Math.min(40, columns() - cells(tail) - 1);
  if (width < 5) return tail.trim().slice(0, Math.max(0, Math.floor((columns() - 1) / 2)));
  const full = Math.round(share * width);
  return `${colours.cyan('█'.repeat(full))}${colours.dim('░'.repeat(width - full))}${tail}`;
}

function log(output: Output, locale: Locale): Reporter {
  let said = -1;
  return counting(output, (count, ended) => {
    const tenth = count.planned === 0 ? logLines : Math.floor((count.done / count.planned) * logLines);
    if (ended || tenth === said) return;
    said = tenth;
    output.write(`${countLine(count, locale)}\n`);
  });
}

function countLine({ done, planned, totals }: Count, locale: Locale): string {
  const counted = outcomes
    .filter((outcome) => totals[outcome] > 0)
    .map((outcome) => ` · ${say(outcomeWords[outcome], locale)} ${totals[outcome]}`);
  return `${done}/${planned}${counted.join('')}`;
}
