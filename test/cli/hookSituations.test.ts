import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { cliProgram, runCli } from './support/cli.ts';
import { gitEnvironment, makeRepository } from './support/repository.ts';

const suite = (user: string, id = 'one') =>
  `tenken: 1\nsuite: ${id}\ntargets: [t]\nscenarios:\n  - id: a\n    turns: [{ user: ${user} }]\n    expect: [{ contains: fine }]\n`;
const config = 'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\n';
const file = '受付 one.tenken.yaml';

/** What git said and how it ended. */
interface Said {
  readonly status: number | null;
  readonly output: string;
}

/** A repository with the hook, one commit and a clean work tree. */
interface Situation {
  readonly root: string;
  readonly git: (...args: readonly string[]) => Said;
  /** The same, which has to succeed. */
  readonly must: (...args: readonly string[]) => string;
  readonly gitWith: (
    options: { readonly input?: string; readonly path?: string; readonly cwd?: string },
    ...args: readonly string[]
  ) => Said;
  readonly write: (path: string, text: string) => void;
  readonly commit: (...args: readonly string[]) => Said;
}

type Expected = 'goes on' | RegExp;

/** Each: what is staged and how it is committed. What comes back is the commit’s end; `goes on`, or the sentence with which it is stopped. */
const situations: readonly (readonly [string, Expected, (at: Situation) => Said | Promise<Said>])[] = [
  ['nothing of ours is staged', 'goes on', (at) => (at.write('src/main.py', 'x'), at.must('add', '.'), at.commit())],
  ['an empty commit', 'goes on', (at) => at.commit('--allow-empty')],
  ['a good change', 'goes on', (at) => (at.write(file, suite('Hi')), at.must('add', '.'), at.commit())],
  ['a bad change', /Gate: failed/u, (at) => (at.write(file, suite('Bad')), at.must('add', '.'), at.commit())],
  ['the first commit, good', 'goes on', (at) => (unborn(at), at.must('add', '.'), at.commit())],
  [
    'the first commit, bad',
    /Gate: failed/u,
    (at) => (unborn(at), at.write(file, suite('Bad')), at.must('add', '.'), at.commit()),
  ],
  [
    'an amended commit',
    /Gate: failed/u,
    (at) => (at.write(file, suite('Bad')), at.must('add', '.'), at.commit('--amend')),
  ],
  ['all changes at once (-a)', /Gate: failed/u, (at) => (at.write(file, suite('Bad')), at.commit('-a'))],
  [
    'one path of several',
    'goes on',
    (at) => (
      at.write(file, suite('Bad')),
      at.must('add', '.'),
      at.write('src/main.py', 'x'),
      at.must('add', '.'),
      at.commit('--only', 'src/main.py')
    ),
  ],
  [
    'the bad path of several',
    /Gate: failed/u,
    (at) => (
      at.write(file, suite('Bad')),
      at.write('src/main.py', 'x'),
      at.must('add', '.'),
      at.commit('--only', file)
    ),
  ],
  ['a good part that was picked (-p), the rest bad', 'goes on', (at) => picked(at, ['y', 'n'])],
  ['a bad part that was picked (-p), the rest good', /Gate: failed/u, (at) => picked(at, ['n', 'y'])],
  [
    'a good index under a bad work tree',
    'goes on',
    (at) => (at.write(file, suite('Hi')), at.must('add', '.'), at.write(file, suite('Bad')), at.commit()),
  ],
  [
    'a bad index under a good work tree',
    /Gate: failed/u,
    (at) => (at.write(file, suite('Bad')), at.must('add', '.'), at.write(file, suite('Hi')), at.commit()),
  ],
  ['a renamed suite', 'goes on', (at) => (at.must('mv', file, '名前を 変更 (2).tenken.yaml'), at.commit())],
  [
    'a renamed suite that turned bad',
    /Gate: failed/u,
    (at) => (at.must('mv', file, 'b.tenken.yaml'), at.write('b.tenken.yaml', suite('Bad')), at.commit('-a')),
  ],
  ['a deleted suite', 'goes on', (at) => (at.must('rm', '-q', file), at.commit())],
  [
    'a deleted suite that must always hold',
    /must always hold/u,
    (at) => (
      at.write('tenken.config.yaml', `${config}gate: { baseline: { suites: [one] } }\n`),
      at.must('commit', '-qam', 'x', '--no-verify'),
      at.must('rm', '-q', file),
      at.commit()
    ),
  ],
  [
    'a baseline that is broken',
    /tenken\.baseline\.json:3:1: baseline: The baseline holds marks of a merge/u,
    (at) => (
      at.write('tenken.baseline.json', '{\n"tenken": 1,\n<<<<<<< HEAD\n"cases": [\n[]\n]\n}\n'),
      at.must('add', '.'),
      at.commit()
    ),
  ],
  [
    'somebody’s address in a file of labels',
    /labels\/one\.jsonl:1:10: personal-data/u,
    (at) => (
      at.write('labels/one.jsonl', `{"note":"${['hana.sato', 'clinic-aoba.jp'].join('@')}"}\n`),
      at.must('add', '.'),
      at.commit()
    ),
  ],
  [
    'a deleted script that the target needs',
    /missing-file/u,
    (at) => (at.must('rm', '-q', 'script.yaml'), at.commit()),
  ],
  ['a deleted configuration', /missing-config/u, (at) => (at.must('rm', '-q', 'tenken.config.yaml'), at.commit())],
  [
    'a broken suite',
    /受付 one\.tenken\.yaml:3:1: unknown-key/u,
    (at) => (at.write(file, suite('Hi').replace('targets', 'tragets')), at.must('add', '.'), at.commit()),
  ],
  [
    'a changed script',
    /Gate: failed/u,
    (at) => (at.write('script.yaml', 'tenken: 1\nscript: s\nrules:\n  - reply: "no"\n'), at.commit('-a')),
  ],
  [
    'a detached head',
    /Gate: failed/u,
    (at) => (at.must('checkout', '-q', '--detach'), at.write(file, suite('Bad')), at.commit('-a')),
  ],
  [
    'a merge commit',
    /Gate: failed/u,
    (at) => (side(at, 'Bad'), at.must('merge', '-q', '--no-commit', '--no-ff', 'side'), at.commit()),
  ],
  [
    'a merge by git itself (which asks pre-merge-commit alone)',
    'goes on',
    (at) => (side(at, 'Hi'), at.git('merge', '-q', '--no-edit', 'side')),
  ],
  ['a rebase, which asks no hook', 'goes on', (at) => (side(at, 'Bad'), at.git('rebase', '-q', 'side'))],
  [
    'a cherry-pick with a stop',
    /Gate: failed/u,
    (at) => (side(at, 'Bad'), at.must('cherry-pick', '--no-commit', 'side'), at.commit()),
  ],
  ['a worktree, with the packages of the main one', /Gate: failed/u, (at) => inWorktree(at)],
  ['a submodule', 'goes on', (at) => submodule(at)],
  [
    'a suite in a folder of its own, committed from there',
    /Gate: failed/u,
    (at) => (
      at.write('内 側/two.tenken.yaml', suite('Bad', 'two')),
      at.must('add', '.'),
      at.gitWith({ cwd: join(at.root, '内 側') }, 'commit', '-m', 'x')
    ),
  ],
  [
    'a suite that is a link out of the repository',
    /^l\.tenken\.yaml:1:1: unreadable: The suite cannot be read, or lies outside of the workspace\./mu,
    (at) => (symlinkSync('/etc/passwd', join(at.root, 'l.tenken.yaml')), at.must('add', '.'), at.commit()),
  ],
  [
    'what a link to a suite leads to, turned bad',
    /Gate: failed/u,
    (at) => (
      at.write('texts/base.yaml', suite('Hello', 'linked')),
      symlinkSync('texts/base.yaml', join(at.root, 'l.tenken.yaml')),
      at.must('add', '.'),
      at.must('commit', '-qm', 'x', '--no-verify'),
      at.write('texts/base.yaml', suite('Bad', 'linked')),
      at.commit('-a')
    ),
  ],
  [
    'a script beside a broken suite that is only promised (add -N)',
    'goes on',
    (at) => (
      at.write('new.tenken.yaml', 'broken: ['),
      at.must('add', '-N', 'new.tenken.yaml'),
      at.write('script.yaml', 'tenken: 1\nscript: s\nrules:\n  - reply: "fine"\n'),
      at.must('add', 'script.yaml'),
      at.commit()
    ),
  ],
  [
    'no node on the path',
    /node is not on PATH/u,
    (at) => at.gitWith({ path: '/usr/lib/git-core:/nowhere' }, 'commit', '--allow-empty', '-m', 'x'),
  ],
  [
    'no program',
    /the program is not installed here/u,
    (at) => (rmSync(join(at.root, 'node_modules'), { recursive: true }), at.commit('--allow-empty')),
  ],
  [
    'a target that is down',
    /The commit stops, because not everything could be tried/u,
    (at) => (at.write(file, suite('Down')), at.commit('-a')),
  ],
  [
    'a budget that is spent',
    /The budget of 0 requests is spent/u,
    (at) => (
      at.write(
        'tenken.config.yaml',
        `${config.replace(/\{ provider.*\}/u, '{ provider: openai, model: m, baseUrl: http://127.0.0.1:9/v1 }')}budget: { requests: 0 }\n`,
      ),
      at.write(file, suite('New')),
      at.commit('-a')
    ),
  ],
  [
    'what the data cannot decide',
    'goes on',
    (at) => (
      at.write('tenken.config.yaml', `${config}gate: { severity: { medium: { limit: 5 % } } }\n`),
      at.write(file, suite('Hey')),
      at.commit('-a')
    ),
  ],
  [
    'what the data cannot decide, where that does not pass',
    /What cannot be decided does not pass/u,
    (at) => (
      at.write('tenken.config.yaml', `${config}gate: { severity: { medium: { limit: 5 % } }, inconclusive: fail }\n`),
      at.write(file, suite('Hey')),
      at.commit('-a')
    ),
  ],
  [
    'a live key',
    /live-key/u,
    (at) => (at.write(file, suite(['sk-proj-', 'a8Kd92mXq0', 'Zp4Lw7Rt1V', 'c6Bn3Hs5Yj'].join(''))), at.commit('-a')),
  ],
  ['a commit that asks for no hook', 'goes on', (at) => (at.write(file, suite('Bad')), at.commit('-a', '--no-verify'))],
  ['a commit that is cancelled', /^/u, (at) => cancelled(at)],
];

