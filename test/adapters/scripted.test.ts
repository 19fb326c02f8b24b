import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createRedactor } from '../../src/adapters/redact.ts';
import { connectScripted } from '../../src/adapters/targets/scripted.ts';
import type { Turn } from '../../src/core/base/conversation.ts';
import type { TargetReply, TargetRequest } from '../../src/core/engine/target.ts';

interface Asked {
  readonly said?: string;
  readonly turns?: readonly Turn[];
  readonly seed?: number;
  readonly repeat?: number;
  readonly scenario?: string;
  readonly row?: TargetRequest['case']['row'];
  readonly user?: TargetRequest['case']['given']['user'];
}

/** A target from a script, with a clock that notes how long it slept. */
const connect = async (script: string) => {
  const slept: number[] = [];
  const target = await connectScripted(
    {
      id: 'rehearsal',
      source: { provider: 'scripted', script: 'script.yaml' },
      systemPrompt: null,
      identity: {},
      span: { start: 0, end: 0 },
    },
    {
      files: { read: (path) => (path === 'script.yaml' ? script : undefined), bytes: () => undefined },
      secrets: { resolve: (text) => Promise.resolve(text) },
      redactor: createRedactor(),
      clock: { now: () => 0, sleep: (milliseconds) => Promise.resolve(void slept.push(milliseconds)) },
      leave: () => Promise.resolve(() => undefined),
      random: () => 0,
    },
  );
  const ask = (asked: Asked = {}) => target.respond(requestOf(asked), new AbortController().signal);
  return { ask, slept };
};

const requestOf = ({
  said = 'Hello',
  turns,
  seed = 1,
  repeat = 1,
  scenario = 'a',
  row = null,
  user = {},
}: Asked): TargetRequest => ({
  turns: turns ?? [{ role: 'user', content: said }],
  tools: [],
  repeat,
  seed,
  case: {
    suite: 's',
    scenario,
    variant: '',
    row,
    rowKey: null,
    given: { user, canaries: {}, documents: [{ id: 'chart', text: 'HbA1c 9.1 %' }], tools: [], system: null },
    canaries: { record: 'MRN-1' },
  },
});

/** What was said; anything else as it is. */
const saidIn = (reply: TargetReply): unknown => (reply.kind === 'reply' ? reply.content : reply);

/** Which of two rules answers: `yes` for the one with the condition, `no` for the one without. */
const applies = async (when: string, asked: Asked): Promise<unknown> => {
  const { ask } = await connect(`tenken: 1\nrules:\n  - when: ${when}\n    reply: "yes"\notherwise: { reply: "no" }\n`);
  return saidIn(await ask(asked));
};

