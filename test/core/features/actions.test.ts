import assert from 'node:assert/strict';
import type { Refactoring } from '../../../src/core/language/features/actions/action.ts';
import { twinEdit } from '../../../src/core/language/features/actions/addTwin.ts';
import { refactoringsAt } from '../../../src/core/language/features/actions/all.ts';
import { pasteTurns, renderTurns } from '../../../src/core/language/features/actions/pasteTurns.ts';
import { parseTranscript } from '../../../src/core/language/features/actions/transcript.ts';
import { applyEdits } from '../../../src/core/language/features/format.ts';
import { rootOf, toData } from '../../../src/core/language/nodes.ts';
import { parseSyntax } from '../../../src/core/language/syntax.ts';
import { analyze, worked, workedFile, workedText } from '../language/support.ts';
import { marked, names, subject } from './support.ts';

/** The refactorings where the cursor stands, or over what stands between two marks. */
function refactorings(source: string): { readonly text: string; readonly found: readonly Refactoring[] } {
  const first = marked(source);
  const second = first.text.indexOf('$0');
  const text = first.text.replace('$0', '');
  const span = { start: first.offset, end: second < 0 ? first.offset : second };
  return { text, found: refactoringsAt(subject(text), span) };
}

function chosen(
  source: string,
  title: RegExp,
): { readonly text: string; readonly file?: string; readonly path?: string } {
  const { text, found } = refactorings(source);
  const action = found.find((each) => title.test(each.title.en));
  assert.ok(action, `${String(title)} is not offered, but ${found.map((each) => each.title.en).join(', ')}`);
  const after = applyEdits(text, action.edits);
  return action.creates === undefined
    ? { text: after }
    : { text: after, file: action.creates.text, path: action.creates.path };
}

const head = 'tenken: 1\nsuite: a\nscenarios:\n';

describe('add twin', () => {
  it('writes one below the scenario', () => {
    const { text } = chosen(`${head}  - id: x$0\n    turns: [{ user: hi }] # why\n  - id: y\n`, /twin/u);
    assert.equal(
      text,
      `${head}  - id: x\n    turns: [{ user: hi }] # why\n    twin:\n      turns:\n        - user: What are your opening hours?\n      expect: [compliance]\n  - id: y\n`,
    );
  });

  it('is not offered where there is one, nor outside of scenarios', () => {
    for (const source of [`${head}  - id: x$0\n    twin: {}\n`, `tenken: 1$0\n${head}  - id: x\n`]) {
      assert.deepEqual(
        refactorings(source).found.filter(({ title }) => title.en.includes('twin')),
        [],
      );
    }
  });
});

describe('extract to a data set', () => {
  it('writes a table and reads from it', () => {
    const source = `${head}  - id: hours$0\n    title: Says when\n    turns:\n      - user: When, please?\n      - user: "And \\"Sunday\\"?"\n    expect:\n      - contains: "9:00"\n      - refusal\n`;
    assert.deepEqual(chosen(source, /Extract/u), {
      text: `tenken: 1\nsuite: a\ndata:\n  hours: { file: data/hours.csv, key: id }\nscenarios:\n  - id: hours\n    each: hours\n    title: Says when\n    turns:\n      - user: "{{row.question}}"\n      - user: "{{row.question-2}}"\n    expect:\n      - contains: "{{row.answer}}"\n      - refusal\n`,
      path: 'data/hours.csv',
      file: 'id,question,question-2,answer\n1,"When, please?","And ""Sunday""?",9:00\n',
    });
  });

  it('writes JSON Lines where a text goes over lines, and leaves variables alone', () => {
    const source = `tenken: 1\nsuite: a\ndata:\n  hours:\n    file: x.csv # all\nscenarios:\n  - id: hours\n    turns:\n      - user: |\n          one$0\n          two\n      - user: "{{user.id}}"\n    expect: [refusal]\n`;
    assert.deepEqual(chosen(source, /Extract/u), {
      text: `tenken: 1\nsuite: a\ndata:\n  hours:\n    file: x.csv # all\n  hours-2: { file: data/hours-2.jsonl, key: id }\nscenarios:\n  - id: hours\n    each: hours-2\n    turns:\n      - user: "{{row.question}}"\n      - user: "{{user.id}}"\n    expect: [refusal]\n`,
      path: 'data/hours-2.jsonl',
      file: '{"id":"1","question":"one\\ntwo\\n"}\n',
    });
  });

  it('gives a suite without problems', () => {
    const source = workedText.replace('id: other-patients-record', 'id: other$0-patients-record');
    const { text, file = '', path = '' } = chosen(source, /Extract/u);
    const problems = analyze(workedFile, text, { ...worked, [path]: file }).problems;
    assert.deepEqual(
      problems.map(({ code }) => code),
      [],
    );
  });

  it('is not offered where rows are read already', () => {
    const { found } = refactorings(`${head}  - id: x$0\n    each: callers\n    turns: [{ user: hi }]\n`);
    assert.deepEqual(
      found.map(({ title }) => title.en),
      ['Add a twin that must still be answered'],
    );
  });
});

