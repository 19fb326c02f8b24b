import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { becomes, eventually } from '../../support/eventually.ts';
import { removeTemporary, temporaryFolder } from '../../support/temporary.ts';
import { openVsCode, type Session } from './session.ts';

const key = 'sk-only-for-the-first-origin';

/** A model on loopback that answers everything alike and keeps the Authorization header of each request. */
interface Model {
  readonly origin: string;
  readonly received: (string | undefined)[];
  readonly server: Server;
}

async function startModel(): Promise<Model> {
  const received: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    received.push(request.headers.authorization);
    request.resume().on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          id: 'c1',
          object: 'chat.completion',
          created: 0,
          model: 'm',
          choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'We open at 9:00.' } }],
          usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, server };
}

const config = (origin: string): string => `tenken: 1
targets:
  front-desk:
    provider: openai
    baseUrl: ${origin}/v1
    model: m
    apiKey: \${secret:front-desk}
`;

const suite = `tenken: 1
suite: hours
targets: [front-desk]
scenarios:
  - id: opening-hours
    turns: [{ user: When do you open? }]
    expect: { contains: "9:00" }
`;

describe('a key', () => {
  let session: Session;
  let folder: string;
  let first: Model;
  let second: Model;

  before(async () => {
    folder = await temporaryFolder('secrets');
    [first, second] = await Promise.all([startModel(), startModel()]);
    writeFileSync(join(folder, 'tenken.config.yaml'), config(first.origin));
    writeFileSync(join(folder, 'hours.tenken.yaml'), suite);
    session = await openVsCode({ workspace: folder, dialogs: true });
    await session.workbench.openFile('hours.tenken.yaml');
  });

  after(async () => {
    await session.close();
    first.server.close();
    second.server.close();
    removeTemporary(folder);
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await session.workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  const verdict = (): Promise<unknown> =>
    session.workbench.see('the verdict', async () =>
      (await session.workbench.lines()).find(
        (line) => line.text.includes('id: opening-hours') && line.annotation.includes('✓ pass'),
      ),
    );
  const moveTo = (model: Model): void =>
    writeFileSync(join(session.server.workspace, 'tenken.config.yaml'), config(model.origin));

  it('is asked for when a run needs it, hidden while it is typed, and sent to the origin that was named', async () => {
    const { workbench } = session;
    await workbench.command('Tenken: Run File');
    const input = workbench.page.locator('.quick-input-widget input[type="password"]');
    await input.waitFor();
    assert.match(
      await workbench.page.locator('.quick-input-widget').innerText(),
      new RegExp(`sent to ${first.origin} only`, 'u'),
    );
    await workbench.screenshot('secret-input');
    await workbench.answer(key);
    await verdict();
    assert.deepEqual(first.received, [`Bearer ${key}`]);
  });

  it('is not asked for again for the same origin', async () => {
    await session.workbench.command('Tenken: Run File');
    await session.workbench.see('the second request', () => Promise.resolve(first.received.length === 2 || undefined));
    assert.deepEqual(first.received, [`Bearer ${key}`, `Bearer ${key}`]);
  });

  it('does not go to another origin before a question that names both is answered with yes', async () => {
    const { workbench } = session;
    moveTo(second);
    await workbench.command('Tenken: Run File');
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    const text = await dialog.innerText();
    assert.ok(text.includes(first.origin) && text.includes(second.origin), text);
    await workbench.screenshot('secret-question');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await workbench.see('why the run could not be done', async () =>
      (await workbench.notifications()).find((message) => message.includes('front-desk')),
    );
    assert.deepEqual(second.received, []);
  });

  it('goes to the other origin after a yes, which is remembered', async () => {
    const { workbench } = session;
    await workbench.command('Tenken: Run File');
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.getByRole('button', { name: 'Send It There Too' }).click();
    await workbench.see('a request', () => Promise.resolve(second.received.length === 1 || undefined));
    await verdict();
    await workbench.command('Tenken: Run File');
    await workbench.see('another request', () => Promise.resolve(second.received.length === 2 || undefined));
    assert.deepEqual(second.received, [`Bearer ${key}`, `Bearer ${key}`]);
  });

  it('is in no file of the workspace', async () => {
    const files = (): readonly string[] =>
      readdirSync(session.server.workspace, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
    const ended = (): number => files().filter((file) => basename(file) === 'summary.json').length;
    // Four runs were made; while the last is being written, files come and go.
    await becomes(ended, 4);
    const holding = await eventually(
      () => files().filter((file) => readFileSync(file, 'utf8').includes(key)),
      () => undefined,
    );
    assert.deepEqual(holding, []);
  });
});
