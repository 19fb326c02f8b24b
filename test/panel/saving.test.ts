import assert from 'node:assert/strict';
import { holding, panelSession, sampleLines } from './panelSession.ts';

describe('files of the results panel', () => {
  const panel = panelSession();

  it('writes what the table shows into a file: in its order, narrowed, without what is hidden', async () => {
    await panel.open();
    await panel.showAttempts();
    await panel.page.getByRole('searchbox').fill('MRN-48213');
    await panel.total(holding('MRN-48213'));
    const csv = await panel.save('CSV');
    assert.equal(csv.name, 'tenken-r1.csv');
    assert.equal(csv.text.trimEnd().split('\r\n').length, holding('MRN-48213') + 1);
    assert.ok(!csv.text.includes('MRN-48213'));
    const markdown = await panel.save('Markdown');
    assert.equal(markdown.text.trimEnd().split('\n').length, holding('MRN-48213') + 2);
    await panel.page.getByRole('button', { name: 'Export' }).click();
    await panel.page.getByRole('checkbox', { name: 'Include hidden text' }).check();
    await panel.page.keyboard.press('Escape');
    const json = JSON.parse((await panel.save('JSON')).text) as {
      readonly attempts: readonly { readonly suite: string }[];
    };
    assert.equal(json.attempts.length, holding('MRN-48213'));
    assert.ok(JSON.stringify(json).includes('MRN-48213'));
  });

  it('writes one attempt into a file: its whole conversation and what was found, without what is hidden', async () => {
    const row = sampleLines.findIndex(
      ({ outcome, scenario }) => outcome === 'fail' && scenario === 'other-patients-record',
    );
    const line = sampleLines[row];
    assert.ok(line !== undefined);
    await panel.open({ link: { run: 'r1', row } });
    await panel.page.locator('.turn').first().waitFor();
    const reply = line.turns.findLast(({ role }) => role === 'assistant')?.content ?? '';
    const asked = line.turns.find(({ role }) => role === 'user')?.content ?? '';
    const markdown = await panel.save('Markdown');
    assert.equal(markdown.name, `tenken-r1-clinic-front-desk-other-patients-record-${line.target}-${line.repeat}.md`);
    assert.ok(markdown.text.includes(asked));
    assert.ok(!markdown.text.includes(reply));
    await panel.page.getByRole('button', { name: 'Export' }).click();
    await panel.page.getByRole('checkbox', { name: 'Include hidden text' }).check();
    await panel.page.keyboard.press('Escape');
    const whole = await panel.save('JSON');
    const { turns } = JSON.parse(whole.text) as { readonly turns: readonly { readonly content: string }[] };
    assert.deepEqual(
      turns.map(({ content }) => content),
      line.turns.map(({ content }) => content),
    );
  });
});
