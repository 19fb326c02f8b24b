import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { callCli } from './support/cli.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

const config = 'tenken: 1\ntargets:\n  desk: { provider: scripted, script: script.yaml }\n';
const script = 'tenken: 1\nrules: [{ reply: Hello }]\n';
const suite =
  'tenken: 1\nsuite: a\ntargets: [desk]\nscenarios:\n  - id: x\n    turns: [{ user: Hi }]\n    expect: [{ contains: Hello }]\n';

describe('tenken check', () => {
  let workspace: TestWorkspace | undefined;
  afterEach(() => workspace?.remove());

  const check = async (files: Readonly<Record<string, string | Uint8Array>>, args: readonly string[] = []) => {
    workspace = makeWorkspace({ 'tenken.config.yaml': config, 'script.yaml': script, ...files });
    return callCli(['check', ...args], { cwd: workspace.root });
  };
  const checkJson = async (files: Readonly<Record<string, string | Uint8Array>>) => {
    const { code, stdout, stderr } = await check(files, ['--format', 'json']);
    assert.equal(stderr, '');
    return { code, problems: (JSON.parse(stdout) as { problems: readonly Record<string, unknown>[] }).problems };
  };

  it('finds nothing wrong with what is right', async () => {
    assert.deepEqual(await check({ 'a.tenken.yaml': suite }), {
      code: 0,
      signal: null,
      stdout: '',
      stderr: 'No problems.\n',
    });
  });

  it('names file, line, column, code and sentence', async () => {
    const { code, stdout, stderr } = await check({ 'スイート/a.tenken.yaml': suite.replace('[desk]', '[dusk]') });
    assert.equal(code, 1);
    assert.match(stdout, /^スイート\/a\.tenken\.yaml:3:11: unknown-target: [^\n]+\n$/u);
    assert.equal(stderr, 'errors 1\n');
  });

  it('says in each of several files that their suites have one name', async () => {
    const { code, stdout } = await check({ 'a.tenken.yaml': suite, 'more/b.tenken.yaml': suite });
    assert.equal(code, 1);
    const places = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(': ', 2).join(': '));
    assert.deepEqual(places, ['a.tenken.yaml:2:8: duplicate-suite', 'more/b.tenken.yaml:2:8: duplicate-suite']);
  });

  it('counts lines and columns from 1, columns in UTF-16 units, ends exclusive', async () => {
    const { code, problems } = await checkJson({
      'a.tenken.yaml': suite.replace('{ user: Hi }', '{ user: "🙂", usr: x }'),
    });
    assert.equal(code, 1);
    const [{ message, ...problem }] = problems as [Record<string, unknown>];
    assert.equal(typeof message, 'string');
    assert.deepEqual(problem, {
      file: 'a.tenken.yaml',
      line: 6,
      column: 27,
      endLine: 6,
      endColumn: 30,
      code: 'unknown-key',
      severity: 'error',
    });
    assert.equal(problems.length, 1);
  });

  it('speaks Japanese with the same codes', async () => {
    const files = { 'a.tenken.yaml': suite.replace('[desk]', '[dusk]') };
    const { stdout } = await check(files, ['--locale', 'ja']);
    assert.match(stdout, /^a\.tenken\.yaml:3:11: unknown-target: [^\n]*[ぁ-ん][^\n]*\n$/u);
  });

  it('checks the configuration', async () => {
    const { code, problems } = await checkJson({ 'tenken.config.yaml': config.replace('scripted', 'scriptd') });
    assert.equal(code, 1);
    assert.deepEqual(
      problems.map(({ file, line }) => [file, line]),
      [['tenken.config.yaml', 3]],
    );
  });

  it('refuses a key in clear text', async () => {
    const { problems } = await checkJson({
      'tenken.config.yaml':
        'tenken: 1\ntargets:\n  desk: { provider: openai, model: m, apiKey: sk-0123456789abcdef }\n',
    });
    assert.deepEqual(
      problems.map(({ line, column, severity }) => [line, column, severity]),
      [[3, 47, 'error']],
    );
    assert.doesNotMatch(JSON.stringify(problems), /sk-0123/u);
  });

  describe('survives', () => {
    const bad: readonly (readonly [string, string | Uint8Array])[] = [
      ['an empty file', ''],
      ['a binary file', Buffer.from([0, 1, 2, 3, 255, 254, 0, 0])],
      ['Shift_JIS', Buffer.from('7375697465203a2083588343815b8367', 'hex')],
      ['deep nesting', '['.repeat(100_000)],
      [
        'an alias bomb',
        `a0: &a0 x\n${Array.from({ length: 40 }, (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index},`.repeat(9)}]`).join('\n')}\n`,
      ],
      ['50 MB of text', `# ${'x'.repeat(50 * 1024 * 1024)}\n`],
      ['50 MB of scenarios', `tenken: 1\nsuite: a\nscenarios:\n${'  - id: x\n'.repeat(5 * 1024 * 1024)}`],
    ];
    for (const [what, content] of bad) {
      it(`${what}, with one clear problem`, async () => {
        const { code, problems } = await checkJson({ 'a.tenken.yaml': content });
        assert.equal(code, 1);
        assert.equal(problems.length, 1, JSON.stringify(problems).slice(0, 500));
      });
    }

    for (const [what, content] of [
      ['CRLF', suite.replaceAll('\n', '\r\n')],
      ['a byte order mark', `\ufeff${suite}`],
    ] as const) {
      it(`${what}, with no problem`, async () => {
        assert.deepEqual(await checkJson({ 'a.tenken.yaml': content }), { code: 0, problems: [] });
      });
    }
  });

  it('says that there is nothing to check', async () => {
    workspace = makeWorkspace();
    const { code, stdout, stderr } = await callCli(['check'], { cwd: workspace.root });
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^tenken: There is no suite \(\*\.tenken\.yaml\) and no configuration in /u);
  });
});
