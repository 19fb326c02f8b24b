import assert from 'node:assert/strict';
import type { Edit } from '../../../../src/core/base/problem.ts';
import { rename } from '../../../../src/core/language/features/workspace/rename.ts';
import { clinic, indexOf, problemsOf, type Texts } from './support.ts';

/** The workspace after a rename, with every edit applied; or why it was refused. */
function renamed(texts: Texts, file: string, offset: number, to: string): Texts | string {
  const result = rename(indexOf(texts), file, offset, to);
  if ('refused' in result) return result.refused.en;
  const after: Record<string, string> = { ...texts };
  for (const [path, edits] of result.edits) after[path] = applied(after[path] ?? '', edits);
  return after;
}

function applied(text: string, edits: readonly Edit[]): string {
  return edits.reduceRight((done, { span, text: put }) => done.slice(0, span.start) + put + done.slice(span.end), text);
}

/** The lines that differ, as `file: new line`. */
function changes(before: Texts, after: Texts): readonly string[] {
  return Object.entries(after).flatMap(([file, text]) => {
    const old = (before[file] ?? '').split('\n');
    return text.split('\n').flatMap((line, index) => (line === old[index] ? [] : [`${file}: ${line.trim()}`]));
  });
}

const suite = 'clinic.tenken.yaml';
const config = 'tenken.config.yaml';

const at = (file: string, marked: string): number => {
  const offset = (clinic[file] ?? '').indexOf(marked.replace('$', ''));
  assert.ok(offset >= 0, `${file} has no ${marked}`);
  return offset + marked.indexOf('$');
};

