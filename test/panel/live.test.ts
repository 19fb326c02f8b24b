import assert from 'node:assert/strict';
import type { PanelAction } from '../../src/protocol/panel.ts';
import { becomes } from '../support/eventually.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { panelSession } from './panelSession.ts';
import { writeSampleRun } from './sampleRecord.ts';

describe('the results panel and its host', () => {
  const panel = panelSession();

  it('asks its host to run again: all, what failed, one scenario', async () => {
    await panel.open();
    // Each waits for the one before: what is asked for first arrives first.
    const done: PanelAction[] = [];
    const asked = (action: Omit<Extract<PanelAction, { kind: 'rerun' }>, 'kind'>) => {
      done.push({ kind: 'rerun', ...action });
      return panel.acted('rerun', done);
    };
    await panel.page.getByRole('button', { name: 'Run again', exact: true }).click();
    await asked({ run: 'r1', failed: false, scenarios: [], targets: [] });
    await panel.page.getByRole('button', { name: 'Run failed again' }).click();
    await asked({ run: 'r1', failed: true, scenarios: [], targets: [] });
    await panel.showAttempts();
    await panel.page.locator('.body .row').first().click();
    await panel.page.getByRole('button', { name: 'Run scenario again' }).click();
    await asked({
      run: 'r1',
      failed: false,
      scenarios: ['internal-help-desk/loan-fairness'],
      targets: ['front-desk'],
    });
  });

  it('asks for an older run by its own name', async () => {
    await panel.open({ link: null });
    await panel.page.getByRole('button', { name: /Nov 19/u }).click();
    await panel.page
      .getByRole('button', { name: /Nov 19/u })
      .and(panel.page.locator('[aria-current=true]'))
      .waitFor();
    await panel.page.getByRole('button', { name: 'Run failed again' }).click();
    await panel.acted('rerun', [{ kind: 'rerun', run: 'r0', failed: true, scenarios: [], targets: [] }]);
  });

  it('shows no button for what its host cannot do', async () => {
    await panel.open({ actions: ['title'] });
    await panel.showAttempts();
    assert.deepEqual(await panel.page.getByRole('button', { name: /again|source/iu }).allInnerTexts(), []);
  });

  it('shows rows while a run goes on and says once that it has finished', async () => {
    const growing = await temporaryFolder('panel-growing');
    try {
      const live = { run: 'live', startedAt: new Date().toISOString(), seed: 4 };
      await writeSampleRun(growing, { ...live, attempts: 10, summary: 'none' });
      await panel.open({ folders: [growing], link: { run: 'live' } });
      await panel.page.getByRole('progressbar').waitFor();
      // Ten of sixteen are done: the rest of the strip is empty.
      const width = async (of: string) => (await panel.page.locator(of).boundingBox())?.width ?? 0;
      await becomes(async () => Math.round(((await width('.strip .rest')) / (await width('.strip'))) * 10), 4);
      await panel.showAttempts();
      await panel.total(10);
      await writeSampleRun(growing, { ...live, attempts: 25, summary: 'none' });
      await panel.total(25);
      await becomes(() => panel.page.getByRole('status').innerText(), '');
      await writeSampleRun(growing, { ...live, attempts: 30 });
      await panel.page
        .getByRole('status')
        .filter({ hasText: /^Run finished: \d+ failed, \d+ passed/u })
        .waitFor({ state: 'attached' });
      await panel.total(30);
      assert.equal(await panel.page.locator('.strip .rest').count(), 0);
    } finally {
      removeTemporary(growing);
    }
  });

  it('cancels a run that goes on, and offers it no more once that is done', async () => {
    const growing = await temporaryFolder('panel-cancelled');
    try {
      const live = { run: 'live', startedAt: new Date().toISOString(), seed: 4, attempts: 20 };
      await writeSampleRun(growing, { ...live, summary: 'none' });
      await panel.open({ folders: [growing], link: { run: 'live' } });
      const cancel = panel.page.getByRole('button', { name: 'Cancel', exact: true });
      await cancel.focus();
      await panel.page.keyboard.press('Enter');
      await panel.acted('cancel', [{ kind: 'cancel', run: 'live' }]);
      await writeSampleRun(growing, { ...live, summary: 'cancelled' });
      await panel.page.getByText('cancelled', { exact: true }).first().waitFor();
      await cancel.waitFor({ state: 'detached' });
      await panel.page.getByRole('button', { name: 'Run again', exact: true }).waitFor();
    } finally {
      removeTemporary(growing);
    }
  });

  it('offers what its host can do with a run: hold it, go on with it, try its errors again', async () => {
    const growing = await temporaryFolder('panel-held');
    try {
      const live = { run: 'live', startedAt: new Date().toISOString(), seed: 4, attempts: 60 };
      await writeSampleRun(growing, { ...live, summary: 'none' });
      await panel.open({ folders: [growing], link: { run: 'live' }, actions: ['pause', 'cancel', 'resume', 'retry'] });
      // Each waits for the one before: what is asked for first arrives first.
      const done: PanelAction[] = [];
      const asked = (action: PanelAction) => {
        done.push(action);
        return becomes(() => panel.server.actions.filter(({ kind }) => kind !== 'title'), done);
      };
      await panel.page.getByRole('button', { name: 'Pause' }).click();
      await asked({ kind: 'pause', run: 'live', paused: true });
      panel.server.post({ type: 'actions', actions: ['pause', 'resume', 'retry'], paused: ['live'] });
      await panel.page.getByRole('button', { name: 'Continue' }).click();
      await asked({ kind: 'pause', run: 'live', paused: false });
      await panel.page.getByText('paused', { exact: true }).waitFor();
      await writeSampleRun(growing, { ...live, summary: 'cancelled' });
      await panel.page.getByRole('button', { name: 'Resume' }).click();
      await asked({ kind: 'resume', run: 'live' });
      await panel.page.getByRole('button', { name: 'Retry errors' }).click();
      await asked({ kind: 'retry', run: 'live' });
    } finally {
      removeTemporary(growing);
    }
  });

  it('holds and cancels only the runs of its host, not what another process writes', async () => {
    const growing = await temporaryFolder('panel-foreign');
    try {
      const live = { run: 'live', startedAt: new Date().toISOString(), seed: 4, attempts: 20 };
      await writeSampleRun(growing, { ...live, summary: 'none' });
      const actions = ['pause', 'cancel'] as const;
      await panel.open({ folders: [growing], link: { run: 'live' }, actions, own: [] });
      await panel.page.getByRole('progressbar').waitFor();
      const offered = () => panel.page.locator('tenken-run-header .buttons button').allInnerTexts();
      assert.deepEqual(await offered(), []);
      panel.server.post({ type: 'actions', actions, own: ['live'] });
      await becomes(offered, ['Pause', 'Cancel']);
      panel.server.post({ type: 'actions', actions, own: ['another'] });
      await becomes(offered, []);
    } finally {
      removeTemporary(growing);
    }
  });
});