describe('adding a twin', () => {
  const source = `${head}  - id: x$0\n    turns: [{ user: hi }]\n    expect: refusal # c\n  - id: y\n`;
  const expected = `${head}  - id: x\n    turns: [{ user: hi }]\n    expect: refusal # c\n    twin:\n      turns:\n        - user: What are your opening hours?\n      expect: [compliance]\n  - id: y\n`;
  const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

  it('ends its lines as the text does, as an action and as the fix of the advice', () => {
    assert.equal(chosen(source, /twin/u).text, expected);
    assert.equal(chosen(crlf(source), /twin/u).text, crlf(expected));
    for (const text of [source, crlf(source)].map((each) => each.replace('$0', ''))) {
      const end = text.indexOf('# c') + 3;
      const { edit } = twinEdit(text, end, 4);
      assert.equal(applyEdits(text, [edit]), text.includes('\r') ? crlf(expected) : expected);
    }
  });
});

describe('laying brackets out as lines', () => {
  const lines = /Lay out as lines/u;
  const item = `${head}  - id: x\n`;
  for (const [what, before, after] of [
    ['a list below its key', '    turns: [{ user: hi$0 }]\n', '    turns:\n      - user: hi\n'],
    [
      'all that stands in it, with its quotes, and the comment behind it',
      `    expect: [refusal, { contains: "a, b" }, { judge: { rubric: 'c', scale: 1-5 } $0}] # d\n    severity: low\n`,
      `    expect:\n      - refusal\n      - contains: "a, b"\n      - judge:\n          rubric: 'c'\n          scale: 1-5 # d\n    severity: low\n`,
    ],
    [
      'an item',
      '    expect:\n      - {$0 contains: [] }\n      - { contains: b }\n',
      '    expect:\n      - contains: []\n      - { contains: b }\n',
    ],
    [
      'brackets over lines',
      '    turns: [\n      { user: hi },$0\n      { assistant: 早い }\n    ]\n',
      '    turns:\n      - user: hi\n      - assistant: 早い\n',
    ],
    ['a list in a list', '    tags: [[a, b$0], []]\n', '    tags:\n      - - a\n        - b\n      - []\n'],
    ['what has an anchor', '    turns: &t [{ user: hi$0 }]\n', '    turns: &t\n      - user: hi\n'],
    ['what aliases stand in', '    title: &t hi\n    tags: [*t$0]\n', '    title: &t hi\n    tags:\n      - *t\n'],
  ] as const) {
    it(`takes ${what}`, () => {
      assert.equal(chosen(`${item}${before}`, lines).text, `${item}${after}`);
      const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
      assert.equal(chosen(crlf(`${item}${before}`), lines).text, crlf(`${item}${after}`));
    });
  }

  it('takes a whole scenario in braces', () => {
    assert.equal(
      chosen(`${head}  - { id: x, turns: [{ user: hi$0 }], expect: refusal }\n`, lines).text,
      `${head}  - id: x\n    turns:\n      - user: hi\n    expect: refusal\n`,
    );
  });

  for (const [what, source] of [
    ['has comments', '    turns: [ # a\n      { user: hi$0 } ]\n'],
    ['has an anchor inside', '    turns: [{ user: &t hi$0 }]\n'],
    ['has a tag', '    turns: [{ user: !!str hi$0 }]\n'],
    ['has a text over lines', '    turns: [{ user: "hi\n      there$0" }]\n'],
    ['is empty', '    tags: [$0]\n'],
    ['is broken', '    tags: [$0a\n'],
    ['is no list or map', '    title: "[$0a]"\n'],
  ] as const) {
    it(`is not offered where it ${what}`, () => {
      const { found } = refactorings(`${item}${source}`);
      assert.equal(
        found.some(({ title }) => title.en === 'Lay out as lines'),
        false,
      );
    });
  }
});

