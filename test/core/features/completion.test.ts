import assert from 'node:assert/strict';
import { attacks } from '../../../src/core/catalogue/attacks.ts';
import { frameworks } from '../../../src/core/catalogue/find.ts';
import { perspectives } from '../../../src/core/catalogue/perspectives.ts';
import { checks } from '../../../src/core/checks/all.ts';
import { combinators } from '../../../src/core/checks/combine.ts';
import { openaiShape } from '../../../src/core/language/definition/providers/openai.ts';
import { suiteShape } from '../../../src/core/language/definition/suite.ts';
import { complete } from '../../../src/core/language/features/completion.ts';
import { marked, subject } from './support.ts';

const head = 'tenken: 1\nsuite: a\n';
const scenario = `${head}scenarios:\n  - id: x\n`;

function items(source: string, kind: 'suite' | 'config' | 'script' = 'suite') {
  const { text, offset } = marked(source);
  return { text, items: complete(subject(text, kind), offset) };
}

const labels = (source: string, kind?: 'suite' | 'config' | 'script') =>
  items(source, kind)
    .items.map(({ label }) => label)
    .sort();

/** The text after choosing an item, with the snippet's places as they are. */
function chosen(source: string, label: string): string {
  const { text, items: found } = items(source);
  const item = found.find((each) => each.label === label);
  assert.ok(item, `${label} is not offered`);
  return text.slice(0, item.span.start) + item.text + text.slice(item.span.end);
}

const { element } = suiteShape.shape.scenarios;
const suiteKeys = Object.keys(suiteShape.shape);
const scenarioKeys = Object.keys(element.shape);
const without = (all: readonly string[], ...some: string[]) => all.filter((name) => !some.includes(name)).sort();

const bare = checks.filter((check) => check.bare !== undefined).map(({ name }) => name);
const keyed = checks
  .filter((check) => check.snippet !== '' || check.bare === undefined)
  .map((check) => (check.bare === undefined ? check.name : `${check.name}:`));
const allChecks = [...bare, ...keyed, ...combinators].sort();
const required = 'id, turns, expect';

describe('completion below a line that is broken', () => {
  const rest = '\n    turns: [{ user: a }]\n    expect: refusal\n';
  for (const [what, line] of [
    ['a second colon', 'title: Note: with a colon'],
    ['an open quote', 'title: "Not closed'],
    ['an open bracket', 'tags: [one'],
    ['an open brace', 'given: { user: { id: 1 }'],
    ['a colon that is missing', 'title With no colon'],
    ['a space that is missing', 'title:tight'],
    ['a marker of a merge conflict', '<<<<<<< HEAD'],
  ] as const) {
    it(`offers keys and values after ${what}`, () => {
      const key = /^(\w+):\s/u.exec(line)?.[1] ?? '';
      const open = without(scenarioKeys, 'id', 'turns', 'expect', key);
      assert.deepEqual(labels(`${scenario}    ${line}\n    $0${rest}`), open);
      assert.deepEqual(labels(`${scenario}    ${line}\n    severity: $0${rest}`), [
        'critical',
        'high',
        'low',
        'medium',
      ]);
    });
  }

  it('offers the checks that can follow', () => {
    const source = `${scenario}    turns:\n      - user: { text: Hello\n    expect:\n      - $0\n`;
    assert.deepEqual(labels(source), allChecks);
  });
});