function unborn({ must }: Situation): void {
  must('checkout', '-q', '--orphan', 'new');
  must('rm', '-rq', '--cached', '.');
}

/** Two suites change, and the answers choose between them. */
function picked(at: Situation, answers: readonly string[]): Said {
  at.write('a.tenken.yaml', suite('Hello', 'good'));
  at.write('b.tenken.yaml', suite('Hello', 'bad'));
  at.must('add', '.');
  at.must('commit', '-qm', 'x', '--no-verify');
  at.write('a.tenken.yaml', suite('Hi', 'good'));
  at.write('b.tenken.yaml', suite('Bad', 'bad'));
  at.gitWith({ input: `${answers.join('\n')}\n` }, 'add', '-p');
  return at.commit();
}

/** A branch whose suite says this, and a commit on the main one beside it. */
function side({ must, write }: Situation, user: string): void {
  must('checkout', '-q', '-b', 'side');
  write(file, suite(user));
  must('commit', '-qam', 'x', '--no-verify');
  must('checkout', '-q', 'main');
  write('b.txt', 'x');
  must('add', '.');
  must('commit', '-qm', 'x', '--no-verify');
}

function inWorktree(at: Situation): Said {
  const tree = join(at.root, '..', '別の tree');
  at.must('worktree', 'add', '-q', '-b', 'w', tree);
  assert.equal(at.gitWith({ cwd: tree }, 'commit', '--allow-empty', '-m', 'x').status, 0);
  writeFileSync(join(tree, file), suite('Bad'));
  return at.gitWith({ cwd: tree }, 'commit', '-am', 'x');
}

