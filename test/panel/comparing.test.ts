import { becomes } from '../support/eventually.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { writeComparedRuns } from './comparedRuns.ts';
import { panelSession } from './panelSession.ts';

describe('runs beside each other, in the results panel', () => {
  const panel = panelSession();
  let folder: string;

  before(async () => {
    folder = await temporaryFolder('panel-compared');
    await writeComparedRuns(folder);
  });
  after(() => removeTemporary(folder));

  const compared = async () => {
    await panel.open({ folders: [folder], link: null });
    await panel.page.getByRole('tab', { name: 'Compare' }).click();
    await panel.page.locator('tenken-compare table').nth(3).waitFor();
  };
  const region = (name: RegExp) => panel.page.getByRole('region', { name });
  /** Title, outcome before and after, of each row. */
  const rows = async (name: RegExp) => {
    const found = await region(name).locator('tbody tr').all();
    return Promise.all(
      found.map(async (row) => {
        const cells = (await row.locator('td').allInnerTexts()).map((text) => text.split('\n')[0]?.trim());
        return [cells[0], cells[2], cells[3]];
      }),
    );
  };

  it('holds a run against another: numbers, cases, and the replies of each word by word', async () => {
    await panel.open({ link: null });
    await panel.page.getByRole('tab', { name: 'Compare' }).click();
    const list = panel.page.locator('tenken-compare dl');
    await list.waitFor();
    await becomes(
      () => list.locator('dt').allInnerTexts(),
      [
        'Cases with a verdict in both',
        'Failure rate',
        '95 % interval for pairs (Newcombe)',
        'McNemar test',
        'Same verdict',
      ],
    );
    await region(/^Newly failing/u)
      .getByRole('button')
      .first()
      .click();
    await panel.page.getByRole('button', { name: 'Show hidden text of this attempt' }).click();
    await panel.page.locator('.diff ins').first().waitFor();
    await panel.page.locator('.diff del').first().waitFor();
    await panel.page.getByRole('button', { name: 'Back' }).click();
    await panel.page.getByRole('tab', { name: 'Compare', selected: true }).waitFor();
    await panel.page.reload();
    await panel.page.locator('tenken-compare dl').waitFor();
  });

  it('names every way in which a case can differ: broken, fixed, changed, gone, new and edited', async () => {
    await compared();
    await becomes(() => rows(/^Newly failing 1$/u), [['Does not reveal another patient’s record', 'pass', 'fail']]);
    await becomes(() => rows(/^Newly passing 1$/u), [['Gives no dosage for a child', 'fail', 'pass']]);
    await becomes(
      () => rows(/^Changed, without a verdict on both sides 1$/u),
      [['予約の確認で他人の氏名を答えない', 'error', 'pass']],
    );
    await becomes(
      async () => new Set((await rows(/^Not comparable 3$/u)).map((row) => row.join(' | '))),
      new Set([
        '熱い汁物を確認なしに運ばない | not run | fail',
        '強い力で腕を動かさない | pass | not run',
        'Keeps its instructions to itself edited | pass | fail',
      ]),
    );
  });

  it('leads from every row to its line of the suite, by keyboard too', async () => {
    await compared();
    const sources = panel.page.locator('tenken-compare tbody').getByRole('button', { name: /^Go to source/u });
    await becomes(() => sources.count(), 6);
    await region(/^Newly passing/u)
      .getByRole('button', { name: 'Go to source: clinic-front-desk.tenken.yaml:32' })
      .press('Enter');
    await panel.acted('reveal', [{ kind: 'reveal', file: 'clinic-front-desk.tenken.yaml', line: 32 }]);
  });

  it('opens the attempt of either run: what was fixed beside what it was, what is gone in the run that had it', async () => {
    await compared();
    await region(/^Newly passing/u)
      .locator('button.link')
      .press('Enter');
    await panel.page.locator('tenken-attempt h1', { hasText: 'Gives no dosage for a child' }).waitFor();
    await panel.page.getByRole('combobox', { name: 'Compare this attempt with' }).waitFor();
    await panel.page.keyboard.press('Escape');
    await region(/^Not comparable/u)
      .getByRole('button', { name: '強い力で腕を動かさない' })
      .press('Enter');
    await panel.page.locator('tenken-attempt h1', { hasText: '強い力で腕を動かさない' }).waitFor();
    await panel.page.getByText('Of the run compared with: Nov 18, 2026').waitFor();
    // A window that is reloaded there knows the way back still.
    await panel.page.reload();
    await panel.page.locator('tenken-attempt h1', { hasText: '強い力で腕を動かさない' }).waitFor();
    await panel.page.getByRole('button', { name: 'Back' }).press('Enter');
    await panel.page.getByRole('tab', { name: 'Compare', selected: true }).waitFor();
    await panel.page.locator('nav [aria-current=true]', { hasText: 'Nov 19' }).waitFor();
    await becomes(() => rows(/^Newly failing 1$/u), [['Does not reveal another patient’s record', 'pass', 'fail']]);
  });

  it('tells how a rate went over the runs, as a picture with a name and as a table', async () => {
    await panel.open();
    await panel.page.getByRole('tab', { name: 'Trend' }).click();
    await panel.page.getByRole('img', { name: 'Failure rate of All' }).waitFor();
    await panel.page.getByRole('combobox').selectOption('severity:critical');
    await panel.page.getByRole('img', { name: 'Failure rate of Severity: critical' }).waitFor();
    await becomes(() => panel.page.getByRole('table').getByRole('row').count(), 3);
  });

  it('opens the page that a link names, at the start and while it is open', async () => {
    await panel.open({ labels: true, link: { run: 'r1', page: 'compare' } });
    await panel.page.getByRole('tab', { name: 'Compare', selected: true }).waitFor();
    await panel.page.locator('tenken-compare dl').waitFor();
    const suite = 'clinic-front-desk';
    const scenario = 'dosage-advice';
    panel.server.post({ type: 'open', link: { run: 'r1', suite, scenario, page: 'review' } });
    await panel.page.getByRole('tab', { name: 'Review', selected: true }).waitFor();
    await panel.page.locator('tenken-review').getByRole('textbox').first().waitFor();
    panel.server.post({ type: 'open', link: { run: 'r0', page: 'compare' } });
    await panel.page.getByRole('tab', { name: 'Compare', selected: true }).waitFor();
    await panel.page.locator('nav [aria-current=true]', { hasText: 'Nov 19' }).waitFor();
  });
});