describe('completion of keys', () => {
  for (const [where, source, expected] of [
    ['in an empty file', '$0', [...suiteKeys, 'tenken, suite, scenarios'].sort()],
    ['on a line of its own', `${head}$0`, without(suiteKeys, 'tenken', 'suite')],
    ['in a half-typed key', `${head}sc$0`, without(suiteKeys, 'tenken', 'suite')],
    ['in a half-typed key before others', `ti$0\n${head}`, without(suiteKeys, 'tenken', 'suite')],
    [
      'after the scenarios',
      `${scenario}    turns: [{ user: a }]\n$0`,
      without(suiteKeys, 'tenken', 'suite', 'scenarios'),
    ],
    ['on a blank line of an item', `${scenario}    $0`, without(scenarioKeys, 'id')],
    ['on a blank line before other keys', `${scenario}    $0\n    turns: []`, without(scenarioKeys, 'id', 'turns')],
    ['after a blank line', `${scenario}\n    $0`, without(scenarioKeys, 'id')],
    ['in the middle of a key', `${scenario}    tur$0ns: []`, without(scenarioKeys, 'id')],
    ['after a dash', `${head}scenarios:\n  - $0`, [...scenarioKeys, required].sort()],
    ['in the column of the dashes', `${scenario}  $0`, [...scenarioKeys, required].sort()],
    ['below a key that waits for a list', `${head}scenarios:\n  $0`, [...scenarioKeys, required].sort()],
    [
      'below a key that waits for a map',
      `${scenario}    given:\n      $0`,
      Object.keys(element.shape.given.unwrap().shape).sort(),
    ],
    ['in braces', `${head}defaults: { $0 }`, ['repeat', 'severity']],
    ['in braces after another key', `${head}defaults: { severity: low, $0 }`, ['repeat']],
    ['in braces over several lines', `${head}defaults: {\n  severity: low,\n  $0\n}`, ['repeat']],
    ['in a quoted key', `${head}defaults: { "$0": low }`, ['repeat', 'severity']],
    ['in a turn', `${scenario}    turns:\n      - $0`, ['assistant', 'system', 'user']],
  ] as const) {
    it(where, () => assert.deepEqual(labels(source), expected));
  }

  it('of a target are those of its provider', () => {
    const keys = Object.keys(openaiShape.shape);
    const source = 'tenken: 1\ntargets:\n  a:\n    provider: openai\n    $0';
    assert.deepEqual(labels(source, 'config'), without(keys, 'provider'));
  });

  it('of a map with an enumeration as keys are its words', () => {
    assert.deepEqual(labels('gate:\n  severity:\n    low: { limit: 5 % }\n    $0', 'config'), [
      'critical',
      'high',
      'medium',
    ]);
  });

  for (const [where, source] of [
    ['in a comment', `${head}# $0`],
    ['in a comment after a value', `${head}title: a # $0`],
    ['in a block scalar', `${scenario}    turns:\n      - user: |\n          a\n          $0`],
    ['in a text that may be anything', `${head}title: $0`],
    ['in a text that goes on', `${head}title: abc\n  $0`],
    ['in keys of the writer’s own', `${scenario}    given:\n      user:\n        $0`],
    ['in a check that has its key', `${scenario}    expect:\n      - contains: a\n        $0`],
    ['in a file that is no text', '\u0000$0'],
    ['behind the colon of a key', `${head}scenarios:$0\n  - id: x\n`],
    ['behind the colon of a key in an item', `${scenario}    turns:$0\n      - user: a\n`],
    ['before brackets', `${scenario}    expect: $0[refusal]\n`],
    ['before brackets and a space', `${scenario}    expect: [refusal,$0 { contains: a }]\n`],
    ['before braces', `${scenario}    expect: [$0{ contains: a }]\n`],
    ['right before a comment', `${scenario}    expect: $0# all\n`],
    ['before a dash', `${scenario}    expect:\n      $0- refusal\n`],
    ['behind a dash without a space', `${scenario}    expect:\n      -$0 refusal\n`],
    ['inside of an indentation', `${scenario}  $0  turns: []\n`],
    ['at the beginning of an indented line', `${scenario}$0    turns: []\n`],
  ] as const) {
    it(`is silent ${where}`, () => assert.deepEqual(labels(source), []));
  }
});