function submodule(at: Situation): Said {
  const other = makeRepository({ 's.tenken.yaml': suite('Bad', 'theirs') });
  other.commitAll();
  at.must('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', other.root, '部品 theirs');
  const said = at.commit();
  other.remove();
  return said;
}

/** The hook is interrupted while it waits for a slow target; no commit comes of it. */
async function cancelled(at: Situation): Promise<Said> {
  at.write(file, suite('Slow'));
  at.must('add', '.');
  const child = spawn('git', ['commit', '-m', 'x'], {
    cwd: at.root,
    env: environmentOf(at),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const seen = new Promise<void>((resolve) => {
    const listen = (text: string): void => {
      output += text;
      // The run has begun.
      if (output.includes('0/1')) resolve();
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  await Promise.race([seen, ended]);
  // As Ctrl-C does: to the whole group.
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
  const status = await ended;
  assert.equal(at.must('rev-list', '--count', 'HEAD').trim(), '1');
  return { status: status ?? 130, output };
}

function environmentOf({ root }: Pick<Situation, 'root'>): NodeJS.ProcessEnv {
  // Nothing is fetched: what is not installed is not there.
  return {
    ...gitEnvironment,
    HOME: root,
    npm_config_offline: 'true',
    GIT_EDITOR: 'true',
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@example.com',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@example.com',
  };
}

/** Everything in the work tree but git’s own, the packages and the records. */
function contentsOf(root: string): ReadonlyMap<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/\/(?:\.git|node_modules|\.tenken|\.npm)(?:\/|$)/u.test(path.slice(root.length)));
  return new Map(files.sort().map((path) => [path.slice(root.length), readFileSync(path, 'latin1')]));
}

describe('the hook before real commits', function () {
  this.timeout(120_000);
  let template: string;
  before(async () => {
    const program = await cliProgram();
    const made = makeRepository({
      'tenken.config.yaml': config,
      'script.yaml':
        'tenken: 1\nscript: s\nrules:\n  - when: { said: Bad }\n    reply: "no"\n  - when: { said: Down }\n    fail: unreachable\n' +
        '  - when: { said: Slow }\n    delay: 120s\n    reply: "fine"\n  - reply: "fine"\n',
      [file]: suite('Hello'),
      'node_modules/.bin/tenken': `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`,
    });
    chmodSync(join(made.root, 'node_modules/.bin/tenken'), 0o755);
    made.commitAll();
    assert.equal((await runCli(['hook', 'install'], { cwd: made.root })).code, 0);
    assert.ok(existsSync(join(made.root, '.git/hooks/pre-commit')));
    template = made.root;
  });
  after(() => rmSync(template, { recursive: true, force: true }));

  for (const [what, expected, act] of situations)
    it(`${expected === 'goes on' ? 'lets through' : 'stops'} ${what}`, async () => {
      const parent = realpathSync(mkdtempSync(join(tmpdir(), 'tenken hook 受付 ')));
      const root = join(parent, 'repo');
      cpSync(template, root, { recursive: true });
      const gitWith: Situation['gitWith'] = ({ input = '', path, cwd = root }, ...args) => {
        const env = environmentOf({ root });
        const { status, stdout, stderr } = spawnSync('git', args, {
          cwd,
          encoding: 'utf8',
          input,
          env: path === undefined ? env : { ...env, PATH: path },
        });
        return { status, output: stdout + stderr };
      };
      let seen: readonly [ReadonlyMap<string, string>, string] | undefined;
      const git: Situation['git'] = (...args) => {
        // What is there right before the last command is what has to be there after it.
        seen = [contentsOf(root), gitWith({}, 'status', '--porcelain').output];
        return gitWith({}, ...args);
      };
      const must: Situation['must'] = (...args) => {
        const { status, output } = gitWith({}, ...args);
        assert.equal(status, 0, `git ${args.join(' ')}: ${output}`);
        return output;
      };
      const write: Situation['write'] = (path, text) => {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      };
      try {
        const { status, output } = await act({
          root,
          git,
          gitWith,
          must,
          write,
          commit: (...args) => git('commit', '-m', 'x', ...args),
        });
        if (expected === 'goes on') assert.equal(status, 0, output);
        else {
          assert.notEqual(status, 0, output);
          assert.match(output, expected);
          if (seen !== undefined) assert.equal(gitWith({}, 'status', '--porcelain').output, seen[1]);
        }
        if (seen !== undefined && !/merge by git|rebase/u.test(what)) assert.deepEqual(contentsOf(root), seen[0]);
        assert.doesNotMatch(output, /internal error|\n {4}at /u);
      } finally {
        rmSync(parent, { recursive: true, force: true });
      }
    });
});
