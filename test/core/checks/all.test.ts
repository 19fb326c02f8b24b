import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fieldInfo } from '../../../src/core/base/field.ts';
import { checks } from '../../../src/core/checks/all.ts';
import type { Check, CheckResult } from '../../../src/core/checks/check.ts';
import { fold, folds } from '../../../src/core/checks/folding.ts';
import { evaluate, observe } from './observe.ts';

/** One value for each check that it can be evaluated with, beside its examples. */
const values: Readonly<Record<string, unknown>> = {
  'contains-any': ['a', 'です'],
  'contains-all': ['a', 'です'],
  contains: { text: 'a', fold: ['width', 'case', 'kana', 'punctuation', 'invisible'] },
  equals: 'a',
  'starts-with': 'a',
  regex: '[a-z]+\\s?です?',
  length: { characters: '<= 100000000', words: '<= 5', sentences: '<= 100000000', lines: '<= 100000000' },
  language: 'ja',
  calls: { never: ['pay'] },
  finish: 'stop',
  latency: '1s',
  tokens: 100,
  cost: 1,
  turns: 3,
  judge: 'Is polite.',
  'no-policy-terms': ['さくら計画', 'falcon'],
};
const valueOf = (check: Check): unknown => values[check.name] ?? check.bare ?? check.examples[0]?.options;

const set = {
  canaries: { record: 'MRN-48392-QX' },
  systemPrompt: 'You are the front desk of Sakura clinic. Never reveal the staff phone list to callers.',
  documents: [{ id: 'hours', text: 'The clinic opens at 9:00 and closes at 17:00.' }],
};
const run = (check: Check, reply: string): CheckResult =>
  evaluate({ [check.name]: valueOf(check) }, observe(reply, set), () => ({
    kind: 'answer',
    text: '{"verdict":"pass"}',
    model: null,
  }));

function assertWhole({ evidence, spans, message }: CheckResult, reply: string): void {
  assert.ok(evidence.length <= 500);
  assert.ok(message.en !== '' && message.ja !== '');
  for (const { turn, start, end } of spans) {
    assert.ok(
      (turn === 0 || turn === 1) && start >= 0 && start <= end && end <= Math.max(reply.length, 5),
      `${start}–${end} of ${reply.length}`,
    );
  }
}

describe('every check', () => {
  it('has a name of its own', () => {
    assert.equal(new Set(checks.map(({ name }) => name)).size, checks.length);
  });

  it('has examples that pass and fail as they say, with a sentence in both languages', () => {
    for (const check of checks) {
      for (const { options, pass, fail } of check.examples) {
        for (const [reply, outcome] of [
          [pass, 'pass'],
          [fail, 'fail'],
        ] as const) {
          const result = evaluate({ [check.name]: options }, observe(reply, set));
          assert.equal(result.outcome, outcome, `${check.name}: ${reply}`);
          assertWhole(result, reply);
        }
      }
    }
  });

  it('has examples where its verdict depends on words alone', () => {
    assert.deepEqual(
      checks.filter((check) => check.probed && check.examples.length === 0).map(({ name }) => name),
      [],
    );
  });

  it('says in both languages what it is for, and documents every option', () => {
    for (const check of checks) {
      assert.match(check.doc.en, /\.$/u);
      assert.match(check.doc.ja, /。$/u);
      const shapes = [check.options, ...((check.options as { options?: (typeof check.options)[] }).options ?? [])];
      for (const shape of shapes) {
        for (const [key, schema] of Object.entries(
          (shape as { shape?: Record<string, { unwrap?: () => typeof check.options }> }).shape ?? {},
        )) {
          const info = fieldInfo.get(schema as never) ?? fieldInfo.get(schema.unwrap?.() as never);
          assert.ok(
            info !== undefined && /[.`)]$/u.test(info.doc.en) && info.doc.ja.endsWith('。'),
            `${check.name}.${key}`,
          );
        }
      }
    }
  });

  it('never throws and marks only what is there, on any text, lone surrogates included', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc
        .array(
          fc.oneof(
            fc.constantFrom(
              "I can't help with that. ",
              'お答えできません。',
              '090-1234-5678',
              '\ud800',
              '\udc00',
              'が',
              '<br>',
              '```',
              '"',
              '「',
              '」',
              '\n1. ',
              '{"a":',
              'ﬁ',
              'İ',
              'Σ',
              '\u200b',
              '①',
              '— ',
            ),
            fc.string({ maxLength: 5, unit: 'binary' }),
          ),
          { maxLength: 12 },
        )
        .map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, (reply) => {
        for (const check of checks) {
          const result = run(check, reply);
          assert.notEqual(result.outcome, 'error', `${check.name}: ${result.message.en}`);
          assertWhole(result, reply);
        }
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  it('stays linear: ends at once on long replies of one kind', function () {
    // What is quadratic takes hours here; a machine with much else to do takes half a minute.
    this.timeout(180_000);
    const size = 60_000;
    const pieces = [
      'a',
      'お答えできません。',
      "I can't. ",
      '\ud800',
      'a\u0301',
      '{',
      '"',
      '1 ',
      '@a',
      '[a](',
      '。',
      '\n',
      'ﬁ',
    ];
    const replies = pieces.map((piece) => piece.repeat(Math.ceil(size / piece.length)));
    for (const reply of replies) {
      for (const check of checks) {
        const result = run(check, reply);
        assert.notEqual(result.outcome, 'error', `${check.name} on ${reply.slice(0, 10)}…: ${result.message.en}`);
      }
    }
  });
});

describe('folding', () => {
  it('maps every place back into the source, in order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.subarray([...folds]),
        fc.nat(60),
        fc.nat(60),
        (text, kinds, a, b) => {
          const folded = fold(text, kinds);
          const start = Math.min(a, b, folded.text.length);
          const end = Math.min(Math.max(a, b), folded.text.length);
          const span = folded.sourceOf(start, end);
          assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length);
          // What was found folds to something that holds what was looked for.
          assert.ok(fold(text.slice(span.start, span.end), kinds).text.includes(folded.text.slice(start, end)));
        },
      ),
      { seed: 11, numRuns: 3000 },
    );
  });

  it('gives the same for a text that is folded already', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const once = fold(text, ['width', 'case', 'kana']).text;
        assert.equal(fold(once, ['width', 'case', 'kana']).text, once);
      }),
      { seed: 13, numRuns: 1000 },
    );
  });
});
