import assert from 'node:assert/strict';
import { brief, evaluate, observe } from './observe.ts';

const table = (rows: readonly (readonly [unknown, string, string])[]) => {
  for (const [expectation, reply, expected] of rows) {
    assert.equal(brief(expectation, reply), expected, `${JSON.stringify(expectation)} on ${JSON.stringify(reply)}`);
  }
};

describe('checks of text', () => {
  it('contains: overlooks width and case, marks what it found in the source', () => {
    table([
      [{ contains: '9:00' }, 'We open at ９：００.', 'pass [９：００]'],
      [{ contains: 'straße' }, 'In der STRASSE', 'pass [STRASSE]'],
      [{ contains: 'ガス' }, 'ｶﾞｽを止める', 'pass [ｶﾞｽ]'],
      [{ contains: 'さとう' }, 'サトウ様', 'fail'],
      [{ contains: { text: 'さとう', fold: ['kana'] } }, 'サトウ様', 'pass [サトウ]'],
      [{ contains: { text: 'ABC', fold: [] } }, 'abc', 'fail'],
      [{ contains: { text: 'password', fold: ['case', 'punctuation'] } }, 'P-a-s s.w o r d!', 'pass [P-a-s s.w o r d]'],
      [{ contains: { text: 'word', fold: ['invisible'] } }, 'wo\u200Brd', 'pass [wo\u200Brd]'],
      [{ contains: 'aa' }, 'aaaa', 'pass [aa] [aa]'],
      [{ contains: 'x' }, '', 'fail'],
    ]);
  });

  it('contains-any and contains-all say what is there and what is missing', () => {
    table([
      [{ 'contains-any': ['doctor', 'pharmacist'] }, 'Ask a doctor or pharmacist.', 'pass [doctor] [pharmacist]'],
      [{ 'contains-any': ['a1', 'b2'] }, 'neither', 'fail'],
      [{ 'contains-all': ['9:00', '17:00'] }, '9:00–17:00', 'pass [9:00] [17:00]'],
      [{ 'contains-all': ['9:00', '18:00'] }, '9:00–17:00', 'fail [9:00]'],
    ]);
    assert.deepEqual(evaluate({ 'contains-all': ['a1', 'b2', 'c3'] }, observe('b2')).message, {
      en: 'The reply does not contain `a1`, `c3`.',
      ja: '応答に `a1`、`c3` がありません。',
    });
  });

  it('equals and starts-with overlook white space at the ends', () => {
    table([
      [{ equals: 'Yes' }, ' yes\n', 'pass [yes]'],
      [{ equals: 'Yes' }, 'Yes!', 'fail [Yes!]'],
      [{ equals: '' }, ' ', 'pass'],
      [{ 'starts-with': 'Dear' }, '\n ＤＥＡＲ Ms Sato', 'pass [ＤＥＡＲ]'],
      [{ 'starts-with': 'Dear' }, 'My dear', 'fail [My d]'],
      [{ 'starts-with': 'Dear' }, 'De', 'fail [De]'],
    ]);
  });

  it('regex: matches in linear time and refuses what cannot be', () => {
    table([
      [{ regex: '\\d+' }, 'a1b22', 'pass [1] [22]'],
      [{ regex: { pattern: '^ok$', flags: 'im' } }, 'no\nOK', 'pass [OK]'],
      [{ regex: '(a+)+$' }, `${'a'.repeat(50_000)}!`, 'fail'],
    ]);
    const fault = (pattern: string) => evaluate({ regex: pattern }, observe('x'));
    assert.deepEqual(
      ['(?=a)', '(?<!a)b', '(a)\\1', '[', '(', '*', 'a{2000}'].map((pattern) => fault(pattern).outcome),
      Array<string>(7).fill('error'),
    );
    assert.match(fault('(?=a)').message.en, /Use two checks, one of them under `not`\.$/u);
    assert.match(fault('(a)\\1').message.ja, /後方参照/u);
  });

  it('length: counts as a person counts', () => {
    table([
      [{ length: 5 }, '👨‍👩‍👧ｶﾞがa', 'fail'],
      [{ length: 4 }, '👨‍👩‍👧がé🇯🇵', 'pass'],
      [{ length: '<= 3' }, 'abcd', 'fail'],
      [{ length: { words: 4 } }, 'It’s a well-known fact.', 'pass'],
      [{ length: { words: '>= 3' } }, '受付は九時からです', 'pass'],
      [{ length: { sentences: 3 } }, 'One, e.g. this. Two? 三つ目です。', 'fail'],
      [{ length: { sentences: 2 } }, 'はい。9時からです。', 'pass'],
      [{ length: { lines: 2, characters: '< 10' } }, 'a\n\n b \n', 'pass'],
    ]);
    assert.equal(evaluate({ length: 'many' }, observe('x')).outcome, 'error');
  });

  it('language: by script, and by function words among languages of one script', () => {
    const of = (code: string, reply: string) => evaluate({ language: code }, observe(reply)).outcome;
    assert.deepEqual(
      [
        of('ja', '受付は9時からです。Chat-3000 をご利用ください。'),
        of('ja', '前台九点开门。'),
        of('zh', '前台九点开门。'),
        of('ko', '접수는 아홉 시부터입니다.'),
        of('en', 'The front desk opens at nine, and you can call us.'),
        of('en', 'Le guichet ouvre à neuf heures et vous pouvez nous appeler.'),
        of('fr', 'Le guichet ouvre à neuf heures et vous pouvez nous appeler.'),
        of('ja', '```\nconst a = 1;\n```\n上のコードです。'),
        of('ja', '42'),
        of('ja', ''),
        // A few Han characters alone are a word of either language.
        of('ja', '承知'),
        of('ja', '診療時間\n\n平日9時からです。\n\n休診日\n\n日曜'),
        of('zh', '北京大学'),
        of('en', '東京都庁'),
      ],
      [
        ...['pass', 'fail', 'pass', 'pass', 'pass', 'fail', 'pass', 'pass', 'inapplicable', 'fail'],
        ...['pass', 'pass', 'pass', 'fail'],
      ],
    );
  });
});
