import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hostileStrings } from '../../panel/hostileStrings.ts';
import {
  annotations,
  verdictHover,
  isFailedCheck,
  openSuite,
  run,
  state,
  tenken,
  until,
  workspaceFile,
} from './support.ts';

/** HTML, Markdown with a command, a closing fence, a terminal escape, a bidirectional override, and five million characters. */
const reply = `<img src=x onerror=alert(1)> [click](command:workbench.action.quit) \u0060\u0060\u0060
\u001b[31mred\u001b]0;title\u0007 \u202Etxet\u202C ${'a'.repeat(5_000_000)}`;

/** Half of a surrogate pair cannot be written into a file, two braces would be a template, and nobody looks for nothing. */
const strings = hostileStrings(10_500, 42)
  .map((text) => text.replace(/\p{Surrogate}/gu, '').replaceAll('{{', '{ {'))
  .filter((text) => text.trim() !== '')
  .slice(0, 10_000);
const perSuite = 1000;
const perScenario = 100;

/** Ten suites whose replies say all of the strings and whose checks look for each: VS Code shows a thousand problems of a file. */
const hostileSuites = Array.from({ length: strings.length / perSuite }, (_, at) => {
  const own = strings.slice(at * perSuite, (at + 1) * perSuite);
  const parts = Array.from({ length: perSuite / perScenario }, (__, part) =>
    own.slice(part * perScenario, (part + 1) * perScenario),
  );
  const name = `strings-${at}`;
  return {
    name,
    script: `tenken: 1\nscript: ${name}\nrules:\n${parts
      .map((texts, part) => `  - when: { said: "question ${part}." }\n    reply: ${JSON.stringify(texts.join(' '))}\n`)
      .join('')}`,
    suite: `tenken: 1\nsuite: ${name}\ntargets: [${name}]\nscenarios:\n${parts
      .map(
        (texts, part) =>
          `  - id: ${part === 0 ? `only-${name}` : `${name}-${part}`}\n${part === 0 ? '' : `    title: ${JSON.stringify(texts[0])}\n`}    turns: [{ user: "question ${part}." }]\n    expect:\n${texts
            .map((text) => `      - not: { contains: ${JSON.stringify(text)} }\n`)
            .join('')}`,
      )
      .join('')}`,
  };
});

const files: Readonly<Record<string, string>> = {
  'hostile/tenken.config.yaml': `tenken: 1
targets:
  mean: { provider: scripted, script: mean.yaml }
  slow: { provider: scripted, script: slow.yaml }
  down: { provider: scripted, script: down.yaml }
`,
  'hostile/mean.yaml': `tenken: 1\nscript: mean\nrules:\n  - reply: ${JSON.stringify(reply)}\n`,
  'hostile/slow.yaml': `tenken: 1\nscript: slow\nrules:\n  - { reply: "ok", delay: 300ms }\n`,
  'hostile/down.yaml': `tenken: 1\nscript: down\nrules:\n  - { fail: unreachable }\n`,
  'hostile/mean.tenken.yaml': suite('mean', 'mean', 1),
  'hostile/slow.tenken.yaml': suite('slow', 'slow', 60),
  'hostile/down.tenken.yaml': suite('down', 'down', 1),
  ...Object.fromEntries(
    hostileSuites.flatMap(({ name, script, suite: text }) => [
      [`strings/${name}.yaml`, script],
      [`strings/${name}.tenken.yaml`, text],
    ]),
  ),
  'strings/tenken.config.yaml': `tenken: 1\ntargets:\n${hostileSuites
    .map(({ name }) => `  ${name}: { provider: scripted, script: ${name}.yaml }\n`)
    .join('')}`,
  'hostile/many.tenken.yaml': `tenken: 1
suite: many
targets: [slow]
scenarios:
  - id: only-many
    turns: [{ user: Hello }]
    expect:
${'      - contains: nowhere\n'.repeat(1001)}`,
  'hostile/invalid.tenken.yaml': suite('invalid', 'nowhere', 1),
};

function suite(id: string, target: string, repeat: number): string {
  return `tenken: 1
suite: ${id}
targets: [${target}]
scenarios:
  - id: only-${id}
    repeat: ${repeat}
    turns: [{ user: Hello }]
    expect:
      - not: { contains: onerror }
`;
}

/** Control characters and bidirectional overrides. */
const unseen = /(?![\t\n])\p{Cc}|[\u202a-\u202e]/u;

