import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AttemptLine, RunHeader } from '../../../src/core/record/record.ts';
import { sharedVsCode, type Session } from './session.ts';

/** Two suites: one in which a row of a data set fails, and one that passes. */
function writeSuites(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, lines: readonly string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  write('tenken.config.yaml', ['tenken: 1', 'targets:', '  desk: { provider: scripted, script: desk.yaml }']);
  write('desk.yaml', [
    'tenken: 1',
    'script: desk',
    'rules:',
    '  - { when: { said: Sunday }, reply: "I do not know." }',
    '  - { reply: "We open at 9:00." }',
  ]);
  write('days.csv', ['day', 'Monday', 'Sunday', 'Tuesday']);
  write('days.tenken.yaml', [
    'tenken: 1',
    'suite: days',
    'targets: [desk]',
    'data: { days: { file: days.csv, key: day } }',
    'scenarios:',
    '  - id: opens',
    '    each: days',
    '    turns: [{ user: "When do you open on {{row.day}}?" }]',
    '    expect: { contains: "9:00" }',
    '  - id: greets',
    '    turns: [{ user: Hello }]',
    '    expect: { contains: "9:00" }',
  ]);
}

describe('an older run, run again from the panel', () => {
  const shared = sharedVsCode((folder) => writeSuites(folder));
  let session: Session;
  before(() => {
    session = shared();
  });

  /** The cases of each run that has ended, oldest first. */
  const runs = (): readonly (readonly string[])[] => {
    const folder = join(session.server.workspace, '.tenken', 'runs');
    const names = existsSync(folder) ? readdirSync(folder) : [];
    const ended = names.filter((name) => existsSync(join(folder, name, 'summary.json')));
    return ended
      .map((name) => {
        const read = (file: string) => readFileSync(join(folder, name, file), 'utf8');
        const { startedAt } = JSON.parse(read('run.json')) as RunHeader;
        const lines = read('attempts.jsonl').trimEnd().split('\n');
        return { startedAt, cases: lines.map((line) => (JSON.parse(line) as AttemptLine).id).sort() };
      })
      .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
      .map(({ cases }) => cases);
  };
  const ended = (count: number) =>
    session.workbench.see(`${count} runs`, () => Promise.resolve(runs().length === count || undefined));

  const all = ['days/greets@1', 'days/opens#Monday@1', 'days/opens#Sunday@1', 'days/opens#Tuesday@1'];
  const failed = ['days/opens#Sunday@1'];

  it('makes exactly the cases that failed in it', async () => {
    const { workbench } = session;
    await workbench.openFile('days.tenken.yaml');
    await workbench.command('Tenken: Run File');
    await ended(1);
    await workbench.command('Tenken: Show Results');
    await (await workbench.webview('role=button[name="Run failed again"]')).click();
    await ended(2);
    assert.deepEqual(runs(), [all, failed]);
    await workbench.screenshot('rerun-1-failed');
  });

  it('makes all of it, and exactly its failed cases, though a later run has taken the place of its verdicts', async () => {
    const { workbench } = session;
    // The panel stays at the run that it shows, which is the older one now.
    await workbench.webview('role=button[name="3 pass"]');
    await (await workbench.webview('role=button[name="Run again"]')).click();
    await ended(3);
    await (await workbench.webview('role=button[name="Run failed again"]')).click();
    await ended(4);
    assert.deepEqual(runs(), [all, failed, all, failed]);
    assert.deepEqual(await workbench.notifications(), []);
  });
});
