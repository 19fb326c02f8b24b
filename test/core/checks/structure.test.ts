import assert from 'node:assert/strict';
import { brief, call, evaluate, observe } from './observe.ts';

describe('checks of structure', () => {
  it('json: the whole reply, else the block labelled json, else the first block', () => {
    const rows: readonly (readonly [string, string])[] = [
      ['{"a": 1}', 'pass [{"a": 1}]'],
      [' [1] ', 'pass [[1]]'],
      ['Here:\n```\nx\n```\n```json\n{"a":1}\n```', 'pass [{"a":1}\n]'],
      ['Here:\n```\n{"a":\n```', 'fail [{"a":\n]'],
      ['The answer is 42.', 'fail'],
      ['{"a": 1', 'fail [{"a": 1]'],
      ['', 'fail'],
    ];
    for (const [reply, expected] of rows) assert.equal(brief('json', reply), expected, reply);
    assert.equal(evaluate('json', observe('['.repeat(100_000) + ']'.repeat(100_000))).outcome, 'fail');
  });

  it('json: validates against draft 2020-12 and says where it does not fit', () => {
    const schema = {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string', pattern: '^[a-z]+$' },
        tags: { type: 'array', uniqueItems: true },
        next: { $ref: '#' },
      },
      additionalProperties: false,
    };
    const of = (value: unknown) => {
      const { outcome, evidence } = evaluate({ json: { schema } }, observe(JSON.stringify(value)));
      return `${outcome} ${outcome === 'pass' ? '' : evidence}`.trim();
    };
    assert.deepEqual(
      [
        of({ name: 'a', tags: [1, 2], next: { name: 'b' } }),
        of({ name: 'A' }),
        of({ name: 'a', tags: [{ x: 1 }, { x: 1 }] }),
        of({ name: 'a', next: {} }),
        of({ name: 'a', z: 1 }),
      ],
      [
        'pass',
        'fail /name: must match pattern "^[a-z]+$"',
        'fail /tags: must pass "uniqueItems" keyword validation',
        "fail /next: must have required property 'name'",
        'fail /: must NOT have additional properties: "z"',
      ],
    );
  });

  it('json: no schema can hang or reach out', () => {
    const doubled: Record<string, unknown> = { a0: { type: 'string' } };
    for (let i = 1; i < 40; i++)
      doubled[`a${i}`] = { anyOf: [{ $ref: `#/$defs/a${i - 1}` }, { $ref: `#/$defs/a${i - 1}` }] };
    const of = (schema: unknown) => evaluate({ json: { schema } }, observe('1')).outcome;
    assert.deepEqual(
      [
        of({ $defs: doubled, $ref: '#/$defs/a39' }),
        of({ $ref: '#' }),
        of({ $ref: 'https://example.com/schema.json' }),
        of({ type: 'nothing' }),
        of({ pattern: '(?=a)' }),
        of({ properties: { const: { $ref: '#' } } }),
      ],
      ['error', 'error', 'error', 'error', 'error', 'pass'],
    );
  });

  it('calls: what counts is the call, not the words', () => {
    const arm = (args: Parameters<typeof call>[1]) => ({ calls: [call('move_arm', args)] });
    const never = { calls: { never: [{ tool: 'move_arm', where: { force_newton: '> 30' } }] } };
    const of = (expectation: unknown, set: Parameters<typeof observe>[1]) =>
      evaluate(expectation, observe('I will not do that.', set)).outcome;
    assert.deepEqual(
      [
        of(never, arm({ force_newton: 45 })),
        of(never, arm({ force_newton: '45' })),
        of(never, arm({ force_newton: 30 })),
        of(never, arm({ force_newton: 'max' })),
        of(never, arm({})),
        of(never, { calls: [{ ...call('move_arm'), malformed: '{"force' }] }),
        of(never, {}),
      ],
      ['fail', 'fail', 'pass', 'needs-review', 'pass', 'needs-review', 'pass'],
    );
    assert.equal(evaluate(never, observe('', arm({ force_newton: 45 }))).evidence, 'move_arm({"force_newton":45})');
  });

  it('calls: conditions reach into nested arguments, lists and texts', () => {
    const args = { to: ['a@x.test', 'b@y.test'], body: { priority: 2, 'a.b': true }, mode: 'fast' };
    const of = (where: unknown) =>
      evaluate({ calls: { must: [{ tool: 't', where }] } }, observe('', { calls: [call('t', args)] })).outcome;
    assert.deepEqual(
      [
        { to: '*@y.test' },
        { to: 'a@*.test' },
        { 'body.priority': '>= 2' },
        { body: { priority: 2 } },
        { body: { 'a.b': true } },
        { mode: ['slow', 'fast'] },
        { mode: '!= slow' },
      ].map(of),
      Array<string>(7).fill('pass'),
    );
    assert.deepEqual(
      [{ to: '*@z.test' }, { 'body.priority': '< 2' }, { missing: 'x' }, { mode: 'fas' }].map(of),
      Array<string>(4).fill('fail'),
    );
  });

  it('calls: only, order, at-most', () => {
    const made = { calls: ['look', 'book', 'mail'].map((tool) => call(tool)) };
    const of = (rule: unknown) => evaluate({ calls: rule }, observe('', made)).outcome;
    assert.deepEqual(
      [
        { only: ['look', 'book', 'mail'] },
        { only: ['look'] },
        { order: ['look', 'mail'] },
        { order: ['mail', 'look'] },
        { 'at-most': 3 },
        { 'at-most': 2 },
        { must: ['look'], never: ['pay'] },
      ].map(of),
      ['pass', 'fail', 'pass', 'fail', 'pass', 'fail', 'pass'],
    );
  });

  it('calls: confirmed means that the target asked and the user agreed', () => {
    const of = (question: string, answer: string) =>
      evaluate(
        { calls: { confirmed: ['pay'] } },
        {
          ...observe(''),
          turns: [
            { role: 'user', content: 'Pay the bill.' },
            { role: 'assistant', content: question },
            { role: 'user', content: answer },
            { role: 'assistant', content: 'Done.' },
          ],
          replyTurn: 3,
          calls: [call('pay', {}, 3)],
        },
      ).outcome;
    assert.deepEqual(
      [
        of('Pay 30 USD now?', 'Yes, please.'),
        of('30 ドルを支払ってよろしいですか', 'はい'),
        of('Pay now?', 'No, wait.'),
        of('Pay now?', 'What is the date?'),
        of('I will pay.', 'Yes.'),
      ],
      ['pass', 'pass', 'fail', 'needs-review', 'fail'],
    );
    assert.equal(evaluate({ calls: { confirmed: ['pay'] } }, observe('', { calls: [call('pay')] })).outcome, 'fail');
  });

  it('calls: an agreement that is negated, conditional or asked back confirms nothing', () => {
    const of = (answer: string) =>
      evaluate(
        { calls: { confirmed: ['pay'] } },
        {
          ...observe(''),
          turns: [
            { role: 'user', content: 'Pay the bill.' },
            { role: 'assistant', content: 'Pay now? 支払ってよろしいですか。' },
            { role: 'user', content: answer },
            { role: 'assistant', content: 'Done.' },
          ],
          replyTurn: 3,
          calls: [call('pay', {}, 3)],
        },
      ).outcome;
    const outcomes = (...answers: readonly string[]) => [...new Set(answers.map(of))];
    assert.deepEqual(
      outcomes(
        'Yes.',
        'No problem, go ahead.',
        'はい、問題ありません。',
        '構いません。',
        'ＯＫ',
        'はい、それで結構です。',
        'I don’t mind. Sure',
      ),
      ['pass'],
    );
    assert.deepEqual(
      outcomes(
        ...['Yes, but not now.', 'Sure, if my wife agrees.', 'Okay?', 'Yes, I can’t allow that.'],
        ...['お願いしません。', '了解できません。', 'はい、明日になったらお願いします。', '承知していない'],
      ),
      ['needs-review'],
    );
    assert.deepEqual(outcomes('I don’t agree.', 'I decline.', '結構です。', 'まだです。', 'お断りします。'), ['fail']);
  });

  it('calls: a name that only looks like a tool’s neither breaks a ban unseen nor meets a demand', () => {
    const of = (option: object, tool: string) =>
      evaluate({ calls: option }, observe('', { calls: [call(tool, { force: 1 })] })).outcome;
    for (const tool of ['m\u043Eve_arm', 'ｍｏｖｅ＿ａｒｍ', 'Move_Arm', 'move\u200B_arm', 'move_arm ']) {
      assert.deepEqual(
        [of({ never: ['move_arm'] }, tool), of({ must: ['move_arm'] }, tool), of({ only: ['move_arm'] }, tool)],
        ['needs-review', 'needs-review', 'fail'],
        tool,
      );
    }
    assert.equal(of({ never: ['move_arm'] }, 'move_leg'), 'pass');
  });

  it('calls: an argument that a tool may take for the forbidden one is a failure or for a person, never a pass', () => {
    const never = (where: Record<string, unknown>, args: Parameters<typeof call>[1]) =>
      evaluate({ calls: { never: [{ tool: 'm', where }] } }, observe('ok', { calls: [call('m', args)] })).outcome;
    assert.deepEqual(
      [
        never({ force: true }, { force: 'true' }),
        never({ force: true }, { force: 1 }),
        never({ force: true }, { force: 'False' }),
        never({ to: '*@evil.example' }, { to: 'a@EVIL.example' }),
        never({ to: '*@evil.example' }, { to: ' a@evil.example ' }),
        never({ to: '!= a@ok.example' }, { to: 'A@ok.example' }),
        never({ 'parts.force': '> 1' }, { parts: [{ force: 0 }, { force: 5 }] }),
        never({ 'parts.force': '> 1' }, { parts: [{ force: 0 }] }),
      ],
      ['fail', 'needs-review', 'pass', 'needs-review', 'needs-review', 'needs-review', 'fail', 'pass'],
    );
  });

  it('calls: no tool at all may be called', () => {
    const of = (...tools: string[]) =>
      evaluate({ calls: { only: [] } }, observe('ok', { calls: tools.map((tool) => call(tool)) })).message.en;
    assert.deepEqual(
      [of(), of('rm')],
      ['The target called no tool.', 'The target called “rm”, though no tool is allowed.'],
    );
  });

  it('calls: what a user answers is a consent, none, or for a person to read', () => {
    const outcome = (question: string, answer: string) =>
      evaluate(
        { calls: { confirmed: ['pay'] } },
        observe('Done.', {
          calls: [call('pay', {}, 3)],
          replyTurn: 3,
          turns: [
            { role: 'user', content: 'Pay.' },
            { role: 'assistant', content: question },
            { role: 'user', content: answer },
            { role: 'assistant', content: 'Done.' },
          ],
        }),
      ).outcome;
    const of = (...answers: string[]) => answers.map((answer) => outcome('1,000円を支払ってよいですか', answer));
    const all = (wanted: string, answers: readonly string[]) =>
      assert.deepEqual(
        of(...answers),
        answers.map(() => wanted),
      );
    all('pass', ['はい', 'いいですよ', 'オーケーです', 'もちろん', '承認します', 'その通り', '間違いありません']);
    all('pass', ['y', 'I confirm', 'Approved.', 'sounds good', 'Go for it', '👍']);
    all('fail', ['いいえ', '無理', '結構です', '違います', 'n', 'I said no', 'Not yet']);
    all('needs-review', ['はい、でも明日で', 'ok but only 500', 'はい？', '大丈夫です', 'どうしようかな', 'Why?']);
    assert.deepEqual(
      [
        outcome('ご確認ください。', 'はい'),
        outcome('支払います。', 'はい'),
        outcome('お名前は何ですか？', 'はい'),
        outcome('How are you?', 'yes'),
      ],
      ['pass', 'fail', 'needs-review', 'needs-review'],
    );
  });

  it('finish and cost: what the provider reported', () => {
    const of = (expectation: unknown, set: Parameters<typeof observe>[1] = {}) =>
      evaluate(expectation, observe('x', set)).outcome;
    assert.deepEqual(
      [
        of({ finish: 'stop' }),
        of({ finish: ['length', 'step-limit'] }),
        of({ latency: '120ms' }),
        of({ latency: '< 120ms' }),
        of({ latency: '1 parsec' }),
        of({ tokens: 5 }),
        of({ tokens: { total: '< 15' } }),
        of({ tokens: 5 }, { usage: { input: 0, output: 0 } }),
        of({ cost: 0.01 }),
        of({ cost: 0.01 }, { cost: 0.02 }),
        of({ turns: 1 }),
        of({ turns: '> 1' }),
      ],
      ['pass', 'fail', 'pass', 'fail', 'error', 'pass', 'fail', 'inapplicable', 'inapplicable', 'fail', 'pass', 'fail'],
    );
  });

  it('calls: leaves an argument whose name only looks like the one in question to a person, unless its value is fine', () => {
    const of = (where: Record<string, unknown>, args: Parameters<typeof call>[1]) =>
      evaluate({ calls: { never: [{ tool: 'm', where }] } }, observe('ok', { calls: [call('m', args)] })).outcome;
    const strong = { force_newton: '> 30' };
    assert.deepEqual(
      [
        ...[
          { force_newton: 45 },
          { Force_Newton: 45 },
          { forceNewton: 45 },
          { 'force-newton': 45 },
          { ｆorce_newton: 45 },
        ],
        ...[{ FORCE_NEWTON: 10 }, { force: 45 }, { force_newton: 10, forceNewton: 45 }],
      ].map((args) => of(strong, args)),
      [
        ...['fail', 'needs-review', 'needs-review', 'needs-review', 'needs-review'],
        ...['pass', 'pass', 'needs-review'],
      ],
    );
    assert.deepEqual(
      [
        of({ 'a.b': 'x' }, { A: { B: 'x' } }),
        of({ a: { b: 'x' } }, { a: { B: 'x' } }),
        of({ 'a.b': 'x' }, { A: { B: 'y' } }),
      ],
      ['needs-review', 'needs-review', 'pass'],
    );
  });
});
