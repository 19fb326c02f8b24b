import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createRedactor } from '../../src/adapters/redact.ts';
import { connectRecorded } from '../../src/adapters/targets/recorded.ts';
import type { TargetReply, TargetRequest } from '../../src/core/engine/target.ts';

type Row = TargetRequest['case']['row'];

const connect = async (source: { output: string; file?: string; key?: string }, files: Record<string, string> = {}) => {
  const target = await connectRecorded(
    {
      id: 'recorded',
      source: { provider: 'recorded', ...source },
      systemPrompt: null,
      identity: {},
      span: { start: 0, end: 0 },
    },
    {
      files: { read: (path) => files[path], bytes: () => undefined },
      secrets: { resolve: (text) => Promise.resolve(text) },
      redactor: createRedactor(),
      clock: { now: () => 0, sleep: () => Promise.resolve() },
      leave: () => Promise.resolve(() => undefined),
      random: () => 0,
    },
  );
  return async (scenario: string, variant = '', repeat = 1, row: Row = null) => {
    const request: TargetRequest = {
      turns: [{ role: 'user', content: 'Hello' }],
      tools: [],
      repeat,
      seed: 1,
      case: {
        suite: 's',
        scenario,
        variant,
        row,
        rowKey: null,
        given: { user: {}, canaries: {}, documents: [], tools: [], system: null },
        canaries: {},
      },
    };
    return short(await target.respond(request, new AbortController().signal));
  };
};

/** What was said, or the kind and sentence of what was not. */
function short(reply: TargetReply): string {
  if (reply.kind === 'reply') return reply.content;
  return `${reply.kind}: ${reply.message.en}`;
}

describe('the recorded target', () => {
  it('answers with a column of the case’s own row', async () => {
    const ask = await connect({ output: 'completion' });
    assert.equal(await ask('a', 'r1', 1, { completion: 'We open at 9:00.' }), 'We open at 9:00.');
    assert.equal(await ask('a', 'r2', 1, { completion: { text: 'a' } }), '{"text":"a"}');
  });

  it('fails where the row has no reply', async () => {
    const ask = await connect({ output: 'completion' });
    const sentence = (name: string) => `failure: There is no recorded reply for ${name} (column “completion”).`;
    assert.equal(await ask('a'), sentence('a'));
    assert.equal(await ask('a', 'r1', 1, { other: 'x' }), sentence('a#r1'));
    assert.equal(await ask('a', 'r2', 1, { completion: '' }), sentence('a#r2'));
    assert.equal(await ask('a', 'r3', 1, { completion: null }), sentence('a#r3'));
  });

  it('never uses a reply twice', async () => {
    const ask = await connect({ output: 'completion' });
    const row = { completion: 'x' };
    assert.equal(await ask('a', 'r1', 1, row), 'x');
    assert.equal(
      await ask('a', 'r1', 1, row),
      'inapplicable: A recorded reply answers one turn, and this conversation has more.',
    );
    assert.equal(
      await ask('a', 'r1', 2, row),
      'inapplicable: There is 1 recorded reply for this case; using one again would count it twice.',
    );
  });

  for (const [format, file, text] of [
    ['CSV', 'replies.csv', 'case,said\na,first\na,second\n受付#r1.twin,"はい, どうぞ"\n'],
    [
      'JSONL',
      'replies.jsonl',
      '{"case":"a","said":"first"}\n{"case":"a","said":"second"}\n{"case":"受付#r1.twin","said":"はい, どうぞ"}\n',
    ],
  ] as const) {
    it(`answers from a file of ${format}, attempt by attempt`, async () => {
      const ask = await connect({ output: 'said', file, key: 'case' }, { [file]: text });
      assert.deepEqual(
        [await ask('a', '', 2), await ask('a', '', 1), await ask('受付', 'r1.twin'), await ask('b')],
        ['second', 'first', 'はい, どうぞ', 'failure: There is no recorded reply for b (column “said”).'],
      );
    });
  }

  describe('is not connected to', () => {
    const source = { output: 'said', file: 'r.csv', key: 'case' };
    const faults: readonly (readonly [string, Record<string, string>, string])[] = [
      ['a file that is not there', {}, 'The replies in r.csv cannot be read. There is no such file.'],
      [
        'a file without the column',
        { 'r.csv': 'case,text\na,b\n' },
        'r.csv has no column “said”, which the target “recorded” needs. It has: case, text.',
      ],
    ];
    for (const [what, files, message] of faults) {
      it(what, async () => assert.rejects(connect(source, files), { name: 'HumanError', exitCode: 2, message }));
    }
  });
});
