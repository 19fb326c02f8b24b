import { becomes } from '../support/eventually.ts';
import { panelSession } from './panelSession.ts';

describe('runs beside each other, in the results panel', () => {
  const panel = panelSession();

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
    const region = panel.page.getByRole('region', { name: /^Newly failing/u });
    await region.getByRole('button').first().click();
    await panel.page.getByRole('button', { name: 'Show hidden text of this attempt' }).click();
    await panel.page.locator('.diff ins').first().waitFor();
    await panel.page.locator('.diff del').first().waitFor();
    await panel.page.getByRole('button', { name: 'Back' }).click();
    await panel.page.getByRole('tab', { name: 'Compare', selected: true }).waitFor();
    await panel.page.reload();
    await panel.page.locator('tenken-compare dl').waitFor();
  });

  it('tells how a rate went over the runs, as a picture with a name and as a table', async () => {
    await panel.open();
    await panel.page.getByRole('tab', { name: 'Trend' }).click();
    await panel.page.getByRole('img', { name: 'Failure rate of All' }).waitFor();
    await panel.page.getByRole('combobox').selectOption('severity:critical');
    await panel.page.getByRole('img', { name: 'Failure rate of Severity: critical' }).waitFor();
    await becomes(() => panel.page.getByRole('table').getByRole('row').count(), 3);
  });
});
