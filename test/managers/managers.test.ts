import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, before, beforeEach, describe, it } from 'mocha';
import { ensureNpmManagers, ensurePreCommit, lefthookIn } from '../support/hookManagers.ts';
import { file, managedRepository, suite, type Managed } from './support.ts';

/** A hook manager as a repository has it whose people use it for something else already. */
interface Manager {
  readonly name: string;
  /** Where it keeps what it runs, and what it has run so far: a program that leaves a file. */
  readonly path: string;
  readonly text: string;
  /** What its own pages say to do once, so that git calls it. */
  readonly activate: readonly [string, ...string[]];
  /** What the status says before that. */
  readonly missing: RegExp;
}

const managers: readonly Manager[] = [
  {
    name: 'husky',
    path: '.husky/pre-commit',
    text: 'echo ran > theirs.txt\n',
    activate: ['husky'],
    missing: /git does not call the hook yet\. Run once: npx husky/u,
  },
  {
    name: 'lefthook',
    path: 'lefthook.yml',
    text: '# Ours, written as we like it.\npre-commit:\n    parallel: true\n    commands:\n        theirs: # a comment\n            run: echo ran > theirs.txt\n',
    activate: ['lefthook', 'install'],
    missing: /git does not call the hook yet\. Run once: lefthook install/u,
  },
  {
    name: 'pre-commit',
    path: '.pre-commit-config.yaml',
    text: "# Ours, written as we like it.\nrepos:\n-   repo: local\n    hooks:\n    -   id: theirs\n        name: theirs\n        entry: sh -c 'echo ran > theirs.txt'\n        language: system\n        always_run: true\n        pass_filenames: false\n",
    activate: ['pre-commit', 'install'],
    missing: /git does not call the hook yet\. Run once: pre-commit install/u,
  },
];

describe('the hook through real hook managers', function () {
  this.timeout(120_000);
  let programs: Readonly<Record<string, string>>;
  before(async () => {
    const folder = await ensureNpmManagers();
    await ensurePreCommit();
    programs = { husky: join(folder, 'node_modules/husky/bin.js'), lefthook: lefthookIn(folder) };
  });

  for (const { name, path, text, activate, missing } of managers)
    describe(name, () => {
      let at: Managed;
      beforeEach(async () => {
        at = await managedRepository(programs, {
          [path]: text,
          '.gitignore': '.tenken/\nnode_modules/\ntheirs.txt\n',
        });
      });
      afterEach(() => at.remove());
      /** Ours and theirs, as git has it. */
      const installed = (): void => {
        at.must(...activate);
        at.must('tenken', 'hook', 'install');
        at.must('git', 'add', '.');
        at.must('git', 'commit', '-qm', 'hooks', '--no-verify');
      };
      const untouched = (act: () => void): void => {
        const before = [
          at.must('git', 'status', '--porcelain'),
          at.must('git', 'diff'),
          at.must('git', 'diff', '--cached'),
        ];
        act();
        assert.deepEqual(
          [at.must('git', 'status', '--porcelain'), at.must('git', 'diff'), at.must('git', 'diff', '--cached')],
          before,
        );
      };

      it('shows what it will write, and writes that; says what is missing until git calls it', () => {
        const shown = at.must('tenken', 'hook', 'install', '--dry-run');
        assert.equal(at.read(path), text);
        const said = at.must('tenken', 'hook', 'install');
        assert.equal(shown, `--- ${path}\n${at.read(path)}---\n`);
        assert.match(said, missing);
        assert.match(at.must('tenken', 'hook', 'status'), missing);
        at.must(...activate);
        assert.equal(at.must('tenken', 'hook', 'status'), `${path} (${name}): The hook is there.\n`);
      });

      it('lets a good commit through, with what the repository has run before', () => {
        installed();
        const { code, output } = at.commit('Hi');
        assert.equal(code, 0, output);
        assert.equal(at.commits(), 3);
        assert.equal(at.read('theirs.txt'), 'ran\n');
      });

      it('stops a bad commit, and touches neither index nor work tree', () => {
        installed();
        at.write(file, suite('Bad'));
        at.must('git', 'add', file);
        at.write(file, suite('Bad', '# not staged\n'));
        untouched(() => {
          const { code, output } = at.run('git', 'commit', '-m', 'x');
          assert.equal(code, 1, output);
          assert.match(output, /Gate: failed/u);
        });
        assert.equal(at.commits(), 2);
      });

      it('asks nobody again where only a comment changed', () => {
        installed();
        assert.equal(at.commit('Hi').code, 0);
        const { code, output } = at.commit('Hi', '# a comment\n');
        assert.equal(code, 0, output);
        assert.equal(at.must('tenken', 'show').match(/^\S+ {2}/gmu)?.length, 1);
      });

      it('lets through what the data cannot decide', () => {
        installed();
        at.write(
          'tenken.config.yaml',
          'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\ngate: { severity: { medium: { limit: 5 % } } }\n',
        );
        at.must('git', 'add', 'tenken.config.yaml');
        const { code, output } = at.commit('Hi');
        assert.equal(code, 0, output);
      });

      it('stops with a sentence where the program is not installed', () => {
        installed();
        at.removePackages();
        const { code, output } = at.commit('Hi');
        assert.equal(code, 1, output);
        assert.match(output, /tenken: the program (?:or node )?is not installed here\. Install it with: npm install/u);
      });

      it('is taken away without a trace', () => {
        installed();
        at.must('tenken', 'hook', 'uninstall');
        assert.equal(at.read(path), text);
        at.must('git', 'add', '.');
        const { code, output } = at.commit('Bad');
        assert.equal(code, 0, output);
        assert.doesNotMatch(output, /tenken/u);
        assert.ok(existsSync(join(at.root, 'theirs.txt')));
      });
    });
});