describe('completion of checks', () => {
  for (const [where, source] of [
    ['after a dash', `${scenario}    expect:\n      - $0`],
    ['in a half-typed name', `${scenario}    expect:\n      - con$0\n      - regex: x`],
    ['in the column of the dashes', `${scenario}    expect:\n      - contains: x\n      $0`],
    ['right after the key', `${scenario}    expect: $0`],
    ['in brackets', `${scenario}    expect: [$0]`],
    ['below `not`', `${scenario}    expect:\n      - not: $0`],
  ] as const) {
    it(where, () => assert.deepEqual([...new Set(labels(source))], allChecks));
  }

  for (const [where, source, label, expected] of [
    [
      'below an empty `expect`',
      '    expect:\n      cont$0\n',
      'contains',
      '    expect:\n      - contains: "${1:text}"\n',
    ],
    [
      'in its column',
      '    expect:\n    cont$0\n    severity: low\n',
      'contains',
      '    expect:\n    - contains: "${1:text}"\n    severity: low\n',
    ],
    ['by its name alone', '    expect:\n      no-c$0\n', 'no-canary', '    expect:\n      - no-canary\n'],
    [
      'below another item',
      '    expect:\n      - refusal\n      cont$0',
      'contains',
      '    expect:\n      - refusal\n      - contains: "${1:text}"',
    ],
    [
      'before another item',
      '    expect:\n      cont$0\n      - refusal\n',
      'contains',
      '    expect:\n      - contains: "${1:text}"\n      - refusal\n',
    ],
    [
      'below `all`',
      '    expect:\n      - all:\n          cont$0',
      'contains',
      '    expect:\n      - all:\n          - contains: "${1:text}"',
    ],
    [
      'with its lines further in',
      '    expect:\n      jud$0',
      'judge',
      '    expect:\n      - judge: \n    rubric: ${1:What the reply must be}\n    scale: ${2:1-5}\n    pass: "${3:>= 4}"',
    ],
    ['of a turn', '    turns:\n      us$0', 'user', '    turns:\n      - user: ${1:What are your opening hours?}'],
    ['of a perspective', '    perspectives:\n      priv$0', 'privacy', '    perspectives:\n      - privacy'],
  ] as const) {
    it(`begins an item for a half-typed word ${where}`, () => {
      assert.equal(chosen(`${scenario}${source}`, label).replace('judge:\n', 'judge: \n'), `${scenario}${expected}`);
      assert.equal(labels(`${scenario}${source}`).filter((each) => each === label).length, 1);
    });
  }

  it('begins no item where a text goes on, or where keys can stand alone', () => {
    for (const source of [
      '    title: a\n      cont$0',
      '    given:\n      us$0',
      '    turns: [{ user: a }]\n    exp$0',
    ]) {
      const { items: found } = items(`${scenario}${source}`);
      assert.deepEqual(
        found.filter(({ text }) => text.startsWith('- ')),
        [],
      );
    }
  });

  it('offers keys only in braces', () => {
    assert.deepEqual(labels(`${scenario}    expect: [{ $0 }]`), [...keyed, ...combinators].sort());
  });

  it('offers what a check takes', () => {
    assert.deepEqual(labels(`${scenario}    expect:\n      - contains: { $0 }`), ['fold', 'text']);
  });
});

