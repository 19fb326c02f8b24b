import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { labelText, type Label } from '../../src/core/record/labels.ts';
import type { AttemptLine, PlannedScenario, RunHeader } from '../../src/core/record/record.ts';
import { launchChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { damageOf, trafficFaultsOf } from './hostilePage.ts';
import { hostileStrings } from './hostileStrings.ts';
import { servePanel } from './panelServer.ts';
import { sampleAttempts } from './sampleAttempts.ts';
import { writeSampleRun } from './sampleRecord.ts';

const count = 20;
const perAttempt = 500;
const strings = hostileStrings(count * perAttempt, 43);

/** What one attempt, its scenario and the labels of its reply say: all of its 500 strings. */
function hostileCase(at: number): {
  readonly attempt: AttemptLine;
  readonly planned: Partial<PlannedScenario>;
  readonly labels: readonly Label[];
} {
  const own = strings.slice(at * perAttempt, (at + 1) * perAttempt);
  const name = (index: number) => own[index] ?? '';
  const [sample] = [...sampleAttempts({ run: 'h', startedAt: '2026-11-20T01:00:00Z', attempts: 1, seed: 1 })];
  assert.ok(sample);
  const id = { suite: name(0), scenario: `${name(1)}s` };
  const contents = own.slice(10, 400);
  const reply = createHash('sha256')
    .update(Buffer.from(contents.at(-1) ?? ''))
    .digest('hex');
  const judgements = ['fail', 'fail', 'pass'].map((verdict) => ({ judge: name(4), verdict, reason: name(5) }));
  const message = { en: name(6), ja: name(6) };
  const check = {
    check: name(7),
    index: 0,
    outcome: 'fail',
    evidence: name(8),
    spans: [],
    message,
    judgements,
  } as const;
  const subject = { case: `case ${at}`, check: 0, verdict: 'fail', at: '2026-11-20T02:00:00Z' } as const;
  return {
    attempt: {
      ...{ ...sample, ...id, id: `${id.suite}/${id.scenario}@1`, variant: name(2), target: name(3), repeat: 1 },
      ...{ case: subject.case, outcome: 'fail', calls: [], checks: [check] },
      turns: contents.map((content) => ({ role: 'assistant', content })),
    },
    planned: { ...id, title: name(9), severity: name(8), expect: [{ judge: { rubric: name(9) } }] },
    // People who differ, so that what they say is shown; and labels of a reply that is gone.
    labels: own.slice(400).flatMap((rater, index): readonly Label[] => {
      const said = { ...subject, rater: rater || 'nobody', reason: rater, judge: name(4), target: name(3) };
      return index < 50
        ? [{ ...said, reply, label: index % 2 === 0 ? 'correct' : 'wrong' }]
        : [{ ...said, reply: 'gone', label: 'correct' }];
    }),
  };
}

describe('10,000 hostile strings in the review', () => {
  it('are asked about, told and listed as they are: nothing runs, nothing is loaded, nothing sticks out', async () => {
    const root = await temporaryFolder('hostile-review');
    const runs = join(root, '.tenken', 'runs');
    const cases = Array.from({ length: count }, (_, at) => hostileCase(at));
    const extraLines = cases.map(({ attempt }) => JSON.stringify(attempt));
    const path = await writeSampleRun(runs, {
      run: 'h',
      startedAt: '2026-11-20T01:00:00Z',
      attempts: 0,
      seed: 1,
      extraLines,
    });
    const header = JSON.parse(readFileSync(join(path, 'run.json'), 'utf8')) as RunHeader;
    const scenarios = cases.map(({ planned }) => ({ ...header.plan.scenarios[0], ...planned }));
    writeFileSync(join(path, 'run.json'), JSON.stringify({ ...header, plan: { ...header.plan, scenarios } }));
    mkdirSync(join(root, 'labels'));
    const good = cases.flatMap(({ labels }) => labels).map(labelText);
    writeFileSync(join(root, 'labels', 'h.jsonl'), good.join(''));
    const broken = strings.slice(0, 200).map((text) => text.replaceAll(/[\r\n]/gu, ' '));
    writeFileSync(join(root, 'labels', '<img src=x onerror=alert(1)>.jsonl'.replaceAll('/', '-')), broken.join('\n'));
    const server = await servePanel({ folders: [runs], link: { run: 'h' }, labels: true });
    const browser = await launchChromium();
    try {
      const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
      const faults = trafficFaultsOf(page);
      await page.goto(server.url);
      await page.getByRole('tab', { name: 'Review' }).click();
      await page.getByRole('textbox').fill('<script>window.executed = true</script> is no name');
      await page.keyboard.press('Enter');
      for (let at = 1; at <= count; at += 1) {
        await page.locator('tenken-review .turn').nth(389).waitFor({ state: 'attached' });
        await page.keyboard.press('1');
        await page.locator('.told').waitFor();
        // With the answer stands all that was asked.
        assert.deepEqual(await damageOf(page), [], `answer ${at}`);
        await page.keyboard.press('Enter');
        await page.locator('.told').waitFor({ state: 'detached' });
      }
      await page.getByText('Nothing is left to review in this run.').waitFor();
      for (const list of await page.locator('tenken-review details:not([open]) > summary').all()) await list.click();
      // All of it is there: what they came to, their own labels, what is out of date, and the lines that are none.
      await eventually(
        async () => [
          await page.locator('tenken-review .numbers tr').count(),
          await page.locator('tenken-review .own li').count(),
          await page.locator('tenken-review .stale li').count(),
          await page.locator('tenken-review .unreadable li').count(),
        ],
        ([numbers = 0, ...lists]) => {
          assert.ok(numbers > 20, String(numbers));
          assert.deepEqual(lists, [count, 50, 50]);
        },
      );
      assert.deepEqual(await damageOf(page), [], 'the lists');
      assert.deepEqual(faults, []);
    } finally {
      await browser.close();
      await server.close();
      removeTemporary(root);
    }
  }).timeout(120_000);
});
