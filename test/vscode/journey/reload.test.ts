import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AttemptLine } from '../../../src/core/record/record.ts';
import { becomes } from '../../support/eventually.ts';
import { removeTemporary, temporaryFolder } from '../../support/temporary.ts';
import { openVsCode, type Session } from './session.ts';

const repeats = 60;

const files: Readonly<Record<string, string>> = {
  'tenken.config.yaml': `tenken: 1
targets:
  slow: { provider: scripted, script: slow.yaml, limits: { concurrency: 1 } }
`,
  'slow.yaml': `tenken: 1
script: slow
rules:
  - { reply: "We open at 9:00.", delay: 500ms }
`,
  'slow.tenken.yaml': `tenken: 1
suite: slow
targets: [slow]
scenarios:
  - id: opening-hours
    repeat: ${repeats}
    turns: [{ user: When do you open? }]
    expect: { contains: "9:00" }
`,
};

describe('a window that is reloaded in the middle of a run', () => {
  let session: Session;
  let folder: string;
  before(async () => {
    folder = await temporaryFolder('reload');
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    session = await openVsCode({ workspace: folder });
  });
  after(async () => {
    await session.close();
    removeTemporary(folder);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await session.workbench.screenshot(`failed-${this.currentTest.title}`);
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