describe('the scripted target', () => {
  describe('applies a rule by', () => {
    const conversation: readonly Turn[] = [
      { role: 'system', content: 'You are a clinic.' },
      { role: 'user', content: 'First question' },
      { role: 'assistant', content: 'First answer' },
      { role: 'user', content: 'Second question' },
    ];
    const withTool: readonly Turn[] = [...conversation, { role: 'tool', content: '{"ok":true}', tool: 'move' }];
    const conditions: readonly (readonly [string, string, Asked, string])[] = [
      ['what was said last', '{ said: second }', { turns: conversation }, 'yes'],
      ['what was said last, and not before', '{ said: first }', { turns: conversation }, 'no'],
      ['any of a list', '{ said: [ninth, second] }', { turns: conversation }, 'yes'],
      ['what was said, whatever the width and case', '{ said: ABC カナ }', { said: 'ａｂｃ ｶﾅ' }, 'yes'],
      ['a regular expression', '{ matches: "^Second \\\\w+$" }', { turns: conversation }, 'yes'],
      ['a regular expression that does not match', '{ matches: "^question" }', { turns: conversation }, 'no'],
      ['an earlier turn of anybody', '{ earlier: first answer }', { turns: conversation }, 'yes'],
      ['an earlier turn, and not the last', '{ earlier: second }', { turns: conversation }, 'no'],
      ['the system prompt', '{ system: clinic }', { turns: conversation }, 'yes'],
      ['a document', '{ document: hba1c }', {}, 'yes'],
      ['a tool that has answered', '{ tool: move }', { turns: withTool }, 'yes'],
      ['another tool than the one that answered', '{ tool: stop }', { turns: withTool }, 'no'],
      ['a tool that has not answered yet', '{ tool: move }', { turns: conversation }, 'no'],
      ['what a tool answered', '{ result: "true" }', { turns: withTool }, 'yes'],
      ['the number of the turn', '{ turn: 2 }', { turns: conversation }, 'yes'],
      ['a comparison with the number of the turn', '{ turn: "> 2" }', { turns: conversation }, 'no'],
      ['the number of the attempt', '{ attempt: ">= 3" }', { repeat: 3 }, 'yes'],
      ['the scenario', '{ scenario: [b, a] }', {}, 'yes'],
      ['another scenario', '{ scenario: b }', {}, 'no'],
      ['a column', '{ row: { age: 40 } }', { row: { age: '40' } }, 'yes'],
      ['a column without a row', '{ row: { age: 40 } }', {}, 'no'],
      ['the user', '{ user: { role: patient } }', { user: { role: 'patient' } }, 'yes'],
      ['every condition at once', '{ said: second, turn: 1 }', { turns: conversation }, 'no'],
      ['chance, never', '{ chance: 0 % }', {}, 'no'],
      ['chance, always', '{ chance: 100 % }', {}, 'yes'],
    ];
    for (const [what, when, asked, expected] of conditions) {
      it(what, async () => assert.equal(await applies(when, asked), expected));
    }
  });

  it('draws the same for the same seed, and as often as it should', async () => {
    const { ask } = await connect(
      'tenken: 1\nrules: [{ when: { chance: 30 % }, reply: "yes" }]\notherwise: { reply: "no" }\n',
    );
    const draw = () => Promise.all(Array.from({ length: 2000 }, async (_, seed) => saidIn(await ask({ seed }))));
    const first = await draw();
    assert.deepEqual(await draw(), first);
    const share = first.filter((said) => said === 'yes').length / first.length;
    // Three standard deviations around 30 % of 2,000 draws.
    assert.ok(Math.abs(share - 0.3) < 0.031, String(share));
  });

  it('fills templates with what was given, and leaves what was not', async () => {
    const { ask } = await connect(
      'tenken: 1\nrules: [{ reply: "{{canary.record}}|{{document.chart}}|{{user.id}}|{{row.n}}|{{said}}|{{result}}|{{row.constructor}}" }]\n',
    );
    assert.equal(
      saidIn(await ask({ user: { id: 'P-1' }, row: { n: 5 }, said: '{{canary.record}}' })),
      'MRN-1|HbA1c 9.1 %|P-1|5|{{canary.record}}|{{result}}|{{row.constructor}}',
    );
  });

  it('calls tools with filled arguments', async () => {
    const { ask } = await connect(
      'tenken: 1\nmodel: m-1\nrules: [{ calls: [{ tool: move, arguments: { by: 3, to: "{{user.id}}", list: ["{{said}}"] } }, { tool: stop }] }]\n',
    );
    assert.deepEqual(await ask({ user: { id: 'P-1' } }), {
      kind: 'reply',
      content: '',
      calls: [
        { id: 'call-1-1', tool: 'move', arguments: { by: 3, to: 'P-1', list: ['Hello'] } },
        { id: 'call-1-2', tool: 'stop', arguments: {} },
      ],
      finish: 'tool-calls',
      usage: { input: 0, output: 0 },
      model: 'm-1',
    });
  });

  it('refuses in the field for it', async () => {
    const { ask } = await connect('tenken: 1\nrules: [{ refusal: "No, {{user.id}}." }]\n');
    assert.deepEqual(await ask({ user: { id: 'P-1' } }), {
      kind: 'reply',
      content: '',
      refusal: 'No, P-1.',
      calls: [],
      finish: 'stop',
      usage: { input: 0, output: 0 },
      model: null,
    });
  });

  it('takes its time', async () => {
    const { ask, slept } = await connect('tenken: 1\nrules: [{ reply: a, delay: 1.5s }]\n');
    await ask();
    assert.deepEqual(slept, [1500]);
  });

  it('fails in every way in which a server can', async () => {
    const fails = ['unreachable', 'timeout', 'rate-limited', 'server-error', 'malformed', 'content-filter'];
    const kinds = await Promise.all(
      fails.map(async (fail) => {
        const reply = await (await connect(`tenken: 1\nrules: [{ fail: ${fail} }]\n`)).ask();
        return reply.kind === 'failure' ? reply.reason : reply.kind;
      }),
    );
    assert.deepEqual(kinds, ['unreachable', 'timeout', 'rate-limited', 'server-error', 'malformed', 'blocked']);
  });

  it('fails where no rule applies', async () => {
    const { ask } = await connect('tenken: 1\nrules: [{ when: { said: never }, reply: a }]\n');
    const reply = await ask();
    assert.deepEqual(reply.kind === 'failure' && [reply.reason, reply.message.en], [
      'no-reply',
      'No rule of script.yaml applies to “Hello”. Add a rule or `otherwise`.',
    ]);
  });

  it('can be a judge: it sees the question and answers as a contract wants', async () => {
    const { ask } = await connect(
      'tenken: 1\nrules:\n  - when: { system: judge, said: HbA1c }\n    reply: \'{"score": 1}\'\notherwise: { reply: \'{"score": 5}\' }\n',
    );
    const question = (content: string): readonly Turn[] => [
      { role: 'system', content: 'You are a judge.' },
      { role: 'user', content },
    ];
    assert.equal(saidIn(await ask({ turns: question('Reply: HbA1c 9.1 %') })), '{"score": 1}');
    assert.equal(saidIn(await ask({ turns: question('Reply: 9:00') })), '{"score": 5}');
  });

  describe('is not connected to', () => {
    const scripts: readonly (readonly [string, string])[] = [
      ['a script that is not one', 'rules: 5'],
      ['broken YAML', 'rules: ['],
      [
        'a regular expression that cannot be matched in linear time',
        'tenken: 1\nrules: [{ when: { matches: "(?=a)" }, reply: a }]',
      ],
      ['a rule that says nothing', 'tenken: 1\nrules: [{ when: { said: a } }]'],
    ];
    for (const [what, script] of scripts) {
      it(what, async () => assert.rejects(connect(script), { name: 'HumanError', exitCode: 2 }));
    }
  });
});
