import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import type { AttemptLine, RunHeader } from '../../../src/core/record/record.ts';
import { annotations, lenses, openSuite, recordOf, run, state, tenken, until, workspaceFile } from './support.ts';

/** Attempts of the run that is held and cancelled: enough to be in the middle of it, however slow the machine is. */
const repeats = 200;

/** Scenarios that pass, fail and err in one suite: the last two ask a server that is down until `mended`. */
const mixed = `tenken: 1
suite: mixed
targets: [server]
scenarios:
  - id: only-mixed
    turns: [{ user: When do you open? }]
    expect: [{ contains: "9:00" }]
  - id: fails
    turns: [{ user: When do you close? }]
    expect:
      - equals: We close at 17:00.
  - id: errs
    turns: [{ user: Break }]
    expect: [{ contains: "9:00" }]
  - id: errs-too
    turns: [{ user: Break }]
    expect: [{ contains: "9:00" }]
`;

const slow = `tenken: 1
suite: slow
targets: [slow]
scenarios:
  - id: only-slow
    repeat: ${repeats}
    turns: [{ user: Hello }]
    expect: [{ contains: ok }]
`;

describe('a run that is under way, or over', () => {
  let server: Server;
  let mended = false;
  /** Requests that the server has received. */
  let requests = 0;

  before(async () => {
    await tenken();
    server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      request.on('end', () => {
        requests += 1;
        const down = body.includes('Break') && !mended;
        const content = 'We open at 9:00.';
        const answer = { id: 'c', object: 'chat.completion', created: 1, model: 'm' };
        const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }];
        response.writeHead(down ? 500 : 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(down ? { error: { message: 'down' } } : { ...answer, choices }));
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const files = {
      'tenken.config.yaml': `tenken: 1
targets:
  slow: { provider: scripted, script: slow.yaml, limits: { concurrency: 1 } }
  server: { provider: openai, baseUrl: "http://127.0.0.1:${port}/v1", model: m, limits: { retries: 0 } }
`,
      'slow.yaml': 'tenken: 1\nscript: slow\nrules: [{ reply: ok, delay: 100ms }]\n',
      'slow.tenken.yaml': slow,
      'mixed.tenken.yaml': mixed,
    };
    for (const [name, text] of Object.entries(files)) {
      await vscode.workspace.fs.writeFile(workspaceFile(`controls/${name}`), Buffer.from(text));
    }
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(workspaceFile('controls'), { recursive: true });
    await new Promise((resolve) => server.close(resolve));
  });

  const attemptsOf = async (id: string) =>
    (await recordOf('controls', id, 'attempts.jsonl'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as AttemptLine);
  const plannedIn = async (id: string) =>
    (JSON.parse(await recordOf('controls', id, 'run.json')) as RunHeader).plan.scenarios.map(
      ({ scenario }) => scenario,
    );
  const stateOfSlow = async () => (await annotations('controls/slow.tenken.yaml'))[0] ?? '';
  const ended = () => until('the end of the run', async () => !(await state()).running || undefined);

  describe('slowly', () => {
    before(() => openSuite('controls/slow.tenken.yaml'));

    it('is held between attempts, says so, and goes on where it was', async () => {
      const over = vscode.commands.executeCommand('tenken.runFile');
      await until('the first attempts', async () => /pass \d+\/\d+/u.test(await stateOfSlow()) || undefined);
      await vscode.commands.executeCommand('tenken.pauseRun');
      assert.equal((await state()).paused, true);
      // What was under way when it was held still comes to its end; then the record grows no more.
      const { lastRun } = await state();
      assert.ok(lastRun !== null);
      let held = 0;
      await until('a record that does not grow', async () => {
        const before = (await attemptsOf(lastRun)).length;
        await new Promise((resolve) => setTimeout(resolve, 500));
        held = (await attemptsOf(lastRun)).length;
        return held === before || undefined;
      });
      assert.ok(held > 0 && held < repeats, `${held} of ${repeats} attempts`);
      assert.equal((await state()).running, true);
      await vscode.commands.executeCommand('tenken.continueRun');
      assert.equal((await state()).paused, false);
      await until('more attempts', async () => (await attemptsOf(lastRun)).length > held || undefined);
      await vscode.commands.executeCommand('tenken.cancelRun');
      await over;
    });

    it('is ended by the Test Explorer’s own command, and says what was not run', async () => {
      // A command of VS Code that begins at the Test Explorer, as its buttons do.
      const over = vscode.commands.executeCommand('testing.runCurrentFile');
      await until(
        'the first attempts',
        async () => /pass (?!0)\d+\/\d+ .*to go/u.test(await stateOfSlow()) || undefined,
      );
      await vscode.commands.executeCommand('testing.cancelRun');
      await ended();
      await over;
      const said = await until('what was not run', async () => {
        const text = await stateOfSlow();
        return text.endsWith('not run') ? text : undefined;
      });
      assert.match(said, /^id: only-slow ⇒ pass: ✓ pass (\d+)\/\1(?: \(\d+–100 %\))? · \d+ not run$/u);
    });

    it('is held and ended in that state, too', async () => {
      const over = vscode.commands.executeCommand('tenken.runFile');
      await until(
        'the first attempts',
        async () => /pass (?!0)\d+\/\d+ .*to go/u.test(await stateOfSlow()) || undefined,
      );
      await vscode.commands.executeCommand('tenken.pauseRun');
      await vscode.commands.executeCommand('tenken.cancelRun');
      await ended();
      await over;
      assert.deepEqual([(await state()).paused, (await state()).running], [false, false]);
      // The next run is not held.
      const next = vscode.commands.executeCommand('tenken.runFile');
      await until(
        'attempts of the next run',
        async () => /pass (?!0)\d+\/\d+ .*to go/u.test(await stateOfSlow()) || undefined,
      );
      await vscode.commands.executeCommand('tenken.cancelRun');
      await next;
    });

    it('does nothing where there is nothing to hold, to go on with or to end', async () => {
      await ended();
      for (const command of ['pauseRun', 'continueRun', 'cancelRun']) {
        await vscode.commands.executeCommand(`tenken.${command}`);
      }
      assert.deepEqual([(await state()).paused, (await state()).running], [false, false]);
    });
  });

  describe('with errors and failures', () => {
    const file = 'controls/mixed.tenken.yaml';
    let first: string;
    before(async () => {
      await openSuite(file);
      first = await run('tenken.runFile');
    });

    it('has a lens of every kind: to run, and what came of it', async () => {
      const kinds = await until('lenses with results', async () => {
        const titles = await lenses(file);
        return titles.every((title) => title.includes(' | ')) ? titles : undefined;
      });
      assert.deepEqual(kinds, [
        'id: only-mixed ⇒ $(play) Run | ✓ pass 1/1',
        'id: fails ⇒ $(play) Run | ✗ fail 1/1',
        'id: errs ⇒ $(play) Run | ⚠ error 1/1',
        'id: errs-too ⇒ $(play) Run | ⚠ error 1/1',
      ]);
    });

    it('has a lens above each target of the configuration: how often it is named', async () => {
      await vscode.window.showTextDocument(workspaceFile('controls/tenken.config.yaml'));
      const found = await until('lenses', async () => {
        const titles = await lenses('controls/tenken.config.yaml');
        return titles.length === 2 ? titles : undefined;
      });
      assert.deepEqual(
        found.map((text) => text.replace(/^(\w+):.* ⇒/u, '$1 ⇒')),
        ['slow ⇒ 1 use', 'server ⇒ 1 use'],
      );
      await openSuite(file);
    });

    it('makes the errors again and nothing else, in the same record', async () => {
      mended = true;
      const before = requests;
      await vscode.commands.executeCommand('tenken.retryErrors', first);
      assert.equal(requests - before, 2);
      const lines = await attemptsOf(first);
      const last = new Map(lines.map(({ id, outcome }) => [id, outcome]));
      assert.deepEqual([...last].sort(), [
        ['mixed/errs-too@1', 'pass'],
        ['mixed/errs@1', 'pass'],
        ['mixed/fails@1', 'fail'],
        ['mixed/only-mixed@1', 'pass'],
      ]);
      assert.deepEqual(
        (await annotations(file)).filter((text) => text.startsWith('id: ')),
        [
          'id: only-mixed ⇒ pass: ✓ pass 1/1',
          'id: fails ⇒ fail: ✗ fail 1/1',
          'id: errs ⇒ pass: ✓ pass 1/1',
          'id: errs-too ⇒ pass: ✓ pass 1/1',
        ],
      );
    });

    it('runs again what failed and nothing else, by the Test Explorer’s own command', async () => {
      const again = await run('testing.reRunFailTests');
      assert.deepEqual(await plannedIn(again), ['fails']);
    });

    it('runs all, and what stands at the cursor, by the Test Explorer’s own commands', async () => {
      const editor = await openSuite(file);
      const all = await run('testing.runCurrentFile');
      assert.deepEqual(await plannedIn(all), ['only-mixed', 'fails', 'errs', 'errs-too']);
      const line = editor.document.positionAt(editor.document.getText().indexOf('id: errs-too')).line;
      editor.selection = new vscode.Selection(line, 6, line, 6);
      assert.deepEqual(await plannedIn(await run('testing.runAtCursor')), ['errs-too']);
    });
  });
});