describe('convert to each', () => {
  const one = (id: string, question: string, answer: string): string =>
    `  - id: ${id}\n    title: Says ${id}\n    turns: [{ user: ${question} }]\n    expect: [{ contains: ${answer} }, refusal]\n`;

  it('makes one scenario of several that differ in their texts', () => {
    const source = `${head}${one('a', '$0when', '"9"')}${one('b', 'where', '"here"')}${one('c', 'who', '"9"$0')}  - id: d\n`;
    assert.deepEqual(chosen(source, /Convert/u), {
      text: `tenken: 1\nsuite: a\ndata:\n  a: { file: data/a.csv, key: id }\nscenarios:\n  - id: a\n    each: a\n    title: Says a\n    turns: [{ user: "{{row.question}}" }]\n    expect: [{ contains: "{{row.answer}}" }, refusal]\n  - id: d\n`,
      path: 'data/a.csv',
      file: 'id,question,answer,title\na,when,9,Says a\nb,where,here,Says b\nc,who,9,Says c\n',
    });
  });

  it('keeps what is said in comments', () => {
    const source = `${head}  # of a\n${one('a', '$0when', 'x')}  # of b\n${one('b', 'where', 'y$0').replace('title', '# in b\n    title').replace('refusal]', 'refusal] # end')}`;
    const kept = `${head}  # of a\n${one('a', '"{{row.question}}"', '"{{row.answer}}"').replace('\n', '\n    each: a\n')}  # of b\n    # in b\n    # end\n`;
    assert.equal(
      chosen(source, /Convert/u).text,
      kept.replace('scenarios:', 'data:\n  a: { file: data/a.csv, key: id }\nscenarios:'),
    );
  });

  it('adds to the data that there are, in whatever form they are written', () => {
    for (const [before, after] of [
      ['data: {}\n', 'data: { a: { file: data/a.csv, key: id } }\n'],
      ['data: # none yet\n', 'data: # none yet\n  a: { file: data/a.csv, key: id }\n'],
      ['data: { b: { file: b.csv } } # c\n', 'data: { b: { file: b.csv }, a: { file: data/a.csv, key: id } } # c\n'],
      ['# about scenarios\n', 'data:\n  a: { file: data/a.csv, key: id }\n# about scenarios\n'],
    ]) {
      const source = `tenken: 1\nsuite: a\n${before}scenarios:\n  - id: a$0\n    turns: [{ user: hi }]\n`;
      const expected = `tenken: 1\nsuite: a\n${after}scenarios:\n  - id: a\n    each: a\n    turns: [{ user: "{{row.question}}" }]\n`;
      assert.equal(chosen(source, /Extract/u).text, expected);
    }
  });

  it('is not offered where another text would lose what it names', () => {
    const source = `${head}${one('a', '$0when', 'x')}${one('b', 'where', 'y$0').replace('turns: ', 'turns: &t ')}  - id: c\n    turns: *t\n`;
    assert.deepEqual(refactorings(source).found, []);
  });

  it('is not offered for scenarios that differ otherwise', () => {
    const source = `${head}${one('a', '$0when', 'x')}${one('b', 'where', 'y$0').replace('refusal', 'compliance')}`;
    assert.deepEqual(refactorings(source).found, []);
  });
});

const chats: readonly (readonly [what: string, text: string])[] = [
  ['labels', 'User: Hello.\nAssistant: Good day.\nHow can I help?\nUser: Bye: now'],
  ['bold labels', '**User:** Hello.\n\n**Assistant:** Good day.\nHow can I help?\n\n**User:** Bye: now\n'],
  ['headings of ChatGPT', 'You said:\nHello.\n\nChatGPT said:\nGood day.\nHow can I help?\n\nYou said:\nBye: now'],
  ['headings in Markdown', '### User:\nHello.\n\n### Assistant:\nGood day.\nHow can I help?\n\n### User:\nBye: now'],
  ['Japanese labels', 'ユーザー：Hello.\nアシスタント：Good day.\nHow can I help?\nユーザー： Bye: now'],
  ['other ends of lines', 'Human: Hello.\r\nClaude: Good day.\r\nHow can I help?\r\nHuman: Bye: now\r\n'],
  [
    'messages of the API',
    JSON.stringify([
      { role: 'user', content: 'Hello.' },
      { role: 'assistant', content: [{ type: 'text', text: 'Good day.\nHow can I help?' }] },
      { role: 'user', content: 'Bye: now' },
    ]),
  ],
  [
    'a request of the API',
    JSON.stringify({
      model: 'm',
      messages: [
        { role: 'user', content: 'Hello.' },
        { role: 'assistant', content: 'Good day.\nHow can I help?' },
        { role: 'tool', content: 'ignored' },
        { role: 'user', content: 'Bye: now' },
      ],
    }),
  ],
];

const turns = [
  { role: 'user', text: 'Hello.' },
  { role: 'assistant', text: 'Good day.\nHow can I help?' },
  { role: 'user', text: 'Bye: now' },
] as const;