describe('completion of values', () => {
  for (const [where, source, expected] of [
    ['an enumeration', `${scenario}    severity: $0`, ['critical', 'high', 'low', 'medium']],
    ['an enumeration in quotes', `${scenario}    severity: "$0"`, ['critical', 'high', 'low', 'medium']],
    ['an enumeration in braces', `${head}defaults: { severity: hi$0 }`, ['critical', 'high', 'low', 'medium']],
    ['a literal', 'tenken: $0', ['1']],
    ['targets in brackets', `${head}targets: [$0]`, ['front-desk', 'rehearsal']],
    ['targets that are not there yet', `${head}targets: [front-desk, $0]`, ['rehearsal']],
    ['targets after a dash', `${head}targets:\n  - $0`, ['front-desk', 'rehearsal']],
    ['a data set', `${scenario}    each: $0`, ['callers']],
    ['a column', `${head}data:\n  callers: { file: data/callers.csv, key: $0 }`, ['id', 'name', 'question']],
    ['an attack', `${scenario}    attack: [$0]`, attacks.map(({ name }) => name).sort()],
    ['a perspective', `${scenario}    perspectives: [$0]`, perspectives.map(({ short }) => short).sort()],
    ['a framework', `${scenario}    frameworks: ["$0"]`, frameworks.map(({ id }) => id).sort()],
    ['a file', `${head}data:\n  callers: { file: $0 }`, ['a b.csv', 'data/', 'tools/']],
    ['a file in a folder', `${head}data:\n  callers: { file: data/$0 }`, ['callers.csv', 'more/']],
    ['no file outside of the workspace', `${head}data:\n  callers: { file: ../$0 }`, []],
  ] as const) {
    it(where, () => assert.deepEqual(labels(source), expected));
  }

  it('a secret is offered as it is written', () => {
    assert.deepEqual(labels('targets:\n  a:\n    provider: openai\n    apiKey: $0', 'config'), ['${secret:name}']);
  });

  it('finds a perspective by its name in either language', () => {
    const { items: found } = items(`${scenario}    perspectives: [$0]`);
    const privacy = found.find(({ label }) => label === 'privacy');
    assert.equal(privacy?.filter, 'privacy P5 Privacy Protection プライバシー保護');
    assert.deepEqual(privacy.detail, { en: 'Privacy Protection', ja: 'プライバシー保護' });
  });
});

describe('completion of variables', () => {
  const given = `${scenario}    each: callers\n    given:\n      user: { id: 1, role: patient }\n      canaries: { record: mrn }\n      documents: [{ id: chart, text: x }]\n`;
  for (const [where, source, expected] of [
    ['between the braces', `${given}    turns: [{ user: "a {{$0}} b" }]`, ['canary', 'document', 'row', 'user']],
    ['what the scenario does not have is not offered', `${scenario}    turns: [{ user: "{{$0" }]`, []],
    ['columns', `${given}    turns: [{ user: "{{row.$0}}" }]`, ['id', 'name', 'question']],
    [
      'a half-typed column in a block scalar',
      `${given}    turns:\n      - user: |\n          a {{row.na$0}}`,
      ['id', 'name', 'question'],
    ],
    ['canaries', `${given}    turns: [{ user: "{{canary.$0" }]`, ['record']],
    ['facts of the user', `${given}    turns: [{ user: "{{user.$0}}" }]`, ['id', 'role']],
    ['documents', `${given}    turns: [{ user: "{{document.$0}}" }]`, ['chart']],
    ['in a check', `${given}    expect: [{ contains: "{{row.$0}}" }]`, ['id', 'name', 'question']],
    [
      'in a twin, which has what the scenario has',
      `${given}    twin: { turns: [{ user: "{{canary.$0}}" }] }`,
      ['record'],
    ],
    ['after the braces', `${given}    turns: [{ user: "{{row.id}} $0" }]`, []],
    ['not in a field without variables', `${given}    title: "{{$0}}"`, []],
  ] as const) {
    it(where, () => assert.deepEqual(labels(source), expected));
  }

  it('closes the braces where they are open', () => {
    assert.equal(
      chosen(`${given}    turns: [{ user: "{{row.na$0" }]`, 'name'),
      `${given}    turns: [{ user: "{{row.name}}" }]`,
    );
  });

  it('replaces the whole name', () => {
    assert.equal(
      chosen(`${given}    turns: [{ user: "{{row.na$0xy}}" }]`, 'name'),
      `${given}    turns: [{ user: "{{row.name}}" }]`,
    );
  });
});

