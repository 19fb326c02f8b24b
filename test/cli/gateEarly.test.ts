import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { callCli } from './support/cli.ts';
import { makeRepository, type TestRepository } from './support/repository.ts';

const target = 'targets:\n  t: { provider: scripted, script: script.yaml, limits: { concurrency: 1 } }\n';
const config = (gate: string) => `tenken: 1\n${target}gate: ${gate}\n`;
const limit = 'severity: { medium: { limit: 5 % } }';

describe('stopping early', function () {
  this.timeout(60_000);
  let repository: TestRepository;
  beforeEach(() => {
    repository = makeRepository({
      'tenken.config.yaml': config(`{ ${limit} }`),
      'script.yaml': 'tenken: 1\nscript: s\nrules:\n  - when: { said: Bad }\n    reply: "no"\n  - reply: "fine"\n',
    });
  });
  afterEach(() => repository.remove());

  const scenario = (id: string, user: string, repeat: number) =>
    `  - { id: ${id}, repeat: ${repeat}, turns: [{ user: ${user} }], expect: [{ contains: fine }] }\n`;
  const suite = (...scenarios: readonly string[]) =>
    `tenken: 1\nsuite: desk\ntargets: [t]\nscenarios:\n${scenarios.join('')}`;
  const gate = async (...args: readonly string[]) => {
    repository.git('add', '.');
    const ended = await callCli(['gate', ...args, '--reporter', 'json=out.json', '--reporter', 'text'], {
      cwd: repository.root,
    });
    const report = JSON.parse(repository.read('out.json')) as {
      readonly run: string;
      readonly attempts: readonly { readonly scenario: string }[];
    };
    const made = (name: string) => report.attempts.filter((each) => each.scenario === name).length;
    return { ...ended, made, run: report.run, count: report.attempts.length };
  };

  it('passes a hook once the limit holds, and says what was not run to the end', async () => {
    repository.write('s.tenken.yaml', suite(scenario('a', 'Hello', 300)));
    const { code, stdout, count, run } = await gate('--staged');
    assert.deepEqual([code, count], [0, 75]);
    assert.match(
      stdout,
      /^Gate: passed\n {2}The limits were decided before every planned attempt was made\. Not run to the end: desk\/a\.\n/mu,
    );
    assert.doesNotMatch(stdout, /Not every planned attempt/u);
    // The record says all that it takes to come to the same answer.
    assert.equal((await callCli(['verify', run], { cwd: repository.root })).code, 0);
    assert.equal((await callCli(['gate', '--run', run], { cwd: repository.root })).code, 0);
    // What is known decides at once.
    const again = await gate('--staged');
    assert.deepEqual([again.code, again.count], [0, 75]);
  });

  it('stops a hook once a limit is broken', async () => {
    repository.write('s.tenken.yaml', suite(scenario('a', 'Bad', 300), scenario('b', 'Hello', 300)));
    const { code, stdout, made } = await gate('--staged');
    assert.equal(code, 1);
    assert.ok(made('a') < 10, String(made('a')));
    assert.equal(made('b'), 0);
    assert.match(stdout, /^ {2}Not all planned attempts were made: desk\/a, desk\/b\.$/mu);
  });

  it('tries every case at least once before it passes', async () => {
    repository.write(
      's.tenken.yaml',
      suite(scenario('a', 'Hello', 100), scenario('b', 'Hi', 100), scenario('c', 'Hey', 100)),
    );
    const { code, made } = await gate('--staged');
    assert.equal(code, 0);
    assert.deepEqual([made('b'), made('c')], [1, 1]);
  });

  it('leaves a limit of 0 % undecided until the end, unless something fails', async () => {
    repository.write('tenken.config.yaml', config('{ severity: { medium: { limit: 0 % } } }'));
    repository.write('s.tenken.yaml', suite(scenario('a', 'Hello', 30)));
    assert.equal((await gate('--staged')).count, 30);
    repository.write('s.tenken.yaml', suite(scenario('a', 'Bad', 30)));
    const { code, count } = await gate('--staged');
    assert.deepEqual([code, count], [1, 1]);
  });

  it('makes every attempt in CI, where nothing else is written', async () => {
    repository.write('s.tenken.yaml', suite(scenario('a', 'Hello', 100)));
    assert.equal((await gate()).count, 100);
    repository.write('tenken.config.yaml', config(`{ ${limit}, early: true }`));
    repository.write('s.tenken.yaml', suite(scenario('a', 'Hi', 100)));
    assert.equal((await gate()).count, 75);
    repository.write('tenken.config.yaml', config(`{ ${limit}, early: false }`));
    repository.write('s.tenken.yaml', suite(scenario('a', 'Hey', 100)));
    assert.equal((await gate('--staged')).count, 100);
  });

  it('leaves to CI what time does not suffice for', async () => {
    repository.write('s.tenken.yaml', suite(scenario('a', 'Hello', 300)));
    const { code, stdout, stderr } = await gate('--staged', '--time-budget', '0s');
    assert.equal(code, 4);
    assert.match(stdout, /^Gate: inconclusive\n {2}Not all planned attempts were made: desk\/a\.$/mu);
    assert.match(stderr, /^tenken: The commit goes on; CI decides what is open here\.$/mu);
  });
});
