import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { callCli } from './support/cli.ts';
import { makeRepository, type TestRepository } from './support/repository.ts';

const scenario = (id: string, perspective = ''): string =>
  `  - { id: ${id}, turns: [{ user: Hello }], expect: [{ contains: fine }]${perspective === '' ? '' : `, perspectives: [${perspective}]`} }\n`;
const suite = (name: string, ...scenarios: readonly string[]): string =>
  `tenken: 1\nsuite: ${name}\ntargets: [t]\nscenarios:\n${scenarios.join('')}`;
const config = (gate: string) =>
  `tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\ngate:\n${gate}`;

describe('what must always hold', function () {
  this.timeout(60_000);
  let at: TestRepository;
  beforeEach(() => {
    at = makeRepository({
      'tenken.config.yaml': config('  baseline: { perspectives: [privacy, security], suites: [b] }\n'),
      'script.yaml': 'tenken: 1\nscript: s\nrules:\n  - reply: "fine"\n',
      'a.tenken.yaml': suite('a', scenario('one', 'privacy'), scenario('two')),
      'b.tenken.yaml': suite('b', scenario('one'), scenario('two')),
      'c.tenken.yaml': suite('c', scenario('one', 'security'), scenario('two', 'jp-aisi-eval:1.10/P6')),
    });
    at.commitAll();
  });
  afterEach(() => at.remove());
  const staged = async (...args: readonly string[]) => {
    at.git('add', '-A');
    const { code, stderr } = await callCli(['gate', '--staged', ...args], { cwd: at.root });
    return { code, lines: stderr.split('\n').filter((line) => line.includes('baseline')) };
  };
  const lost = (names: string) => `tenken: No longer among what must always hold (\`gate.baseline\`): ${names}.`;
  const without = (place: string, id: string) =>
    `tenken.config.yaml:${place}: weakened-baseline: \`${id}\` must always hold (\`gate.baseline\`), and no scenario has this perspective. Write one, or take it out of \`gate.baseline\`.`;

  for (const [what, change] of [
    ['its scenario is deleted', () => at.write('a.tenken.yaml', suite('a', scenario('two')))],
    [
      'its scenario loses the perspective',
      () => at.write('a.tenken.yaml', suite('a', scenario('one'), scenario('two'))),
    ],
    ['its scenario gets another', () => at.write('a.tenken.yaml', suite('a', scenario('one', 'security')))],
    ['its suite is deleted', () => at.git('rm', '-q', 'a.tenken.yaml')],
  ] as const)
    it(`stops a commit that takes the last scenario of a perspective away: ${what}`, async () => {
      change();
      const { code, lines } = await staged('--reporter', 'github=out/github');
      assert.equal(code, 2);
      assert.ok(lines.includes(without('5:30', 'privacy')), lines.join('\n'));
      assert.match(at.read('out/github'), /^::error file=tenken\.config\.yaml,line=5,/u);
    });

  it('names what a commit takes out of it, where something is left', async () => {
    at.write('b.tenken.yaml', suite('b', scenario('two')));
    at.write('c.tenken.yaml', suite('c', scenario('two', 'security')));
    const english = await staged();
    assert.deepEqual(
      [english.code, english.lines.filter((line) => line.startsWith('tenken: No longer'))],
      [0, [lost('b/one, c/one')]],
    );
    const { lines } = await staged('--locale', 'ja');
    assert.ok(
      lines.includes('tenken: 必ず守るもの（`gate.baseline`）から外れるシナリオ：b/one、c/one'),
      lines.join('\n'),
    );
  });

  it('says nothing where a scenario moves, or another has the perspective, by whichever id', async () => {
    at.git('mv', 'a.tenken.yaml', 'moved.tenken.yaml');
    at.write('c.tenken.yaml', suite('c', scenario('one', 'jp-aisi-eval:1.10/P6'), scenario('two', 'security')));
    const { code, lines } = await staged();
    assert.deepEqual([code, lines.filter((line) => !line.startsWith('  '))], [0, []]);
  });

  it('names what a commit takes out of the profile itself', async () => {
    at.write('tenken.config.yaml', config('  baseline: { perspectives: [security] }\n'));
    const { code, lines } = await staged();
    assert.equal(code, 0);
    assert.deepEqual(
      lines.filter((line) => line.startsWith('tenken: tenken')),
      [
        'tenken: tenken.config.yaml: `gate.baseline` no longer has suite b, perspective Privacy Protection. From this commit on, that can be waived.',
      ],
    );
    at.write('tenken.config.yaml', config('  confidence: 95 %\n'));
    assert.match(
      (await staged()).lines.join('\n'),
      /no longer has suite b, perspective Privacy Protection, perspective /u,
    );
  });

  describe('where nothing of it is there', () => {
    const gate =
      '  baseline: { perspectives: [privacy, robustness], suites: [b] }\n  perspective: { fairness: { limit: 5 % } }\n';
    const found = [
      without('5:39', 'robustness'),
      'tenken.config.yaml:6:18: unknown-scenario: No scenario has the perspective `fairness`, so this limit is about nothing. Write one, or remove the limit.',
    ];

    it('is told by check and by the gate, which does not pass', async () => {
      at.write('tenken.config.yaml', config(gate));
      const checked = await callCli(['check'], { cwd: at.root });
      assert.deepEqual([checked.code, checked.stdout.trim().split('\n')], [0, found]);
      const { code, stdout, stderr } = await callCli(['gate'], { cwd: at.root });
      assert.equal(code, 4);
      for (const line of found) assert.ok(stderr.includes(line), stderr);
      assert.match(
        stdout,
        /`gate\.baseline` names what no scenario of this run is of, so nothing shows that it holds: perspective Robustness\./u,
      );
    });

    it('is not guessed from a part', async () => {
      at.write('tenken.config.yaml', config(gate));
      assert.equal((await callCli(['check', 'a.tenken.yaml'], { cwd: at.root })).stdout, '');
    });
  });

  it('is told by check where a waiver or a limit is about a suite that is not there', async () => {
    at.write(
      'tenken.config.yaml',
      config(
        '  suite: { gone: { limit: 5 % } }\n  waivers: [{ scenario: gone/x, reason: r, owner: o, until: 2027-01-01 }, { scenario: a/gone, reason: r, owner: o, until: 2027-01-01 }]\n',
      ),
    );
    const { code, stdout } = await callCli(['check'], { cwd: at.root });
    assert.equal(code, 1);
    assert.deepEqual(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.split(': ').slice(0, 2).join(' '))
        .sort(),
      [
        'tenken.config.yaml:5:12 unknown-scenario',
        'tenken.config.yaml:6:25 unknown-scenario',
        'tenken.config.yaml:6:87 unknown-scenario',
      ],
    );
  });

  it('is told by check that the baseline is none', async () => {
    at.write('tenken.baseline.json', '{ "tenken": 1, "cases": [1] }');
    const { code, stdout } = await callCli(['check', '--format', 'github'], { cwd: at.root });
    assert.equal(code, 1);
    assert.match(
      stdout,
      /^::error file=tenken\.baseline\.json,line=1,endLine=1,col=26,endColumn=26,title=baseline::This is no case/u,
    );
  });
});
