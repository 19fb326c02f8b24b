import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { canariesFor } from '../../src/core/engine/canary.ts';
import { leaksIn } from '../../src/cli/gate/leaks.ts';
import { callCli } from './support/cli.ts';
import { makeRepository, type TestRepository } from './support/repository.ts';

const suite = (user: string, comment = '') =>
  `tenken: 1\nsuite: s\ntargets: [t]\nscenarios:\n  - id: a\n    turns: [{ user: ${JSON.stringify(user)} }]${comment}\n    expect: [{ contains: fine }]\n`;
// In pieces, so that no scanner takes this file for a leak.
const keys = {
  'an API key': ['sk-proj-', 'a8Kd92mXq0', 'Zp4Lw7Rt1V', 'c6Bn3Hs5Yj'].join(''),
  'a token of a code host': ['ghp_', 'q7Wm2Zx9Lk4R', 'v8Tn1Bc6Yp3S', 'd5Fh0Jg2Ae7U'].join(''),
  'a cloud key': ['AKIA', 'Q3ZJ7W2NX5LK8R4T'].join(''),
} as const;
/** Real in form: nobody’s example, and no filler. */
const personal = {
  'an e-mail address': ['hana.sato', 'clinic-aoba.jp'].join('@'),
  'a telephone number': ['090', '8347', '2916'].join('-'),
  'a card': ['4929', '7183', '0264', '5517'].join(' '),
} as const;
/** Every character as JSON may write it. */
const everyEscaped = (text: string): string =>
  text.replaceAll(/[^]/gu, (character) =>
    Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
      .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join(''),
  );
/** As Python's `json.dump` writes it: what is not ASCII behind escapes. */
const asciiOnly = (text: string): string => JSON.stringify(text).replaceAll(/[^ -~]+/gu, everyEscaped);
const harmless = [
  'hana@example.com と受付@例.example',
  'me@clinic.example, you@example.co.jp',
  'Call 555-0123, (212) 555-0199 or 090-1234-5678',
  'Card 4111 1111 1111 1111 or 4242-4242-4242-4242',
  'sk-proj-your-key-here-xxxxxxxxxxxxxxxx',
  'Patient MRN-8841, born 1984-02-03, of 1-2-3 Aoba, Sendai',
  'version 1.2.3.4 of 2026-06-15, order 20260615-0001',
] as const;

