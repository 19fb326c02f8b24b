import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createColors } from 'picocolors';
import { progressReporter } from '../../src/cli/reporters/progress.ts';
import type { Outcome } from '../../src/core/base/outcome.ts';
import type { RunEvent } from '../../src/core/engine/ports.ts';

/** What the reporter writes while a run of some outcomes goes by, an attempt every 60 ms. */
const follow = (outcomes: readonly Outcome[], live: boolean, columns = 80): readonly string[] => {
  const written: string[] = [];
  let now = 0;
  const output = {
    write: (text: string) => void written.push(text),
    drained: () => Promise.resolve(),
    fault: () => null,
    live,
    columns: () => columns,
    colours: createColors(false),
  };
  const reporter = progressReporter(output, 'en', () => now);
  // Only what the reporter looks at.
  reporter.event({ event: 'run', header: { plan: { attempts: outcomes.length } } } as RunEvent);
  for (const outcome of outcomes) {
    now += 60;
    reporter.event({ event: 'attempt', attempt: { outcome } } as RunEvent);
  }
  reporter.event({ event: 'summary' } as RunEvent);
  return written;
};

describe('progress', () => {
  it('is a bar that is drawn again on a terminal, at most ten times a second, and gone at the end', () => {
    const redraw = '\r\u001b[2K';
    assert.deepEqual(follow(['pass', 'fail', 'pass', 'pass'], true, 50), [
      `${redraw}${'░'.repeat(39)} 0/4 · 0 s`,
      `${redraw}${'█'.repeat(9)}${'░'.repeat(8)} 2/4 · passed 1 · failed 1 · 0 s`,
      `${redraw}${'█'.repeat(17)} 4/4 · passed 3 · failed 1 · 0 s`,
      redraw,
    ]);
  });

  it('never fills a line, however narrow the terminal', () => {
    for (const columns of [1, 10, 20, 40, 80, 200]) {
      for (const line of follow(['pass', 'needs-review', 'error', 'blocked'], true, columns))
        assert.ok(line.replace('\r\u001b[2K', '').length < Math.max(columns, 2), JSON.stringify([columns, line]));
    }
  });

  it('is a line for each tenth elsewhere', () => {
    const lines = follow(
      Array.from({ length: 200 }, () => 'pass' as const),
      false,
    );
    assert.deepEqual(
      lines.map((line) => line.split(' ')[0]?.trim()),
      [
        '0/200',
        '20/200',
        '40/200',
        '60/200',
        '80/200',
        '100/200',
        '120/200',
        '140/200',
        '160/200',
        '180/200',
        '200/200',
      ],
    );
  });
});