describe('rename', () => {
  for (const [what, file, place, to, expected] of [
    [
      'a target, from a suite',
      suite,
      '[$front-desk, ',
      'reception',
      [
        `${config}: reception: { provider: openai, model: m, system: { file: prompts/desk.md } }`,
        `${suite}: targets: [reception, 'rehearsal', "recorded"]`,
        `${suite}: targets: [reception]`,
        'wards/ward.tenken.yaml: - reception',
      ],
    ],
    [
      'a target, from the configuration, in quotes there',
      config,
      '"$recorded"',
      'replies',
      [
        `${config}: "replies": { provider: recorded, file: data/replies.csv, output: reply, key: case }`,
        `${suite}: targets: [front-desk, 'rehearsal', "replies"]`,
      ],
    ],
    [
      'a target that judges',
      config,
      "'$grader'",
      'grader-2',
      [
        `${config}: grader-2: { provider: openai, model: g }`,
        `${config}: default: { target: grader-2 }`,
        `${config}: second: { target: 'grader-2' }`,
      ],
    ],
    [
      'a judge',
      suite,
      'judge: $second',
      'strict',
      [`${config}: strict: { target: 'grader' }`, `${suite}: - judge: { rubric: Is polite., judge: strict }`],
    ],
    ['a suite', suite, 'suite: $clinic', 'desk', [`${suite}: suite: desk`]],
    [
      'a scenario, with the script that waits for it',
      suite,
      'id: $hours',
      'opening-hours',
      [
        'scripts/desk.yaml: - when: { scenario: [opening-hours, other], row: { question: "When?" }, user: { role: patient } }',
        `${suite}: - id: opening-hours # when the desk opens`,
      ],
    ],
    [
      'a data set, of its own suite only',
      suite,
      'each: $callers',
      'people',
      [`${suite}: people: { file: data/callers.csv, key: id }`, `${suite}: each: people`],
    ],
    [
      'a column of a table, with the suites, scripts and targets that read it',
      suite,
      '{{row.ans$wer}}',
      'reply-text',
      [
        `${config}: rows: { provider: recorded, output: reply-text }`,
        'data/callers.csv: id,"name",question,reply-text',
        'scripts/desk.yaml: reply: "{{row.reply-text}} for {{user.role}}, {{canary.record}}, {{ document.chart }}"',
        `${suite}: - contains: "{{row.reply-text}}"`,
      ],
    ],
    [
      'a column that another file has too, and leaves scripts as they are',
      suite,
      '{{row.$question}} {{user',
      'asked',
      [
        'data/callers.csv: id,"name",asked,answer',
        `${suite}: - user: "{{row.name}}: {{row.asked}} {{user.role}} {{document.chart}}"`,
        `${suite}: And {{ row.asked }}?`,
      ],
    ],
    [
      'a column of JSON Lines, in every row',
      suite,
      'key: $name }',
      'person',
      [
        'data/more.jsonl: {"id": 1, "person": "Sato", "question": "name?", "deep": {"name": [1]}}',
        'data/more.jsonl: {"person":"Ito","id":2,"question":"a"}',
        `${suite}: more: { file: data/more.jsonl, key: person }`,
        `${suite}: turns: [{ user: "{{row.person}}" }]`,
      ],
    ],
    [
      'a tool, with the file that defines it',
      suite,
      "'$stop'",
      'halt',
      [
        'tools/arm.yaml: - name: halt',
        'scripts/desk.yaml: calls: [{ tool: halt }]',
        `${suite}: - calls: { must: [{ tool: move_arm }], never: [{ tool: 'halt' }] }`,
      ],
    ],
    [
      'a canary of a scenario, and neither its twin’s nor another scenario’s',
      suite,
      '{ $record: medical',
      'chart-number',
      [
        `${suite}: canaries: { chart-number: medical-record-number }`,
        `${suite}: - { id: chart, text: "{{canary.chart-number}}" }`,
        `${suite}: - not: { contains: "{{canary.chart-number}}" }`,
      ],
    ],
    [
      'a canary of a twin',
      suite,
      'hello {{canary.$record',
      'phone-number',
      [
        `${suite}: given: { canaries: { phone-number: phone } }`,
        `${suite}: turns: [{ user: "hello {{canary.phone-number}}" }]`,
      ],
    ],
    [
      'a document',
      suite,
      'id: $chart',
      'karte',
      [
        'scripts/desk.yaml: reply: "{{row.answer}} for {{user.role}}, {{canary.record}}, {{ document.karte }}"',
        `${suite}: - { id: karte, text: "{{canary.record}}" }`,
        `${suite}: - user: "{{row.name}}: {{row.question}} {{user.role}} {{document.karte}}"`,
      ],
    ],
    [
      'a fact of the user',
      suite,
      '{ $role: patient',
      '役割',
      [
        'scripts/desk.yaml: - when: { scenario: [hours, other], row: { question: "When?" }, user: { 役割: patient } }',
        'scripts/desk.yaml: reply: "{{row.answer}} for {{user.役割}}, {{canary.record}}, {{ document.chart }}"',
        `${suite}: user: { 役割: patient, "id": 7 }`,
        `${suite}: - user: "{{row.name}}: {{row.question}} {{user.役割}} {{document.chart}}"`,
      ],
    ],
    ['from a script, what only one thing can be', 'scripts/desk.yaml', 'tool: $stop', 'halt', 3],
  ] as const) {
    it(`gives ${what}, another name everywhere`, () => {
      const after = renamed(clinic, file, at(file, place), to);
      assert.ok(typeof after !== 'string', typeof after === 'string' ? after : '');
      const found = changes(clinic, after);
      if (typeof expected === 'number') assert.equal(found.length, expected);
      else assert.deepEqual([...found].sort(), [...expected].sort());
      assert.deepEqual(problemsOf(after), problemsOf(clinic));
    });
  }

  for (const [what, file, place, to, expected] of [
    ['no name', suite, 'Is po$lite', 'x', 'There is no name here that can be renamed.'],
    [
      'a name that is no name',
      suite,
      '[$front-desk, ',
      'front desk',
      '`front desk` cannot be a name: letters, digits, `.`, `_` and `-` are allowed, and it begins with a letter or digit.',
    ],
    [
      'a column with a dot',
      suite,
      'row.$answer',
      'a.b',
      '`a.b` cannot be a name: letters, digits, spaces, `_` and `-` are allowed, and it begins with a letter or digit.',
    ],
    ['a name that is taken', suite, '[$front-desk, ', 'rehearsal', '`rehearsal` is the name of another one already.'],
    ['a scenario’s name that is taken', suite, 'id: $hours', 'other', '`other` is the name of another one already.'],
    [
      'a column’s name that is taken',
      suite,
      'row.$answer',
      'question',
      '`question` is the name of another one already.',
    ],
    ['a tool’s name that is taken', suite, "'$stop'", 'move_arm', '`move_arm` is the name of another one already.'],
    [
      'a name that YAML reads as a number',
      suite,
      '[$front-desk, ',
      '2024',
      'Without quotes, YAML does not read `2024` as a text. Put the name in quotes in clinic.tenken.yaml first, or choose another.',
    ],
    [
      'the judge that checks ask by default',
      config,
      '  $default:',
      'first',
      'Checks that name no judge ask `default`, so it keeps its name.',
    ],
    [
      'what several things can be, from a script',
      'scripts/desk.yaml',
      'canary.$record',
      'x',
      '`record` is defined in 3 places. Rename the one that you mean where it is defined.',
    ],
  ] as const) {
    it(`refuses ${what}, in a sentence`, () => assert.equal(renamed(clinic, file, at(file, place), to), expected));
  }

  for (const [what, text, place, to, expected] of [
    [
      'what is not defined',
      'targets: [nobody]',
      '[$nobody',
      'x',
      '`nobody` is not defined anywhere, so there is nothing to rename.',
    ],
    [
      'a name in escapes',
      'targets: ["front\\u002ddesk"]',
      '["$front',
      'x',
      'new.tenken.yaml spells `front-desk` with escapes. Write it plainly there first.',
    ],
    [
      'what an alias says twice',
      'targets: [&a front-desk]\ndata: { front-desk: { file: data/callers.csv } }\nscenarios:\n  - id: *a\n    turns: [{ user: hi }]\n    expect: refusal',
      '&a $front',
      'x',
      'In new.tenken.yaml, `front-desk` stands for several things through an alias. Write it out first.',
    ],
    [
      'a perspective',
      'scenarios:\n  - id: a\n    perspectives: [privacy]\n    turns: [{ user: hi }]\n    expect: refusal',
      '[$privacy',
      'x',
      '`privacy` is a name of the catalogue and the same everywhere.',
    ],
    [
      'a file',
      'data: { callers: { file: data/callers.csv } }',
      'file: $data',
      'x',
      '`data/callers.csv` is a file. Rename the file itself, then its name here.',
    ],
  ] as const) {
    it(`refuses ${what}, in a sentence`, () => {
      const whole = `tenken: 1\nsuite: new\n${text}\n`;
      const offset = whole.indexOf(place.replace('$', '')) + place.indexOf('$');
      assert.equal(renamed({ ...clinic, 'new.tenken.yaml': whole }, 'new.tenken.yaml', offset, to), expected);
    });
  }

  it('gives back every text when it is taken back, from every place of every name', () => {
    const index = indexOf(clinic);
    let count = 0;
    for (const { file, occurrences } of index.texts()) {
      for (const { start, name, kind } of occurrences) {
        const after = renamed(clinic, file, start, 'zz-new');
        if (typeof after === 'string') continue;
        count++;
        assert.deepEqual(problemsOf(after), problemsOf(clinic), `${kind} ${name} in ${file}`);
        const place = indexOf(after);
        const moved = [...place.texts()]
          .find((each) => each.file === file)
          ?.occurrences.find((each) => each.name === 'zz-new' && each.kind === kind);
        assert.ok(moved, `${kind} ${name} in ${file}`);
        assert.deepEqual(renamed(after, file, moved.start, name), clinic, `${kind} ${name} in ${file}`);
      }
    }
    assert.ok(count > 40, String(count));
  });

  it('follows a canary into the checks that name it', () => {
    const text = `tenken: 1
suite: a
targets: [front-desk]
scenarios:
  - id: one
    given: { canaries: { pin: api-key } }
    turns: [{ user: "{{canary.pin}}" }]
    expect: [{ no-canary: [pin] }]
`;
    const texts = { ...clinic, 'own.tenken.yaml': text };
    const after = renamed(texts, 'own.tenken.yaml', text.indexOf('[pin]') + 1, 'code');
    assert.ok(typeof after !== 'string');
    assert.deepEqual(changes(texts, after), [
      'own.tenken.yaml: given: { canaries: { code: api-key } }',
      'own.tenken.yaml: turns: [{ user: "{{canary.code}}" }]',
      'own.tenken.yaml: expect: [{ no-canary: [code] }]',
    ]);
  });
});
