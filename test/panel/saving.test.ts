import assert from 'node:assert/strict';
import { assertPlainMarkdown } from '../support/plainMarkdown.ts';
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
    await panel.page.getByRole('button', { name: 'Export', exact: true }).click();
    await panel.page.getByRole('checkbox', { name: 'Include hidden text' }).check();
    await panel.page.keyboard.press('Escape');
    const json = JSON.parse((await panel.save('JSON')).text) as {
      readonly attempts: readonly { readonly suite: string }[];
    };
    assert.equal(json.attempts.length, holding('MRN-48213'));
    assert.ok(JSON.stringify(json).includes('MRN-48213'));
  });

  for (const [tab, there, name, tables] of [
    [
      'Overview',
      '.rates',
      'tenken-r1-overview',
      [
        ...['run', 'not_tested', 'reasons', 'rates', 'matrix', 'stability', 'reliability'],
        ...['guards', 'guard_effects', 'judges', 'agreement'],
      ],
    ],
    ['Compare', 'tenken-compare table', 'tenken-r1-compare', ['comparison', 'cases']],
    ['Trend', 'tenken-trend table', 'tenken-r1-trend', ['trend']],
  ] as const) {
    it(`writes the page that is shown into a file of each format: ${tab}`, async () => {
      await panel.open();
      await panel.page.getByRole('tab', { name: tab }).click();
      await panel.page.locator(there).first().waitFor();
      const csv = await panel.save('CSV');
      assert.equal(csv.name, `${name}.csv`);
      const lines = csv.text.trimEnd().split('\r\n');
      if (tables.length > 1) {
        assert.equal(lines[0], '\ufeff"table","row","column","value"');
        assert.deepEqual([...new Set(lines.slice(1).map((line) => /^"(\w+)"/u.exec(line)?.[1]))], tables);
      } else assert.equal(lines.length, 3);
      const json = JSON.parse((await panel.save('JSON')).text) as Readonly<Record<string, readonly object[]>>;
      assert.deepEqual(Object.keys(json), tables);
      const markdown = await panel.save('Markdown');
      assertPlainMarkdown(markdown.text);
      assert.equal(markdown.text.match(/^## /gmu)?.length, tables.length);
      // There is nothing hidden on these pages, and so nothing to ask for.
      await panel.page.getByRole('button', { name: 'Export', exact: true }).click();
      assert.equal(await panel.page.getByRole('checkbox', { name: 'Include hidden text' }).count(), 0);
    });
  }

  it('writes perspectives × targets and the list of runs, each by a button of its own, with the numbers that are shown', async () => {
    await panel.open();
    await panel.page.locator('.matrix').waitFor();
    const matrix = await panel.save('CSV', 'Export this table');
    assert.equal(matrix.name, 'tenken-r1-matrix.csv');
    assert.match(
      matrix.text,
      /^\ufeff"perspective","target","pass","fail","error","blocked","inapplicable","needs-review"\r\n/u,
    );
    const privacy = sampleLines.filter(
      ({ scenario, target, outcome }) =>
        (scenario === 'other-patients-record' || scenario === 'yoyaku-no-jimei') &&
        target === 'rehearsal' &&
        outcome === 'fail',
    ).length;
    assert.match(matrix.text, new RegExp(`^"privacy","rehearsal",\\d+,${privacy},`, 'mu'));
    await panel.page.getByText('Export the list of runs', { exact: true }).waitFor();
    const runs = JSON.parse((await panel.save('JSON', 'Export the list of runs')).text) as {
      readonly runs: readonly { readonly run: string; readonly fail: number; readonly gate: string }[];
    };
    assert.deepEqual(
      runs.runs.map(({ run, gate }) => [run, gate]),
      [
        ['r1', 'fail'],
        ['r0', 'fail'],
      ],
    );
    assert.equal(runs.runs[0]?.fail, sampleLines.filter(({ outcome }) => outcome === 'fail').length);
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
    await panel.page.getByRole('button', { name: 'Export', exact: true }).click();
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