describe('what goes wrong', () => {
  before(async () => {
    await tenken();
    for (const [name, text] of Object.entries(files)) {
      await vscode.workspace.fs.writeFile(workspaceFile(name), Buffer.from(text));
    }
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const folder of ['hostile', 'strings']) {
      await vscode.workspace.fs.delete(workspaceFile(folder), { recursive: true });
    }
  });

  it('a reply that holds markup, escapes, overrides and megabytes is shown as harmless text', async () => {
    await openSuite('hostile/mean.tenken.yaml');
    await run('tenken.runFile');
    const shown = await annotations('hostile/mean.tenken.yaml');
    assert.deepEqual(shown, [
      'id: only-mean ⇒ fail: ✗ fail 1/1',
      'not: { contains: onerror } ⇒ fail: ✗ fail 1/1 · onerror',
    ]);
    const [links, text] = await verdictHover('hostile/mean.tenken.yaml', 'id: only-mean');
    assert.ok(links !== undefined && text !== undefined);
    assert.equal(text.isTrusted, false);
    assert.ok(text.value.length < 3000, `${text.value.length}`);
    assert.equal(unseen.test(text.value), false);
    assert.match(
      text.value,
      /\n````text\n<img src=x onerror=alert\(1\)> \[click\]\(command:workbench\.action\.quit\) ```\n␛\[31mred[^]*\n````\n/u,
    );
    assert.equal(links.value.includes('quit'), false);
    const entries = await until('problems', () => {
      const found = vscode.languages.getDiagnostics(workspaceFile('hostile/mean.tenken.yaml')).filter(isFailedCheck);
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(
      entries.filter(({ message }) => message.length > 1000 || unseen.test(message)),
      [],
    );
  });

  it('10,000 hostile strings in replies, checks and titles stay plain texts at line ends, in hovers and among problems', async () => {
    let found = 0;
    for (const { name } of hostileSuites) {
      const file = `strings/${name}.tenken.yaml`;
      await openSuite(file);
      await run('tenken.runFile');
      const shown = await annotations(file);
      assert.deepEqual(
        shown.filter((text) => unseen.test(text.replace(/^[^]* ⇒ /u, '')) || text.includes('\n')),
        [],
      );
      // One problem for each check that failed, and each check stands on a line of its own.
      const failed = shown.filter((text) => !text.startsWith('id: ') && text.includes(' ⇒ fail: ')).length;
      const entries = await until('problems', () => {
        const problems = vscode.languages.getDiagnostics(workspaceFile(file)).filter(isFailedCheck);
        return problems.length === failed ? problems : undefined;
      });
      found += entries.length;
      assert.deepEqual(
        entries.filter(({ message }) => message.length > 1000 || unseen.test(message)),
        [],
      );
      for (const scenario of [`only-${name}`, `${name}-9`]) {
        const [links, text] = await verdictHover(file, `id: ${scenario}`);
        assert.ok(links !== undefined && text !== undefined);
        assert.deepEqual([text.isTrusted, unseen.test(text.value)], [false, false]);
        assert.doesNotMatch(links.value, /quit|javascript|<img/u);
      }
    }
    // Not each of them: what is left of some when they are folded stands nowhere in the reply.
    assert.ok(found > 5000, `${found} problems`);
  }).timeout(240_000);

  it('more findings than VS Code shows of a file become one problem that says so', async () => {
    await openSuite('hostile/many.tenken.yaml');
    await run('tenken.runFile');
    const file = workspaceFile('hostile/many.tenken.yaml');
    const [summary] = await until('the summary', () => {
      const problems = vscode.languages.getDiagnostics(file).filter(({ code }) => code === 'checks-failed');
      return problems.length > 0 ? problems : undefined;
    });
    assert.match(summary?.message ?? '', /^1001 checks failed in the last run\./u);
    assert.deepEqual(vscode.languages.getDiagnostics(file).filter(isFailedCheck), []);
  });

  it('a target that cannot be reached is an error and never a verdict', async () => {
    await openSuite('hostile/down.tenken.yaml');
    await run('tenken.runFile');
    assert.deepEqual(await annotations('hostile/down.tenken.yaml'), ['id: only-down ⇒ error: ⚠ error 1/1']);
    assert.deepEqual(
      vscode.languages.getDiagnostics(workspaceFile('hostile/down.tenken.yaml')).filter(isFailedCheck),
      [],
    );
  });

  it('a suite with a mistake is not run', async () => {
    await openSuite('hostile/invalid.tenken.yaml');
    const before = (await state()).lastRun;
    await vscode.commands.executeCommand('tenken.runFile');
    await until('the end of the run', async () => ((await state()).running ? undefined : true));
    assert.equal((await state()).lastRun, before);
    assert.deepEqual(await annotations('hostile/invalid.tenken.yaml'), []);
  });

  it('a run that is cancelled ends soon, and says what was not run', async () => {
    await openSuite('hostile/slow.tenken.yaml');
    void vscode.commands.executeCommand('tenken.runFile');
    await until('the first attempts', async () =>
      (await annotations('hostile/slow.tenken.yaml'))[0]?.includes('pass') === true ? true : undefined,
    );
    await vscode.commands.executeCommand('tenken.cancelRun');
    await until('the end of the run', async () => ((await state()).running ? undefined : true));
    const scenario = await until('what was not run', async () => {
      const [said = ''] = await annotations('hostile/slow.tenken.yaml');
      return said.endsWith('not run') ? said : undefined;
    });
    assert.match(scenario, /^id: only-slow ⇒ pass: ✓ pass (\d+)\/\1(?: \(\d+–100 %\))? · \d+ not run$/u);
  });

  it('a run that was cancelled goes on where it stood, in the same record', async () => {
    const { lastRun } = await state();
    assert.ok(lastRun !== null);
    await vscode.commands.executeCommand('tenken.resumeRun', lastRun);
    const whole = await until('all attempts', async () => {
      const said = await annotations('hostile/slow.tenken.yaml');
      return said[0]?.includes('60/60') === true ? said : undefined;
    });
    assert.deepEqual(whole, ['id: only-slow ⇒ pass: ✓ pass 60/60 (94–100 %)']);
    const record = workspaceFile(`hostile/.tenken/runs/${lastRun}/attempts.jsonl`);
    const lines = Buffer.from(await vscode.workspace.fs.readFile(record))
      .toString('utf8')
      .trimEnd()
      .split('\n');
    const ids = lines.map((line) => (JSON.parse(line) as { readonly id: string }).id);
    assert.deepEqual([lines.length, new Set(ids).size], [60, 60]);
  });
});
