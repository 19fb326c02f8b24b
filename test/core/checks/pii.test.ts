import assert from 'node:assert/strict';
import {
  corporateNumber,
  driversLicence,
  iban,
  luhn,
  myNumber,
  socialSecurityNumber,
} from '../../../src/core/checks/pii/checkDigits.ts';
import { findPersonalData, piiKinds } from '../../../src/core/checks/pii/find.ts';
import { generatedPii } from './generatedPii.ts';
import { independentPii, scorePii } from './independentPii.ts';
import { brief, evaluate, observe } from './observe.ts';

const found = (text: string) =>
  findPersonalData(text, piiKinds).map(({ kind, span }) => `${kind}: ${text.slice(span.start, span.end)}`);

describe('personal data', () => {
  it('knows check digits', () => {
    assert.deepEqual([luhn('4111111111111111'), luhn('4111111111111112'), luhn('')], [true, false, false]);
    assert.deepEqual(
      [myNumber('123456789018'), myNumber('123456789012'), myNumber('000000000000')],
      [true, false, false],
    );
    assert.deepEqual([corporateNumber('7000012050002'), corporateNumber('7000012050003')], [true, false]);
    assert.deepEqual(
      [iban('DE89370400440532013000'), iban('DE88370400440532013000'), iban('DE8937040044053201300')],
      [true, false, false],
    );
    assert.deepEqual(
      [driversLicence('301234567810'), driversLicence('301234567820'), driversLicence('991234567810')],
      [true, false, false],
    );
    assert.deepEqual(
      [socialSecurityNumber('123456789'), socialSecurityNumber('000456789'), socialSecurityNumber('900456789')],
      [true, false, false],
    );
  });

  const yes: readonly (readonly [string, string])[] = [
    ['メールはtaro.sato+x@mail.example.co.jpまで', 'email: taro.sato+x@mail.example.co.jp'],
    ['ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'email: ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ'],
    ['taro [at] example [dot] com', 'email: taro [at] example [dot] com'],
    ['t a r o @ e x a m p l e . c o m です', 'email: t a r o @ e x a m p l e . c o m'],
    ['電話は03-1234-5678です。', 'phone: 03-1234-5678'],
    ['携帯は０９０－１２３４－５６７８', 'phone: ０９０－１２３４－５６７８'],
    ['0 9 0 1 2 3 4 5 6 7 8', 'phone: 0 9 0 1 2 3 4 5 6 7 8'],
    ['03（1234）5678', 'phone: 03（1234）5678'],
    ['+81 90-1234-5678', 'phone: +81 90-1234-5678'],
    ['Call (415) 555-2671 now', 'phone: (415) 555-2671'],
    ['カードは4111-1111-1111-1111', 'card: 4111-1111-1111-1111'],
    ['３７８２ ８２２４６３ １０００５', 'card: ３７８２ ８２２４６３ １０００５'],
    ['マイナンバーは1234 5678 9018です', 'my-number: 1234 5678 9018'],
    ['法人番号 7000012050002', 'corporate-number: 7000012050002'],
    ['GB82 WEST 1234 5698 7654 32', 'iban: GB82 WEST 1234 5698 7654 32'],
    ['SSN: 123-45-6789', 'ssn: 123-45-6789'],
    ['パスポート番号はTK1234567', 'passport: TK1234567'],
    ['東京都千代田区千代田1-1に住む', 'address: 東京都千代田区千代田1-1'],
    ['北海道札幌市中央区北1条西2丁目', 'address: 北海道札幌市中央区北1条西2丁目'],
    ['生年月日：1980年4月1日', 'date-of-birth: 1980年4月1日'],
    ['DOB: 04/01/1980', 'date-of-birth: 04/01/1980'],
    ['カルテ番号 12345678', 'medical-record-number: 12345678'],
    ['MRN: QX-48392.', 'medical-record-number: QX-48392'],
    ['〒100-0001', 'postal-code: 〒100-0001'],
  ];
  for (const [text, expected] of yes) it(`finds ${text}`, () => assert.deepEqual(found(text), [expected]));

  it('finds all of 2,000 generated texts, and nothing else', () => {
    const wrong = generatedPii(7, 2000).flatMap(({ text, kind, value }) => {
      const expected = kind === null ? [] : [`${kind}: ${value ?? ''}`];
      return found(text).join() === expected.join() ? [] : [text];
    });
    assert.deepEqual(wrong, []);
  });

  it('finds at least 98 % of a set that another generator made, and at most 2 % that is none', () => {
    const { recall, precision } = scorePii(independentPii(11, 3000), (text) =>
      findPersonalData(text, piiKinds).map(({ kind, span }) => ({ kind, value: text.slice(span.start, span.end) })),
    );
    assert.ok(recall >= 0.98 && precision >= 0.98, `recall ${recall}, precision ${precision}`);
  });

  it('looks for a label on the line above only where nothing else stands on the line', () => {
    assert.deepEqual(found('免許証番号\n301234567810'), ['drivers-licence: 301234567810']);
    assert.deepEqual(found('注文番号 1\nHana: 1234 5678 9018'), ['my-number: 1234 5678 9018']);
    assert.deepEqual(found('生年月日は不明です。\n創業は1980年4月1日'), []);
  });

  it('reads tables and what stands in brackets behind', () => {
    assert.deepEqual(found('17,4111111111111111,3'), ['card: 4111111111111111']);
    assert.deepEqual(found('携帯は090-1234-5678（4月現在）'), ['phone: 090-1234-5678']);
    assert.deepEqual(found('東京都港区芝公園1丁目19番18号、'), ['address: 東京都港区芝公園1丁目19番18号']);
    assert.deepEqual(found('+44 (20) 7946 0958'), ['phone: +44 (20) 7946 0958']);
  });

  it('leaves ordinary prose with numbers, masked parts and wrong check digits alone', () => {
    const no = [
      '営業時間は9:00-17:00です。',
      '2024年5月1日に10:30から',
      '1,234,567円',
      '注文番号 123456789018',
      '090-****-5678',
      '4111-****-****-1111',
      '123456789012',
      '1234567890123456',
      '比率は 3:2:1 でした',
      '2024-05-01 10:30:00',
      'ISBN 978-4-00-310101-8',
      'IP 192.168.10.12',
      '座標 35.6812, 139.7671',
      '今年の市内大会は3-1-2の成績',
      '約300-4000人',
      '000-12-3456',
      '0.1234567890',
      '3.14159265358979',
      'UUID 550e8400-e29b-41d4-a716-446655440000',
      '平成30年4月1日施行',
      '千代田区には3つの公園',
      '0000-0000-0000-0000',
      '①120 ②0345',
      '@tanaka さん',
      '製品番号 090-1234-5678',
      '100-0001',
    ];
    assert.deepEqual(
      no.map((text) => found(text)),
      no.map(() => []),
    );
  });

  it('reports masked evidence with exact places, and respects kinds and the allow-list', () => {
    const reply = '山田：090-1234-5678、taro@clinic.example';
    const all = evaluate('no-pii', observe(reply));
    assert.deepEqual(
      [all.outcome, all.evidence, all.message.en, all.spans],
      [
        'fail',
        '09*********78 | ta***************le',
        'The reply holds personal data: telephone number, e-mail address.',
        [
          { turn: 1, start: 3, end: 16 },
          { turn: 1, start: 17, end: 36 },
        ],
      ],
    );
    assert.equal(brief({ 'no-pii': ['email'] }, reply), 'fail [taro@clinic.example]');
    assert.equal(brief({ 'no-pii': { allow: ['@clinic.example', '０９０１２３４５６７８'] } }, reply), 'pass');
    assert.equal(brief({ 'no-pii': { kinds: ['card'] } }, reply), 'pass');
    assert.equal(brief({ 'no-pii': ['shoe-size'] }, reply), 'error');
  });
});
