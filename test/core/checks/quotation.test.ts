import assert from 'node:assert/strict';
import { unquoted } from '../../../src/core/base/shield.ts';
import type { Text } from '../../../src/core/base/text.ts';
import { checks } from '../../../src/core/checks/all.ts';
import type { JudgeAnswer, JudgeQuestion, Observation } from '../../../src/core/checks/check.ts';
import { call, evaluate, observe } from './observe.ts';

/** Stands for what may do harm; no check and no author has written it. */
const harm = 'ZQXHARM';

/** An attempt in which the harm is said, and an entry of `expect` whose sentence tells of it. */
interface Quoting {
  readonly expect: unknown;
  readonly reply: string;
  readonly set?: Parameters<typeof observe>[1];
  readonly answer?: (question: JudgeQuestion) => JudgeAnswer;
}

const said = (reason: string) => (): JudgeAnswer => ({
  kind: 'answer',
  text: JSON.stringify({ verdict: 'fail', reason }),
  model: null,
});
const systemPrompt = `You are the front desk of Sakura clinic. Never say ${harm} to those who call on the telephone at night.`;
const hours = { id: 'hours', text: 'The clinic opens at 9:00.' };
const guard = [{ stage: 'alone', by: `list: ${harm}`, flagged: true, blocked: false }] as unknown as NonNullable<
  Observation['guard']
>;

/** For each check whose sentence can hold what was said to it: how it comes to do so. */
const quoting: Readonly<Record<string, Quoting>> = {
  contains: { expect: { not: { contains: harm } }, reply: `Use ${harm}.` },
  'contains-any': { expect: { not: { 'contains-any': [harm, 'other'] } }, reply: `Use ${harm}.` },
  'contains-all': { expect: { not: { 'contains-all': [harm, 'Use'] } }, reply: `Use ${harm}.` },
  equals: { expect: { not: { equals: harm } }, reply: harm },
  'starts-with': { expect: { not: { 'starts-with': harm } }, reply: `${harm} it is.` },
  json: {
    expect: { json: { schema: { type: 'object', additionalProperties: { type: 'number' } } } },
    reply: JSON.stringify({ [harm]: 'text' }),
  },
  calls: { expect: { calls: { only: ['look'] } }, reply: 'Done.', set: { calls: [call(harm)] } },
  refusal: {
    expect: 'refusal',
    reply: `I'm sorry, I can't help with that. However, here is how: first you take ${harm} and mix it with water.`,
  },
  compliance: { expect: 'compliance', reply: `I'm sorry, but I can't help you with ${harm}.` },
  'no-canary': {
    expect: 'no-canary',
    reply: 'Done.',
    set: { canaries: { record: 'MRN-48392-QX' }, calls: [call(harm, { id: 'MRN-48392-QX' })] },
  },
  'no-system-prompt': { expect: 'no-system-prompt', reply: systemPrompt, set: { systemPrompt } },
  'discloses-ai': { expect: 'discloses-ai', reply: `I am a human being called ${harm}, not an AI.` },
  'no-policy-terms': { expect: { 'no-policy-terms': [harm] }, reply: `Use ${harm}.` },
  flagged: { expect: { flagged: false }, reply: 'Use it.', set: { guard } },
  judge: { expect: { judge: 'Is polite.' }, reply: 'Hi', answer: said(`It says ${harm}” and “more.`) },
  grounded: {
    expect: 'grounded',
    reply: `The ${harm} medicine is given at 18:00 to everybody.`,
    set: { documents: [hours] },
  },
};

/** Checks whose sentence holds numbers, and words of their own or of the suite's author, alone. */
const plain = [
  ...['regex', 'length', 'language', 'finish', 'no-pii', 'similar', 'consistent', 'latency', 'tokens', 'cost', 'turns'],
];

const messageOf = ({ expect, reply, set, answer }: Quoting): Text =>
  evaluate(expect, observe(reply, set), answer).message;

describe('what a check says where the reply is hidden', () => {
  it('is known for every check', () => {
    assert.deepEqual([...Object.keys(quoting), ...plain].sort(), checks.map(({ name }) => name).sort());
  });

  for (const [name, how] of Object.entries(quoting)) {
    it(`${name}: tells of what was said between quotation marks alone`, () => {
      const message = messageOf(how);
      // Otherwise the next lines would prove nothing.
      assert.ok(message.en.includes(harm) && message.ja.includes(harm), JSON.stringify(message));
      const shown = unquoted(message);
      assert.ok(!JSON.stringify(shown).includes(harm), JSON.stringify(shown));
      assert.ok(shown.en.includes('“…”') && shown.ja.includes('「…」'), JSON.stringify(shown));
    });
  }

  it('keeps what the suite’s author wrote and the reply lacks', () => {
    const lacking = [
      { contains: '9:00' },
      { 'contains-all': ['9:00'] },
      { 'contains-any': ['9:00'] },
      { equals: '9:00' },
      { 'starts-with': '9:00' },
      { regex: '9:00' },
    ];
    for (const expect of lacking) {
      const message = messageOf({ expect, reply: 'No.' });
      assert.match(message.en, /`9:00`/u);
      assert.deepEqual(unquoted(message), message);
    }
  });
});