describe('gate --staged looks for what must not be published', function () {
  this.timeout(60_000);
  let repository: TestRepository;
  beforeEach(() => {
    repository = makeRepository({
      'tenken.config.yaml': 'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\n',
      'script.yaml': 'tenken: 1\nscript: s\nrules:\n  - reply: "fine"\n',
      's.tenken.yaml': suite('Hello'),
    });
    repository.commitAll();
  });
  afterEach(() => repository.remove());

  const staged = async (path: string, content: string) => {
    repository.write(path, content);
    repository.git('add', '.');
    const { code, stderr } = await callCli(['gate', '--staged'], { cwd: repository.root });
    const places = [...stderr.matchAll(/^(.+?:\d+:\d+: (?:live-key|canary|personal-data)): /gmu)].map(
      ([, place]) => place,
    );
    return { code, places, stderr };
  };

  for (const [what, key] of Object.entries(keys))
    it(`${what} in a suite, in the configuration, in a record`, async () => {
      const inSuite = await staged('s.tenken.yaml', suite(key));
      assert.deepEqual([inSuite.code, inSuite.places], [1, ['s.tenken.yaml:6:22: live-key']]);
      assert.ok(!inSuite.stderr.includes(key));
      repository.git('reset', '-q', '--hard');
      const inConfig = await staged('a/tenken.config.yaml', `tenken: 1\n# ${key}\n`);
      assert.deepEqual([inConfig.code, inConfig.places], [1, ['a/tenken.config.yaml:2:3: live-key']]);
      repository.git('reset', '-q', '--hard');
      const inRecord = await staged('kept/attempts.jsonl', `{"id":"a"}\n{"id":"${key}"}\n`);
      assert.deepEqual([inRecord.code, inRecord.places], [1, ['kept/attempts.jsonl:2:8: live-key']]);
    });

  it('canaries, in a record by their name and elsewhere by their form', async () => {
    const record = await staged(
      'kept/attempts.jsonl',
      '{"id":"a","canaries":{}}\n{"id":"b","canaries":{"record":"x"}}\n',
    );
    assert.deepEqual([record.code, record.places], [1, ['kept/attempts.jsonl:2:11: canary']]);
    repository.git('reset', '-q', '--hard');
    const kinds = ['medical-record-number', 'api-key', 'phone', 'email', 'password', '秘密'];
    const canaries = canariesFor(Object.fromEntries(kinds.map((kind) => [kind, kind])), 7, 't', 's/a@1');
    for (const kind of kinds) {
      const { code, places } = await staged('s.tenken.yaml', suite(`It is ${canaries[kind] ?? ''}.`));
      assert.deepEqual([code, places], [1, ['s.tenken.yaml:6:28: canary']], kind);
    }
  });

  for (const [what, value] of Object.entries(personal)) {
    it(`${what} in a suite, a record and labels, every place of it`, async () => {
      for (const [path, content, place] of [
        ['s.tenken.yaml', suite(value), 's.tenken.yaml:6:22'],
        ['kept/attempts.jsonl', `{}\n{"text":"${value}"}\n`, 'kept/attempts.jsonl:2:10'],
        ['labels/受付.jsonl', `{}\n{"note":"${value}"}\n`, 'labels/受付.jsonl:2:10'],
        ['tenken.labels.jsonl', `{"note":"${value}"}\n`, 'tenken.labels.jsonl:1:10'],
      ] as const) {
        const { code, places, stderr } = await staged(path, content);
        assert.deepEqual([code, places], [1, [`${place}: personal-data`]], path);
        assert.ok(!stderr.includes(value));
        repository.git('reset', '-q', '--hard');
      }
    });

    it(`${what}, unless the line says that it is made up`, async () => {
      for (const comment of ['  # fictional', ' # 架空の患者'])
        assert.deepEqual((await staged('s.tenken.yaml', suite(value, comment))).places, []);
    });
  }

  it('personal data behind escapes in labels, although labels affect no verdict, and in a suite', async () => {
    const hidden = everyEscaped(personal['an e-mail address']);
    const labels = await staged('labels/受付.jsonl', `{}\n{"note":"\\ud83d\\ude00 ${hidden}"}\n`);
    assert.deepEqual([labels.code, labels.places], [1, ['labels/受付.jsonl:2:23: personal-data']]);
    assert.ok(!labels.stderr.includes(hidden));
    repository.git('reset', '-q', '--hard');
    const inSuite = await staged('s.tenken.yaml', suite('TEXT').replace('TEXT', hidden));
    assert.deepEqual([inSuite.code, inSuite.places], [1, ['s.tenken.yaml:6:22: personal-data']]);
  });

  it('and takes nothing that is kept for examples for it', async () => {
    for (const text of harmless) {
      const { code, places } = await staged('s.tenken.yaml', suite(text));
      assert.deepEqual([code, places], [0, []], text);
    }
  });

  it('keys and canaries in data, prompts and scripts that a suite or a configuration names, and in no other file', async () => {
    const key = keys['an API key'];
    const rows = 'data: { rows: { file: 表 rows.csv, key: id } }\n';
    repository.write('s.tenken.yaml', suite('Hello').replace('scenarios', `${rows}scenarios`));
    repository.write('notes.txt', key);
    const data = await staged('表 rows.csv', `id,said\na,Hi\nb,${key}\n`);
    assert.deepEqual([data.code, data.places], [1, ['表 rows.csv:3:3: live-key']]);
    repository.git('reset', '-q', '--hard');
    const script = await staged('script.yaml', `tenken: 1\nscript: s\nrules:\n  - reply: "${key}"\n`);
    assert.deepEqual([script.code, script.places], [1, ['script.yaml:4:13: live-key']]);
    repository.git('reset', '-q', '--hard');
    assert.deepEqual(await staged('notes.txt', key).then(({ code, places }) => [code, places]), [0, []]);
  });

  it('the same in UTF-16, with and without a mark, behind the mark of UTF-8, under a Japanese name, in CSV and JSON lines', async () => {
    const key = keys['an API key'];
    const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
    const data = 'data: { rows: { file: 患者 一覧.jsonl, key: id } }\n';
    for (const [path, content, place] of [
      ['受付 スイート.tenken.yaml', utf16(`\ufeff${suite(key)}`), '受付 スイート.tenken.yaml:6:22'],
      ['受付 スイート.tenken.yaml', utf16(suite(key)), '受付 スイート.tenken.yaml:6:22'],
      ['受付 スイート.tenken.yaml', utf16(`\ufeff${suite(key)}`).swap16(), '受付 スイート.tenken.yaml:6:22'],
      ['受付 スイート.tenken.yaml', `\ufeff${suite(key)}`, '受付 スイート.tenken.yaml:6:22'],
      ['labels/審査.jsonl', '', null],
      ['.tenken/labels.jsonl', `\ufeff{"note":"${key}"}\n`, '.tenken/labels.jsonl:1:10'],
      ['患者 一覧.jsonl', `{"id":"a","said":"${key}"}\n`, '患者 一覧.jsonl:1:19'],
    ] as const) {
      repository.write('s.tenken.yaml', suite('Hello').replace('scenarios', `${data}scenarios`));
      repository.write(path, content);
      repository.git('add', '-f', '.');
      const { stderr } = await callCli(['gate', '--staged'], { cwd: repository.root });
      const places = [...stderr.matchAll(/^(.+?:\d+:\d+): live-key: /gmu)].map(([, found]) => found);
      assert.deepEqual(places, place === null ? [] : [place]);
      repository.git('reset', '-q', '--hard');
    }
  });

  it('but not labels of somebody else: without our configuration beside their folder', async () => {
    const content = `{"note":"${personal['an e-mail address']}"}\n`;
    assert.deepEqual((await staged('data/labels/a.jsonl', content)).places, []);
  });

  it('reads what is staged, not the work tree, and only what is staged', async () => {
    repository.write('s.tenken.yaml', suite(keys['an API key']));
    repository.write('other.txt', 'x');
    repository.git('add', 'other.txt');
    assert.equal((await callCli(['gate', '--staged'], { cwd: repository.root })).code, 0);
    repository.git('add', '.');
    repository.write('s.tenken.yaml', suite('Hello'));
    assert.equal((await callCli(['gate', '--staged'], { cwd: repository.root })).code, 1);
  });

  it('says it in Japanese', async () => {
    repository.write('s.tenken.yaml', suite(personal['an e-mail address']));
    repository.git('add', '.');
    const { stderr } = await callCli(['gate', '--staged', '--locale', 'ja'], { cwd: repository.root });
    assert.match(stderr, /^s\.tenken\.yaml:6:22: personal-data: 実在する人の情報のようです。/mu);
  });
});