describe('completion in an empty map', () => {
  it('offers all that it must have first', () => {
    const first = (source: string, kind?: 'suite' | 'config'): string | undefined =>
      items(source, kind).items[0]?.label;
    assert.equal(first('$0'), 'tenken, suite, scenarios');
    assert.equal(first(`${head}scenarios:\n  - $0`), required);
    assert.equal(first('tenken: 1\ntargets:\n  a:\n    $0', 'config'), 'provider');
  });
});

describe('completion writes', () => {
  for (const [what, source, label, expected] of [
    [
      'a skeleton below its key',
      `${scenario}    tu$0`,
      'turns',
      `${scenario}    turns:\n  - user: \${1:What the user says}`,
    ],
    [
      'a skeleton after a dash, two further in',
      `${head}scenarios:\n  - $0`,
      'turns',
      `${head}scenarios:\n  - turns:\n    - user: \${1:What the user says}`,
    ],
    [
      'the dash where it is missing',
      `${scenario}    expect:\n      $0`,
      'contains',
      `${scenario}    expect:\n      - contains: "\${1:text}"`,
    ],
    ['only the name where a colon follows', `${scenario}    tu$0ns: []`, 'turns', `${scenario}    turns: []`],
    [
      'a skeleton of one line in braces',
      `${scenario}    twin: { $0 }`,
      'turns',
      `${scenario}    twin: { turns: [$1] }`,
    ],
    [
      'a check in braces in brackets',
      `${scenario}    expect: [$0]`,
      'contains',
      `${scenario}    expect: [{ contains: "\${1:text}" }]`,
    ],
    ['a choice', `${scenario}    se$0`, 'severity', `${scenario}    severity: \${1|critical,high,medium,low|}`],
    [
      'quotes where YAML needs them',
      `${head}data:\n  callers: { file: $0 }`,
      'a b.csv',
      `${head}data:\n  callers: { file: a b.csv }`,
    ],
    ['inside of quotes that are there', `${scenario}    severity: "hi$0"`, 'high', `${scenario}    severity: "high"`],
    ['over what is written', `${scenario}    severity: lo$0w`, 'high', `${scenario}    severity: high`],
    [
      'all required keys at once',
      `${head}scenarios:\n  - $0`,
      required,
      `${head}scenarios:\n  - id: \${1:scenario-id}\n  turns:\n    - user: \${2:What the user says}\n  expect:\n    - \${3:refusal}`,
    ],
  ] as const) {
    it(what, () => {
      // The editor moves further lines of a snippet by the indentation of the first; here they stand as they are sent.
      assert.equal(chosen(source, label), expected);
    });
  }
});

describe('completion of arguments', () => {
  const pattern = (where: string): string =>
    `${scenario}    given: { tools: tools/arm.yaml }\n    turns: [{ user: a }]\n    expect:\n      - calls:\n          never:\n            - tool: move_arm\n              where: ${where}\n`;
  const all = ['force_newton', 'to', 'to.city'];

  for (const [where, source, expected] of [
    ['in braces', pattern('{ $0 }'), all],
    ['in a half-typed key', pattern('{ for$0 }'), all],
    ['in quotes', pattern('{ "to.$0": x }'), all],
    ['after another', pattern('{ to: x, $0 }'), ['force_newton', 'to.city']],
    ['on a line of its own', pattern('\n                $0'), all],
    ['of a tool that the file does not have', pattern('{ $0 }').replace('move_arm', 'other'), []],
    ['of no tool', pattern('{ $0 }').replace('tool: move_arm\n              ', ''), []],
  ] as const) {
    it(`offers those of the tool beside it ${where}`, () => assert.deepEqual(labels(source), expected));
  }

  it('begins a condition that fits the type', () => {
    assert.match(chosen(pattern('{ $0 }'), 'force_newton'), /where: \{ force_newton: "\$\{1:> 0\}" \}/u);
    assert.match(chosen(pattern('{ $0 }'), 'to.city'), /where: \{ to\.city: \$\{1:value\} \}/u);
  });
});
