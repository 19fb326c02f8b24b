import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AttemptLine } from '../../../src/core/record/record.ts';
import { inRepository } from '../../support/repository.ts';
import { removeTemporary, temporaryFolder } from '../../support/temporary.ts';
import { openVsCode, type Session } from './session.ts';

const files: Readonly<Record<string, string>> = {
  'tenken.config.yaml': `tenken: 1
targets:
  robot: { provider: command, command: [node, robot.mjs] }
  parrot: { provider: vscode-lm, vendor: tenken-test, family: parrot, limits: { retries: 0, concurrency: 1 } }
`,
  'robot.tenken.yaml': `tenken: 1
suite: robot
targets: [robot]
scenarios:
  - id: greets
    turns: [{ user: Hello }]
    expect: { contains: Hello }
`,
  'parrot.tenken.yaml': `tenken: 1
suite: parrot
targets: [parrot]
scenarios:
  - id: repeats
    turns: [{ system: Repeat. }, { user: Hello }]
    expect: { contains: "Repeat. / Hello" }
  - id: off-topic
    turns: [{ user: How is the weather? }]
    expect: { contains: anything }
  - id: quota
    turns: [{ user: Is the quota used up? }]
    expect: { contains: anything }
  - id: broken
    turns: [{ user: Are you broken? }]
    expect: { contains: anything }
`,
  'robot.mjs': `import { createInterface } from 'node:readline';
for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify({ reply: JSON.parse(line).message }));
`,
};

const newest = process.env.TENKEN_TEST_VSCODE === 'newest';

describe('targets that need a person', () => {
  let session: Session;
  let folder: string;

  before(async () => {
    folder = await temporaryFolder('targets');
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    session = await openVsCode({
      workspace: folder,
      dialogs: true,
      extensions: [inRepository('test', 'vscode', 'host', 'models')],
      // The editor's own Node need not be on the path of the machine.
      env: { PATH: `${join(process.execPath, '..')}:${process.env.PATH ?? ''}` },
    });
  });

  after(async () => {
    await session.close();
    removeTemporary(folder);
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await session.workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  const dialog = () => session.workbench.page.locator('.monaco-dialog-box');
  const runs = (): readonly string[] => {
    try {
      return readdirSync(join(session.server.workspace, '.tenken', 'runs')).sort();
    } catch {
      return [];
    }
  };
  /** The attempts of the run that comes after `before`, once it is over: scenario, outcome and what was said or went wrong. */
  const attemptsAfter = (before: number): Promise<readonly string[]> =>
    session.workbench.see('a finished run', () => {
      const name = runs()[before];
      if (name === undefined) return Promise.resolve(undefined);
      const record = join(session.server.workspace, '.tenken', 'runs', name);
      if (!readdirSync(record).includes('summary.json')) return Promise.resolve(undefined);
      const lines = readFileSync(join(record, 'attempts.jsonl'), 'utf8').trimEnd().split('\n');
      const attempts = lines.map((line) => JSON.parse(line) as AttemptLine);
      return Promise.resolve(
        attempts
          .map(
            ({ scenario, outcome, turns, failure }) =>
              `${scenario}: ${outcome}: ${failure === undefined ? (turns.at(-1)?.content ?? '') : failure.message.en}`,
          )
          .sort(),
      );
    });

  it('a program is not started before a question that shows it is answered with yes', async () => {
    const { workbench } = session;
    await workbench.openFile('robot.tenken.yaml');
    await workbench.command('Tenken: Run File');
    await dialog().waitFor();
    const text = await dialog().innerText();
    assert.match(text, /Start the program of the target “robot”\?/u);
    assert.match(text, /"node" "robot\.mjs"/u);
    await workbench.screenshot('command-question');
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await workbench.see('why the run could not be done', async () =>
      (await workbench.notifications()).find((message) => message.includes('was not approved')),
    );
    assert.deepEqual(runs(), []);
  });

  it('a program that was approved is not asked about again until it changes', async () => {
    const { workbench } = session;
    await workbench.command('Tenken: Run File');
    await dialog().getByRole('button', { name: 'Start Until It Changes' }).click();
    assert.deepEqual(await attemptsAfter(0), ['greets: pass: Hello']);
    await workbench.command('Tenken: Run File');
    assert.deepEqual(await attemptsAfter(1), ['greets: pass: Hello']);
    writeFileSync(join(session.server.workspace, 'robot.mjs'), `${files['robot.mjs'] ?? ''}// changed\n`);
    await workbench.command('Tenken: Run File');
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    assert.equal(runs().length, 2);
  });

  it(
    newest
      ? 'a model of the editor answers; its filter, quota and faults are told as they are'
      : 'a model that the editor does not offer is told by name',
    async () => {
      const { workbench } = session;
      const before = runs().length;
      await workbench.openFile('parrot.tenken.yaml');
      await workbench.command('Tenken: Run File');
      const attempts = await attemptsAfter(before);
      assert.deepEqual(
        attempts,
        newest
          ? [
              'broken: error: The language model of the target “parrot” failed. The parrot is asleep.',
              'off-topic: blocked: The provider’s content filter stopped the exchange (off_topic).',
              'quota: error: The quota for the language model of the target “parrot” is used up, or its vendor refuses more requests. The quota is used up.',
              'repeats: pass: I was told: Repeat. / Hello',
            ]
          : ['broken', 'off-topic', 'quota', 'repeats'].map(
              (id) =>
                `${id}: error: VS Code offers no language model that fits the target “parrot”. It offers none at all: sign in to GitHub Copilot or install another provider.`,
            ),
      );
    },
  );
});
