import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AttemptLine } from '../../../src/core/record/record.ts';
import { becomes } from '../../support/eventually.ts';
import { writeSlowSuite } from '../slowSuite.ts';
import { sharedVsCode, type Session } from './session.ts';

const repeats = 60;

describe('a window that is reloaded in the middle of a run', () => {
  const shared = sharedVsCode((folder) =>
    writeSlowSuite(folder, { scenarios: ['opening-hours'], repeat: repeats, delay: 500 }),
  );
  let session: Session;
  before(() => {
    session = shared();
  });

  /** The whole lines of the only record there is. */
  const lines = (): readonly string[] => {
    const runs = join(session.server.workspace, '.tenken', 'runs');
    const names = readdirSync(runs);
    assert.equal(names.length, 1);
    const text = readFileSync(join(runs, names[0] ?? '', 'attempts.jsonl'), 'utf8');
    return text.split('\n').slice(0, -1);
  };
  const annotation = async (): Promise<string | undefined> =>
    (await session.workbench.lines()).find(({ text }) => text.includes('id: opening-hours'))?.annotation;
  let kept: readonly string[] = [];

  it('finds its panel again, with the run in it and the way to go on', async () => {
    const { workbench } = session;
    await workbench.openFile('slow.tenken.yaml');
    await workbench.command('Tenken: Run File');
    await workbench.see('the first verdicts', async () =>
      /pass \d+\/\d+ .*to go/u.test((await annotation()) ?? '') ? true : undefined,
    );
    await workbench.command('Tenken: Show Results');
    await workbench.webview('role=progressbar');
    await workbench.reload();
    await workbench.webview('role=button[name="Resume"]');
    await workbench.webview(`text=/of ${repeats} planned attempts were not made/`);
    await workbench.screenshot('reload-1-found-again');
    kept = lines();
    assert.ok(kept.length > 0 && kept.length < repeats, `${kept.length} of ${repeats} attempts`);
  });

  it('shows what was found so far at the line', async () => {
    const { workbench } = session;
    await workbench.openFile('slow.tenken.yaml');
    await workbench.see('the verdict of the interrupted run', async () => {
      const found = /pass (\d+)\/\1 \(\d+–100 %\) · (\d+) not run/u.exec((await annotation()) ?? '');
      return Number(found?.[1]) + Number(found?.[2]) === repeats || undefined;
    });
    await workbench.screenshot('reload-2-annotation');
  });

  it('goes on where the run stood, in the same record: nothing is lost and nothing is made twice', async () => {
    const { workbench } = session;
    await workbench.command('Tenken: Show Results');
    await (await workbench.webview('role=button[name="Resume"]')).click();
    await workbench.see('the end of the run', () => Promise.resolve(lines().length === repeats || undefined));
    assert.deepEqual(lines().slice(0, kept.length), kept);
    const ids = lines().map((line) => (JSON.parse(line) as AttemptLine).id);
    assert.equal(new Set(ids).size, repeats);
    await workbench.openFile('slow.tenken.yaml');
    await becomes(async () => /pass (\d+)\/\1/u.exec((await annotation()) ?? '')?.[1], String(repeats));
    assert.deepEqual(await workbench.notifications(), []);
  });
});
