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

describe('a commit that makes the gate softer is told so by name', function () {
  this.timeout(60_000);
  let at: TestRepository;
  beforeEach(() => {
    at = makeRepository({
      'tenken.config.yaml': config('  inconclusive: warn\n'),
      'script.yaml': 'tenken: 1\nscript: s\nrules:\n  - reply: "fine"\n',
      'a.tenken.yaml': suite('a', scenario('one', 'privacy'), scenario('two')),
      'b.tenken.yaml': suite('b', scenario('one'), scenario('two')),
    });
    at.commitAll();
  });
  afterEach(() => at.remove());
  const limits = (all: string) => `  ${all}\n`;
  /** The sentences about the gate's settings when a commit turns one configuration into another. */
  const softer = async (before: string, after: string, ...args: readonly string[]) => {
    at.write('tenken.config.yaml', before);
    at.commitAll();
    at.write('tenken.config.yaml', after);
    at.git('add', '-A');
    const { code, stdout, stderr } = await callCli(['gate', '--staged', ...args], { cwd: at.root });
    const mine = (text: string) =>
      text.split('\n').filter((line) => /^tenken: tenken\.config\.yaml(?:: |：)/u.test(line));
    assert.deepEqual(mine(stdout), []);
    return { code, lines: mine(stderr).map((line) => line.replace(/^tenken: tenken\.config\.yaml(?:: |：)/u, '')) };
  };
  const bare = 'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\n';
  const zero = 'severity: { high: { limit: 0 % } }';

  // Few attempts decide no limit between 0 % and 100 %, which is another matter: exit code 4.
  for (const [what, code, before, after, lines] of [
    [
      'the limit of a severity',
      0,
      zero,
      'severity: { high: { limit: 100 % } }',
      ['from this commit on, the limit of severity high is 100 % instead of 0 %.'],
    ],
    [
      'the limit of a severity that was not written, which is 0 %',
      4,
      zero,
      'severity: { high: { limit: 0 % }, medium: { limit: 0.25 % } }',
      ['from this commit on, the limit of severity medium is 0.25 % instead of 0 %.'],
    ],
    [
      'the limit of a perspective',
      4,
      'perspective: { privacy: { limit: 1 % } }',
      'perspective: { privacy: { limit: 1.5 % } }',
      ['from this commit on, the limit of perspective Privacy Protection is 1.5 % instead of 1 %.'],
    ],
    [
      'the limits of suites, each in a sentence of its own',
      4,
      'suite: { a: { limit: 0 % }, b: { limit: 2 % } }',
      'suite: { a: { limit: 5 % }, b: { limit: 3 % } }',
      [
        'from this commit on, the limit of suite a is 5 % instead of 0 %.',
        'from this commit on, the limit of suite b is 3 % instead of 2 %.',
      ],
    ],
    [
      'a suite that had no limit of its own',
      0,
      zero,
      `${zero}\n  suite: { a: { limit: 100 % } }`,
      ['from this commit on, the limit of suite a is 100 % instead of 0 %.'],
    ],
    [
      'the limit of a suite that is removed, where another allows more',
      0,
      'severity: { medium: { limit: 50 % } }\n  suite: { a: { limit: 5 % } }',
      'severity: { medium: { limit: 50 % } }',
      ['from this commit on, suite a has no limit of its own (it was 5 %), and others allow up to 50 % there.'],
    ],
    [
      'the limit of a severity that is removed, where that of a suite allows more',
      4,
      `${zero}\n  suite: { a: { limit: 50 % } }`,
      'suite: { a: { limit: 50 % } }',
      ['from this commit on, severity high has no limit of its own (it was 0 %), and others allow up to 50 % there.'],
    ],
    [
      'what cannot be decided',
      0,
      'inconclusive: fail',
      'inconclusive: warn',
      ['from this commit on, what cannot be decided no longer fails (`gate.inconclusive` is not `fail` any more).'],
    ],
    [
      'the confidence',
      0,
      'confidence: 95 %',
      'confidence: 50 %',
      ['from this commit on, a confidence of 50 % instead of 95 % is enough to pass.'],
    ],
  ] as const)
    it(what, async () => {
      const found = await softer(config(limits(before)), config(limits(after)));
      assert.deepEqual(found, { code, lines: [...lines] });
    });

  it('the whole section that is removed', async () => {
    const { code, lines } = await softer(config('  confidence: 99 %\n  inconclusive: fail\n'), bare);
    assert.deepEqual(
      [code, lines],
      [
        0,
        [
          'from this commit on, what cannot be decided no longer fails (`gate.inconclusive` is not `fail` any more).',
          'from this commit on, a confidence of 95 % instead of 99 % is enough to pass.',
        ],
      ],
    );
  });

  it('in Japanese', async () => {
    const { lines } = await softer(
      config(
        '  severity: { high: { limit: 0 % }, medium: { limit: 9 % } }\n  perspective: { privacy: { limit: 1 % } }\n  suite: { a: { limit: 1 % } }\n  inconclusive: fail\n',
      ),
      config(
        '  severity: { high: { limit: 1 % }, medium: { limit: 9 % } }\n  suite: { a: { limit: 2 % } }\n  confidence: 90 %\n',
      ),
      '--locale',
      'ja',
    );
    assert.deepEqual(lines, [
      'このコミット以降、重大度「高」の上限が 0 % から 1 % に緩みます。',
      'このコミット以降、観点「プライバシー保護」には固有の上限（1 %）がなくなり、ほかの上限により最大 9 % まで許されます。',
      'このコミット以降、スイート「a」の上限が 1 % から 2 % に緩みます。',
      'このコミット以降、判断できないものがあっても不合格にはなりません（`gate.inconclusive` が `fail` ではなくなります）。',
      'このコミット以降、信頼水準が 95 % から 90 % に下がり、より弱い根拠で合格になります。',
    ]);
  });

  it('also where the same commit takes away a file that the configuration named', async () => {
    at.write('tenken.config.yaml', config(limits(zero)));
    at.commitAll();
    at.git('mv', 'script.yaml', 'other.yaml');
    at.write(
      'tenken.config.yaml',
      config(limits('severity: { high: { limit: 100 % } }')).replace('script.yaml', 'other.yaml'),
    );
    at.git('add', '-A');
    const { stderr } = await callCli(['gate', '--staged'], { cwd: at.root });
    assert.match(stderr, /from this commit on, the limit of severity high is 100 % instead of 0 %\./u);
  });

  for (const [what, before, after] of [
    [
      'becomes stricter',
      config(
        '  severity: { high: { limit: 5 % }, low: { limit: 9 % } }\n  suite: { a: { limit: 5 % } }\n  confidence: 90 %\n  inconclusive: warn\n',
      ),
      config('  severity: { high: { limit: 1 % } }\n  confidence: 95 %\n  inconclusive: fail\n'),
    ],
    ['has a limit of 0 % no longer written', config(limits(zero)), bare],
    [
      'is only written in another way',
      config('  severity: { high: { limit: 5 % } }\n  suite: { a: { limit: 1 % }, b: { limit: 2 % } }\n'),
      config(
        '  # why\n  suite: { b: { limit: "2.0%" }, a: { limit: 1 % } }\n  severity:\n    high:\n      limit: 5%\n',
      ),
    ],
    [
      'was not valid',
      config(limits('severity: { high: { limit: none } }')),
      config(limits('severity: { high: { limit: 100 % } }')),
    ],
  ] as const)
    it(`and nothing where it ${what}`, async () => {
      const { code, lines } = await softer(before, after);
      assert.notEqual(code, 2);
      assert.deepEqual(lines, []);
    });

  it('and nothing where a suite comes with its limit, or goes with it', async () => {
    at.write('d.tenken.yaml', suite('d', scenario('one')));
    const [alone, both] = ['suite: { b: { limit: 9 % } }', 'suite: { b: { limit: 9 % }, d: { limit: 5 % } }'];
    at.git('add', '-A');
    at.write('tenken.config.yaml', config(limits(alone)));
    at.git('add', 'tenken.config.yaml');
    at.git('commit', '-qm', 'x', '--no-verify', 'tenken.config.yaml');
    at.write('tenken.config.yaml', config(limits(both)));
    at.git('add', '-A');
    assert.doesNotMatch((await callCli(['gate', '--staged'], { cwd: at.root })).stderr, /from this commit on/u);
    at.commitAll();
    at.git('rm', '-q', 'd.tenken.yaml');
    at.write('tenken.config.yaml', config(limits(alone)));
    at.git('add', '-A');
    assert.doesNotMatch((await callCli(['gate', '--staged'], { cwd: at.root })).stderr, /from this commit on/u);
  });

  it('also where the suite gets another name', async () => {
    at.write('tenken.config.yaml', config(limits('suite: { a: { limit: 5 % } }')));
    at.commitAll();
    at.write('a.tenken.yaml', suite('d', scenario('one', 'privacy'), scenario('two')));
    for (const [limit, said] of [
      ['5 %', false],
      ['6 %', true],
    ] as const) {
      at.write('tenken.config.yaml', config(limits(`suite: { d: { limit: ${limit} } }`)));
      at.git('add', '-A');
      const { stderr } = await callCli(['gate', '--staged'], { cwd: at.root });
      assert.equal(stderr.includes('from this commit on, the limit of suite d is 6 % instead of 5 %.'), said, stderr);
      assert.equal(stderr.includes(': from this commit on'), said, stderr);
    }
  });

  it('and nothing where the configuration is new, or the first commit brings it', async () => {
    const soft = config(limits('severity: { high: { limit: 100 % } }'));
    at.git('rm', '-q', 'tenken.config.yaml');
    at.git('commit', '-qm', 'x', '--no-verify');
    at.write('tenken.config.yaml', soft);
    at.git('add', '-A');
    assert.doesNotMatch((await callCli(['gate', '--staged'], { cwd: at.root })).stderr, /instead of/u);
    at.git('update-ref', '-d', 'HEAD');
    assert.doesNotMatch((await callCli(['gate', '--staged'], { cwd: at.root })).stderr, /instead of/u);
  });
});
