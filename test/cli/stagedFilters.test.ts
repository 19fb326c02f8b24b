import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { callCli } from './support/cli.ts';
import { makeRepository, type TestRepository } from './support/repository.ts';

const turned = 'tr a-zA-Z n-za-mN-ZA-M';

/** Files that stand in git in another form than in a work tree, as large (Git LFS) and secret ones (git-crypt) do. */
describe('files that a filter of git changes', function () {
  this.timeout(60_000);
  let at: TestRepository;
  beforeEach(() => {
    at = makeRepository({
      '.gitattributes': '*.csv filter=turn\ntwo.tenken.yaml filter=turn\nshared/** filter=other\n',
      'tenken.config.yaml': 'tenken: 1\ntargets:\n  t: { provider: scripted, script: shared/script.yaml }\n',
      'shared/script.yaml':
        'tenken: 1\nscript: s\nrules:\n  - when: { said: Bad }\n    reply: "no"\n  - reply: "fine"\n',
      'rows.csv': 'id,q\none,Hello\n',
      'one.tenken.yaml':
        'tenken: 1\nsuite: one\ntargets: [t]\ndata: { rows: { file: rows.csv, key: id } }\nscenarios:\n' +
        '  - { id: a, each: rows, turns: [{ user: "{{row.q}}" }], expect: [{ contains: fine }] }\n',
      'two.tenken.yaml':
        'tenken: 1\nsuite: two\ntargets: [t]\nscenarios:\n  - { id: a, turns: [{ user: Bad }], expect: [{ contains: fine }] }\n',
    });
    at.git('config', 'filter.turn.clean', turned);
    at.git('config', 'filter.turn.smudge', turned);
  });
  afterEach(() => at.remove());
  const staged = async () => {
    const { code, stdout, stderr } = await callCli(['gate', '--staged', '--reporter', 'json'], { cwd: at.root });
    // Where the input is refused, nothing is on stdout, or a report without attempts.
    const { attempts } = (stdout === '' ? { attempts: [] } : JSON.parse(stdout)) as {
      attempts: readonly { id: string; outcome: string }[];
    };
    return { code, stderr, attempts: attempts.map(({ id, outcome }) => `${id} ${outcome}`).sort() };
  };

  it('are read as a work tree would have them, whatever this one has', async () => {
    at.git('add', '.');
    assert.match(at.git('show', ':rows.csv'), /^vq,d\nbar,Uryyb\n$/u);
    at.write('rows.csv', 'x');
    const { code, attempts } = await staged();
    assert.deepEqual([code, attempts], [1, ['one/a#one@1 pass', 'two/a@1 fail']]);
  });

  it('are read as they are where the filter is not set up here', async () => {
    at.git('add', '.');
    at.git('config', '--remove-section', 'filter.turn');
    const { code, stderr } = await staged();
    assert.equal(code, 2);
    assert.match(stderr, /two\.tenken\.yaml:1:1: not-a-suite: /u);
  });

  it('are named by git where the filter fails', async () => {
    at.git('add', '.');
    at.git('config', 'filter.turn.smudge', 'false');
    at.git('config', 'filter.turn.required', 'true');
    const { code, stderr } = await staged();
    assert.equal(code, 2);
    assert.match(stderr, /git cat-file failed: .*(?:rows\.csv|two\.tenken\.yaml|filter)/u);
  });

  it('are looked through for keys as they would be published', async () => {
    const key = ['sk-proj-', 'a8Kd92mXq0', 'Zp4Lw7Rt1V', 'c6Bn3Hs5Yj'].join('');
    at.write('two.tenken.yaml', at.read('two.tenken.yaml').replace('Bad', key));
    at.git('add', '.');
    assert.equal((await staged()).code, 0);
    at.write('.gitattributes', '*.csv filter=turn\n');
    at.git('add', '--renormalize', '.');
    const { code, stderr } = await callCli(['gate', '--staged'], { cwd: at.root });
    assert.equal(code, 1);
    assert.match(stderr, /^two\.tenken\.yaml:5:\d+: live-key: /mu);
  });
});
