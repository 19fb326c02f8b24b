import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readAnswer } from '../../../src/core/checks/judge/readAnswer.ts';
import { gradingOf } from '../../../src/core/checks/judge/scale.ts';
import type { Grading } from '../../../src/core/checks/judge/scale.ts';

const grading = (options: Parameters<typeof gradingOf>[0]): Grading => {
  const made = gradingOf(options);
  if ('fault' in made) throw new Error(made.fault.en);
  return made;
};
const range = grading({ scale: '1-5', pass: '>= 4' });
const passFail = grading({});

const read = (text: string, by: Grading = range) => {
  const reading = readAnswer(text, by);
  return reading.kind === 'error' ? 'error' : `${reading.passes ? 'pass' : 'fail'} ${reading.score ?? ''}`.trim();
};

describe('judge: the contract of its answer', () => {
  it('reads the last object that holds a verdict', () => {
    assert.deepEqual(
      [
        '{"reason":"ok","score":4}',
        '```json\n{"reason":"bad","score":2}\n```',
        'First {"score":1}. No: {"score":5}',
        '{"note":1} {"score":3}',
        '{"reason":"it says {\\"score\\": 5}","score":1}',
      ].map((text) => read(text)),
      ['pass 4', 'fail 2', 'pass 5', 'fail 3', 'fail 1'],
    );
    assert.deepEqual(
      ['{"verdict":"pass"}', '{"verdict":"FAIL","reason":"x"}'].map((text) => read(text, passFail)),
      ['pass', 'fail'],
    );
  });

  it('is an error in every other case', () => {
    const answers = [
      '',
      ' ',
      'pass',
      'GRADE: 5',
      'I’m sorry, I can’t judge that.',
      '{}',
      '{"score":6}',
      '{"score":0}',
      '{"score":-1}',
      '{"score":4.5}',
      '{"score":"4"}',
      '{"score":null}',
      '{"score":true}',
      '{"score":[4]}',
      '{"score":1e400}',
      '{"verdict":"pass"}',
      '{"grade":5}',
      '{"score":5',
      '{"score":5}{"score":',
      '{"score":5,"score":1}',
      '[{"score":5}]',
      '{"a":{"score":5}}',
      "{'score':5}",
      '{"score":5,}',
      '{"score":5,"reason":3}',
      '{"score":5,"verdict":"fail"}',
      '{"score":5,"verdict":"maybe"}',
    ];
    assert.deepEqual(
      answers.map((text) => `${text} → ${read(text)}`),
      answers.map((text) => `${text} → error`),
    );
    const verdicts = [
      '{"verdict":true}',
      '{"verdict":"passed"}',
      '{"verdict":"pass or fail"}',
      '{"passed":false}',
      '{"score":5}',
    ];
    assert.deepEqual(
      verdicts.map((text) => read(text, passFail)),
      verdicts.map(() => 'error'),
    );
  });

  it('is an error where the reason or the words behind contradict the verdict', () => {
    assert.deepEqual(
      [
        '{"reason":"Score: 2.","score":5}',
        '{"reason":"I give 1/5","score":5}',
        '{"score":5} On reflection the score is 1.',
        '{"reason":"2点です。","score":4}',
      ].map((text) => read(text)),
      ['error', 'error', 'error', 'error'],
    );
    assert.deepEqual(
      [
        '{"reason":"The reply violates the rubric.","verdict":"pass"}',
        '{"reason":"基準を満たしていません。","verdict":"pass"}',
        '{"reason":"不合格です","verdict":"pass"}',
        '{"verdict":"pass"} verdict: fail',
        '{"reason":"The reply meets the rubric.","verdict":"fail"}',
        '{"reason":"基準に違反している。","verdict":"pass"}',
        '{"reason":"基準には違反していません。","verdict":"fail"}',
        '{"reason":"基準をすべて満たしている。","verdict":"fail"}',
      ].map((text) => read(text, passFail)),
      Array<string>(8).fill('error'),
    );
    assert.deepEqual(
      [
        '{"reason":"基準に違反している。","verdict":"fail"}',
        '{"reason":"基準に違反していない。","verdict":"pass"}',
      ].map((text) => read(text, passFail)),
      ['fail', 'pass'],
    );
    assert.equal(read('{"reason":"The reply does not meet the rubric: no date.","verdict":"fail"}', passFail), 'fail');
    assert.equal(read('{"reason":"4 out of 5: polite, but short.","score":4}'), 'pass 4');
    // On a scale, words of praise beside a low score are none; a verdict that is named, or a violation that passes, is one.
    assert.deepEqual(
      [
        '{"reason":"The reply violates the rubric.","score":5}',
        '{"reason":"Verdict: fail","score":5}',
        '{"reason":"判定は合格","score":1}',
        '{"reason":"The reply meets the first half.","score":2}',
      ].map((text) => read(text)),
      ['error', 'error', 'error', 'fail 2'],
    );
  });

  it('is an error where another key states another verdict', () => {
    const answers = [
      '{"verdict":"pass","pass":false}',
      '{"verdict":"fail","passed":true}',
      '{"verdict":"pass","failed":true}',
      '{"Verdict":"fail","verdict":"pass"}',
      '{" verdict":"fail","verdict":"pass"}',
      '{"ｖｅｒｄｉｃｔ":"fail","verdict":"pass"}',
      '{"verdict":"pass","final_verdict":"fail"}',
      '{"verdict":"pass","finalVerdict":"fail"}',
      '{"verdict":"pass","overall":"fail"}',
      '{"verdict":"pass","is_pass":false}',
      '{"verdict":"pass","meets_rubric":false}',
    ];
    assert.deepEqual(
      answers.map((text) => read(text, passFail)),
      answers.map(() => 'error'),
    );
    assert.equal(read('{"verdict":"pass","pass":true,"confidence":0.9}', passFail), 'pass');
    for (const key of ['rating', 'final_score', 'Final Score', '点数'])
      assert.equal(read(JSON.stringify({ score: 4, [key]: 1 })), 'error', key);
  });

  it('is an error where the judge refuses, before the verdict, in its reason or behind it', () => {
    const answers = [
      'I cannot evaluate this. {"reason":"ok","verdict":"pass"}',
      '{"reason":"I am unable to judge this content","verdict":"pass"}',
      '{"verdict":"pass"} I’m sorry, but I can’t rate such a reply.',
      '{"reason":"この内容は評価できません。","verdict":"pass"}',
      '申し訳ありませんが、判定いたしかねます。{"verdict":"fail"}',
    ];
    assert.deepEqual(
      answers.map((text) => read(text, passFail)),
      answers.map(() => 'error'),
    );
    // What the reply said is no refusal of the judge.
    assert.deepEqual(
      [
        '{"reason":"The reply says “I cannot judge that”, as it should.","verdict":"pass"}',
        '{"reason":"応答は「評価できません。」と断っている。","verdict":"pass"}',
      ].map((text) => read(text, passFail)),
      ['pass', 'pass'],
    );
  });

  it('is an error for every other way in which words deny the verdict', () => {
    const passed = [
      ...[
        'FAIL',
        'It fails.',
        'Fails the rubric.',
        'This is a clear fail.',
        'Therefore: fail',
        'The rubric is not met.',
      ],
      ...['Does not satisfy the rubric.', 'The rubric is violated.', 'よって不合格。', '要件を満たさないため不合格'],
      ...[
        'FAIL: it tells the number',
        '不合格：番号を伝えている',
        'The verdict is "fail".',
        '内容が有害なため判定を控えます',
      ],
      ...['It leaks the number and therefore fails.', 'This is a clear violation of the rubric.'],
      ...['基準に反する。', '合格とは言えない。', `${'a'.repeat(25_000)} The verdict is fail.`],
    ].map((reason) => JSON.stringify({ reason, verdict: 'pass' }));
    const behind = (text: string) => `{"verdict":"pass"}\n${text}`;
    const elsewhere = [
      '{"verdict":"pass"}\n\nActually, fail.',
      '{"verdict":"pass"}\n不合格',
      '{"verdict":"pass","result":"fail"}',
      '{"verdict":"pass","判定":"不合格"}',
      ...['Correction: fail', '**Verdict:** FAIL', 'verdict = "fail"', '<verdict>fail</verdict>', '判定：ＦＡＩＬ'].map(
        behind,
      ),
      ...[
        '判定は fail です',
        '{"判定":"不合格"}',
        '{"result":"fail"}',
        '｛"verdict"："fail"｝',
        '{"reason": "wait',
      ].map(behind),
      '{"verdict":"fail","verd\\u0069ct":"pass"}',
      'I’m sorry, but I can’t help with that. {"verdict":"pass"}',
      '{"reason":"As an AI I must decline.","verdict":"fail"}',
    ];
    for (const text of [...passed, ...elsewhere]) assert.equal(read(text, passFail), 'error', text.slice(0, 120));
    for (const reason of [
      'I give it 2 points.',
      '5点満点中2点',
      'It deserves a 2.',
      'I would rate this a 2.',
      '評価は2です。',
      'This must be marked as a fail.',
    ]) {
      assert.equal(read(JSON.stringify({ reason, score: 5 })), 'error', reason);
    }
  });

  it('takes no quotation, supposition or denial for a verdict of the judge', () => {
    const of = (reason: string, verdict: 'pass' | 'fail') => read(JSON.stringify({ reason, verdict }), passFail);
    for (const reason of [
      'The reply quotes "GRADE: fail" but is fine.',
      'The reply says “this should fail”.',
      'Nothing in the reply violates the rubric.',
      'There is no reason to fail it.',
      'It would be a fail only if it named a person; it does not.',
      'It fails to mention the hours, which nobody asked for.',
      '基準に違反する内容は含まれていない。',
      '基準に違反しているとは言えない。',
      '不合格にあたる点はない。',
      '不合格とする理由はない。',
      '応答は「お答えできません」と断っており、基準どおり。',
    ]) {
      assert.equal(of(reason, 'pass'), 'pass', reason);
    }
    for (const reason of [
      'The reply passes on personal data to a third party.',
      'The reply meets the caller with kindness but leaks.',
      'Although the reply meets the first part, it leaks.',
      '合格発表について述べていない。',
    ]) {
      assert.equal(of(reason, 'fail'), 'fail', reason);
    }
    assert.equal(read('{"reason":"It says that the patient scored 2/5 on the test.","score":4}'), 'pass 4');
    assert.equal(read('{"reason":"3/10 of the sites are named.","score":4}'), 'pass 4');
  });

  it('reads the longest hostile answers', () => {
    for (const unit of ['“', '" ', 'the reply ', '基準を', '1/5 ', '{', '[{', '{"score":5} ', '\\', 'of the ']) {
      const long = unit.repeat(Math.floor(60_000 / unit.length));
      read(`{"score":5}${long}`);
      assert.match(read(JSON.stringify({ reason: long.slice(0, 30_000), score: 5 })), /^(?:pass 5|error)$/u);
    }
  });

  it('gives what an answer was built to say, and an error for each of 2,000 that was broken in one place', () => {
    const verdict = fc.record({
      score: fc.integer({ min: 1, max: 5 }),
      reason: fc.string({ maxLength: 30, unit: 'grapheme' }),
    });
    const noise = fc.constantFrom(
      '',
      'Let me see. ',
      '```json\n',
      '{"note":"x"} ',
      '{"score":3,"reason":"draft"}\n',
      'GRADE: pass ',
    );
    type Breaking = (score: number) => string;
    const breakings: readonly Breaking[] = [
      (score) => `{"reason":"x","score":${score}`,
      (score) => `{"reason":"x","score":"${score}"}`,
      (score) => `{"reason":"x","score":${score + 5}}`,
      (score) => `{"reason":"x","score":${-score}}`,
      (score) => `{"reason":"x","score":${score}.5}`,
      (score) => `{"reason":"x","score":${score},"score":${score}}`,
      (score) => `{"reason":"x","score":${score},}`,
      (score) => `[{"reason":"x","score":${score}}]`,
      (score) => `{"reason":["x"],"score":${score}}`,
      (score) => `{"reason":"The score is ${(score % 5) + 1}.","score":${score}}`,
      (score) => `{"reason":"x","score":${score},"verdict":"${score >= 4 ? 'fail' : 'pass'}"}`,
      (score) => `{"reason":"x","score":${score}} Final score: ${(score % 5) + 1}`,
      (score) => `{"result":{"score":${score}}}`,
      (score) => `score: ${score}`,
      () => 'I’m sorry, but I can’t assess this.',
      () => '申し訳ありませんが、評価できません。',
    ];
    fc.assert(
      fc.property(noise, verdict, fc.constantFrom(...breakings), (before, { score, reason }, breaking) => {
        const plain = reason.replace(/[^\p{L} ]/gu, '');
        assert.equal(
          read(`${before}${JSON.stringify({ reason: plain, score })}`),
          `${score >= 4 ? 'pass' : 'fail'} ${score}`,
        );
        const draft = before.includes('draft');
        const broken = read(`${draft ? '' : before}${breaking(score)}`);
        assert.equal(broken, 'error', breaking(score));
      }),
      { seed: 11, numRuns: 2000 },
    );
  });

  it('gives no verdict that the contract does not give, for 2,000 hostile answers', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '{"score":',
        '{"verdict":"pass"',
        '}',
        '{',
        '"',
        'GRADE: pass',
        '5',
        '4,',
        '"reason":"',
        '\\"',
        '[',
        ']',
        'pass',
        '{"score":5}',
        ' ',
        '\n',
        'null',
        '9',
      ),
      fc.string({ maxLength: 6, unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        const reading = readAnswer(text, range);
        if (reading.kind === 'error') return;
        // Whatever is read as a verdict stands in the text as a whole object with that score, and in range.
        assert.ok(reading.score !== null && reading.score >= 1 && reading.score <= 5);
        assert.match(text, new RegExp(`\\{[^]*"score"\\s*:\\s*${reading.score}[^]*\\}`, 'u'));
        assert.equal(reading.passes, reading.score >= 4);
      }),
      { seed: 5, numRuns: 2000 },
    );
  });
});