describe('personal data behind escapes', () => {
  const mail = personal['an e-mail address'];
  const placesIn = async (kind: 'suite' | 'record' | 'other', text: string) =>
    (await leaksIn(kind, text)).map(({ line, column, code }) => `${String(line)}:${String(column)} ${code}`);
  /** Of the form of a number that the state gives to people, with its check digit, in the width that Japanese forms have. */
  const myNumber = ['７３１８', '４０２６', '５１９０'].join('');

  for (const [what, text, place] of [
    ['some letters of JSON', `{"note":"${mail.replace('h', '\\u0068').replace('@', '\\u0040')}"}`, '1:10'],
    ['all letters of JSON', `{}\n{"note":"${everyEscaped(mail)}"}`, '2:10'],
    ['what Python writes of Japanese', `{"note":${asciiOnly(`マイナンバー${myNumber}`)}}`, '1:46'],
    ['after a sign of two units', `{"note":${asciiOnly(`😀 ${mail}`)}}`, '1:23'],
    ['after a line end, at its first letter', `{"note":${JSON.stringify(`見て\n${mail}`)}}`, '1:14'],
    ['JSON within JSON', `{"text":${JSON.stringify(`{"mail":"${mail.replace('@', '\\u0040')}"}`)}}`, '1:22'],
  ] as const)
    it(`is found once in a record, at its place: ${what}`, async () => {
      assert.deepEqual(await placesIn('record', text), [`${place} personal-data`], text);
    });

  for (const [what, said, place] of [
    ['two digits', `"mail ${mail.replace('@', '\\x40')}"`, '7:21'],
    ['four digits', `"mail ${mail.replace('@', '\\u0040')}"`, '7:21'],
    ['eight digits', `"mail ${mail.replace('@', '\\U00000040')}"`, '7:21'],
    ['after a sign outside of the first plane', `"\\U0001F600 ${mail.replace('@', '\\x40')}"`, '7:27'],
    ['over the end of a line', `"mail ${mail.replace('@', '\\\n          @')}"`, '7:21'],
  ] as const) {
    const text = (comment: string) =>
      `tenken: 1\nsuite: s\ntargets: [t]\nscenarios:\n  - id: a\n    turns:\n      - user: ${said}${comment}\n    expect: [{ contains: fine }]\n`;
    it(`is found once in a suite, at its place: ${what}`, async () => {
      assert.deepEqual(await placesIn('suite', text('')), [`${place} personal-data`]);
    });

    it(`is believed to be made up where its line says so: ${what}`, async () => {
      assert.deepEqual(await placesIn('suite', text('  # fictional')), []);
      assert.deepEqual(await placesIn('suite', text(' # 架空')), []);
    });
  }

  it('is none: what is kept for examples, and numbers that are nobody’s', async () => {
    for (const text of [
      ...harmless,
      'hana@example.co.jp',
      `マイナンバー${myNumber.replace('１８', '８１')}`,
      '注文番号 20260615-0001 😀',
    ])
      for (const escaped of [everyEscaped(text), asciiOnly(text).slice(1, -1)]) {
        assert.deepEqual(await placesIn('suite', suite('TEXT').replace('TEXT', escaped)), [], text);
        if (!text.includes('MRN')) assert.deepEqual(await placesIn('record', `{"note":"${escaped}"}`), [], text);
      }
    // Cut at the escape, it would be a name that somebody can own.
    assert.deepEqual(await placesIn('record', '{"note":"hana@example.co\\u006d"}'), []);
  });

  it('is found behind any number of examples', async () => {
    const examples = Array.from({ length: 60 }, (_, index) => `# a${index}@example.com\n`).join('');
    const found = await leaksIn('suite', `${examples}# hana@sakura-clinic.jp\n`);
    assert.deepEqual(
      found.map(({ line, code }) => [line, code]),
      [[61, 'personal-data']],
    );
  });

  it('is not looked for in data, prompts and scripts, where people are made up', async () => {
    assert.deepEqual(await placesIn('other', `{"note":"${mail}"}\n{"note":"${everyEscaped(mail)}"}`), []);
  });

  it('takes a time that grows with the text alone', async () => {
    for (const piece of ['\\u0074aro\\u0040', '\\\\u0040', '\\', '\\u0030', '0\\n', 'a\\u0040b.co\\u006d ', 'a\\\n  '])
      await leaksIn('record', piece.repeat(Math.ceil(200_000 / piece.length)));
  });
});
