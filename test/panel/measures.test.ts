import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { becomes } from '../support/eventually.ts';
import { outputFolder } from '../support/repository.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { axeViolations, overflowOf } from './pageChecks.ts';
import { panelSession } from './panelSession.ts';
import { writeSampleRun } from './sampleRecord.ts';

describe('what a run measured beside its rates, in the panel', () => {
  const panel = panelSession();
  let folder: string;

  before(async () => {
    folder = await temporaryFolder('panel-measures');
    const sample = { startedAt: '2026-11-20T01:00:00Z', attempts: 24, seed: 3 };
    await writeSampleRun(folder, { ...sample, run: 'whole' });
    const damaged = join(await writeSampleRun(folder, { ...sample, run: 'damaged' }), 'summary.json');
    const summary = JSON.parse(await readFile(damaged, 'utf8')) as object;
    const name = '<img src=x onerror=alert(1)>\u202E';
    const hostile = {
      stability: [{ group: name }, 7, { group: 'repeats', n: 'many', rate: [1], difference: { value: 1 } }],
      reliability: [{ target: name, k: {}, passAtK: 4, passHatK: { rate: 'x', low: [] } }, null],
      guards: [{ target: name, stages: [null, { stage: '__proto__' }], effect: 4, inspection: [] }],
      judges: [{ judge: name, sensitivity: { successes: 9, n: 3 }, specificity: { successes: -1, n: -1 } }],
      agreement: [{ judges: [name, 3], variation: null }, { judges: 'x' }],
    };
    await writeFile(damaged, JSON.stringify({ ...summary, ...hostile }));
  });
  after(() => removeTemporary(folder));

  const open = async (run: string, locale: 'en' | 'ja', width: number) => {
    await panel.open({ folders: [folder], link: { run }, locale }, { width });
    await panel.page.locator('#agreement').waitFor();
  };
  const table = (name: string) => panel.page.getByRole('table', { name, exact: true });
  /** Row by row, without the titles that only a narrow page shows. */
  const cells = async (name: string) => {
    const rows = await table(name).locator('tbody tr').all();
    return Promise.all(
      rows.map(async (row) =>
        (await row.locator('th, td > span:last-child').allInnerTexts()).map((text) =>
          text.replace(/\s+/gu, ' ').trim(),
        ),
      ),
    );
  };
  const axe = async () => assert.deepEqual(await axeViolations(panel.page), []);
  const overflow = () => overflowOf(panel.page);

  it('states each figure with its number and interval, in a table of its own', async () => {
    await open('whole', 'en', 1280);
    await becomes(
      () => cells('Verdict stability'),
      [
        ['Repeats of a case', '90 / 96', '93.8 %', '87 % – 97.1 %', '3 / 3', '0 pp (−8 to +12 pp)'],
        ['All perturbations', '40 / 48', '83.3 %', '70.4 % – 91.3 %', '6 / 2', '+8.3 pp (−8 to +12 pp)'],
        ['Typing mistakes', '21 / 24', '87.5 %', '69 % – 95.7 %', '2 / 1', '+4.2 pp (−8 to +12 pp)'],
        [
          'Words exchanged: husband → wife (consistent)',
          '11 / 12',
          '91.7 %',
          '64.6 % – 98.5 %',
          '1 / 0',
          '+8.3 pp (−8 to +12 pp)',
        ],
        ['Level of politeness', '0 / 0', '–', '–', '0 / 0', '–'],
      ],
    );
    await becomes(
      () => cells('Reliability over repeats'),
      [
        ['front-desk', '2', '24', '91.7 %', '74.2 % – 97.7 %', '83.3 %', '64.1 % – 93.3 %'],
        ['front-desk', '4', '24', '100 %', '86.2 % – 100 %', '75 %', '55.1 % – 88 %'],
      ],
    );
    const matrix = ['18', '2', '3', '37', '90 % (69.9 % – 97.2 %)', '92.5 % (80.1 % – 97.4 %)'];
    await becomes(
      () => cells('front-desk-guarded: What it flagged'),
      [
        ['input', ...matrix],
        ['end to end', ...matrix],
      ],
    );
    await becomes(
      () => cells('front-desk-guarded: What it gains and costs'),
      [
        ['Failures', '9 / 40', '2 / 40', '−17.5 pp (−31 to +4 pp)'],
        ['Over-refusal: failures on benign twins', '1 / 40', '4 / 40', '+7.5 pp (−31 to +4 pp)'],
      ],
    );
    await panel.page.getByText('p50 41 ms, p95 1.2 s').waitFor();
    await becomes(
      () => cells('Judges against people'),
      [
        [
          'default',
          '27 / 30: 90 % (74.4 % – 96.5 %)',
          '68 / 70: 97.1 % (90.2 % – 99.2 %)',
          '14 / 96: 14.6 % (8.9 % – 23 %)',
          '13.4 % 5.7 % – 23.9 %',
        ],
        ['second', '–', '9 / 9: 100 % (70.1 % – 100 %)', '1 / 12: 8.3 % (1.5 % – 35.4 %)', '–'],
      ],
    );
    await becomes(
      () => cells('Judges among each other'),
      [
        ['default', '88 / 96', '91.7 %', '84.4 % – 95.7 %', '38.8 % (20.1 % – 57.4 %; 96 replies to 32 cases)'],
        ['default, second', '11 / 12', '91.7 %', '64.6 % – 98.5 %', '–'],
      ],
    );
  });

  for (const [locale, width] of [
    ['en', 1280],
    ['ja', 300],
    ['en', 300],
  ] as const) {
    it(`is whole and accessible in ${locale} at ${width} pixels`, async () => {
      await open('whole', locale, width);
      await panel.page.locator('#stability').scrollIntoViewIfNeeded();
      await panel.page.screenshot({ path: outputFolder('screenshots', 'panel', `measures-${locale}-${width}.png`) });
      await axe();
      await becomes(overflow, 0);
    });
  }

  it('shows what a damaged summary still says, and its names as texts', async () => {
    await open('damaged', 'en', 300);
    await becomes(() => panel.page.locator('img').count(), 0);
    await becomes(
      async () => (await cells('Judges against people'))[0]?.slice(1),
      ['3 / 3: 100 % (43.9 % – 100 %)', '–', '–', '–'],
    );
    await panel.page.getByText('⟨U+202E⟩').first().waitFor();
    await axe();
    await becomes(overflow, 0);
  });
});