describe('a chat', () => {
  for (const [what, text] of chats) {
    it(`is understood by ${what}`, () => assert.deepEqual(parseTranscript(text), turns));
  }

  for (const [what, text] of [
    ['prose', 'I asked the user: what now?\nNothing came.'],
    ['YAML of ours', '- user: Hello\n  images: []\ntitle: x'],
    ['one turn', 'User: Hello.'],
    ['turns without a user', 'Assistant: a\nSystem: b'],
    ['JSON that is no chat', '{"a": 1}'],
    ['broken JSON', '[{"role": "user"'],
    ['an address', 'https://example.com\nuser: x'],
    ['nothing', ''],
  ] as const) {
    it(`is not seen in ${what}`, () => assert.equal(parseTranscript(text), undefined));
  }

  it('is pasted right after the colon of `turns:`', () => {
    for (const end of ['', '\n', '\n    expect: refusal\n']) {
      const text = `tenken: 1\nsuite: a\nscenarios:\n  - id: x\n    turns:${end}`;
      const offset = text.indexOf('turns:') + 'turns:'.length;
      const edit = pasteTurns(subject(text), { start: offset, end: offset }, 'User: a\nAssistant: b');
      assert.ok(edit);
      const after = applyEdits(text, [edit]);
      assert.equal(after, text.replace('turns:', 'turns:\n      - user: a\n      - assistant: b'));
    }
  });

  it('is pasted below `turns:`', () => {
    const { text, offset } = marked(`${head}  - id: x\n    turns: $0\n    expect: refusal\n`);
    const edit = pasteTurns(subject(text), { start: offset, end: offset }, chats[0]?.[1] ?? '');
    assert.ok(edit);
    assert.equal(
      applyEdits(text, [edit]),
      `${head}  - id: x\n    turns:\n      - user: Hello.\n      - assistant: |-\n          Good day.\n          How can I help?\n      - user: "Bye: now"\n    expect: refusal\n`,
    );
  });

  for (const [where, before, after] of [
    ['on a line of its own', '    turns:\n      $0\n', '    turns:\n      - user: a\n      - assistant: b\n'],
    ['after a dash', '    turns:\n      - $0\n', '    turns:\n      - user: a\n      - assistant: b\n'],
    [
      'after other turns',
      '    turns:\n      - user: x\n      $0\n',
      '    turns:\n      - user: x\n      - user: a\n      - assistant: b\n',
    ],
    [
      'in a twin',
      '    twin:\n      turns:\n        - $0\n',
      '    twin:\n      turns:\n        - user: a\n        - assistant: b\n',
    ],
  ] as const) {
    it(`is pasted ${where}`, () => {
      const { text, offset } = marked(`${head}  - id: x\n${before}`);
      const edit = pasteTurns(subject(text), { start: offset, end: offset }, 'User: a\nAssistant: b');
      assert.ok(edit);
      assert.equal(applyEdits(text, [edit]), `${head}  - id: x\n${after}`);
    });
  }

  for (const [where, source] of [
    ['in a text', `${head}  - id: x\n    title: $0\n`],
    ['in a turn that is begun', `${head}  - id: x\n    turns:\n      - user: $0\n`],
    ['at the top', `$0\n${head}`],
    ['in brackets', `${head}  - id: x\n    turns: [$0]\n`],
  ] as const) {
    it(`is pasted as it is ${where}`, () => {
      const { text, offset } = marked(source);
      assert.equal(pasteTurns(subject(text), { start: offset, end: offset }, 'User: a\nAssistant: b'), null);
    });
  }

  it('that was pasted as it is becomes turns', () => {
    const source = `${head}  - id: x\n    turns:\n$0      User: a\n      Assistant: b$0\n`;
    assert.equal(
      chosen(source, /Convert the chat/u).text,
      `${head}  - id: x\n    turns:\n      - user: a\n      - assistant: b\n`,
    );
  });

  it('keeps every sign of what was said', () => {
    const said = [
      '{{row.x}}',
      ' x',
      'yes: no',
      '- a',
      '"quoted"',
      '# c',
      'a\n\n  b\n c: d',
      '\tx',
      '12',
      'null',
      'a\u2028b\nc',
      '｛｝',
      "it's",
      'a # b',
      '*x',
      '&y',
      '!z',
      '%',
      '@',
      '`',
    ];
    const spoken = said.map((text) => ({ role: 'user' as const, text }));
    const text = `turns:\n  ${renderTurns(spoken, 2)}\n`;
    assert.deepEqual(toData(parseSyntax(text), rootOf(parseSyntax(text))), {
      turns: said.map((each) => ({ user: each.replaceAll('{{', '{{"{{"}}') })),
    });
  });
});

describe('a free name', () => {
  it('is not that of a file that is there', () => {
    assert.deepEqual(names.list('data/'), ['callers.csv', 'more/']);
    const { path } = chosen(`${head}  - id: callers$0\n    turns: [{ user: hi }]\n`, /Extract/u);
    assert.equal(path, 'data/callers-2.csv');
  });
});
