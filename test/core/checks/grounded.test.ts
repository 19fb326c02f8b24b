import assert from 'node:assert/strict';
import type { GivenDocument } from '../../../src/core/base/conversation.ts';
import { claimsOf } from '../../../src/core/checks/meaning/grounded/claims.ts';
import { prepareExpectation } from '../../../src/core/checks/combine.ts';
import type { PreparedExpectation } from '../../../src/core/checks/combine.ts';
import { numbersIn } from '../../../src/core/checks/meaning/grounded/numbers.ts';
import { evaluate, observe } from './observe.ts';

const japanese: GivenDocument = {
  id: '案内',
  text: '診療時間は平日9:00から17:00までです。土曜日は9:00から12:00までです。日曜日は休診です。駐車場は20台分あります。予約は電話のみで受け付けます。院長は佐藤です。',
};
const english: GivenDocument = {
  id: 'guide',
  text: 'The clinic opens at 9:00 on weekdays. Dr. Sato founded it in 1998. Parking is free for patients. The vaccine costs $30. It is not approved for children under 12. The pool has been closed since May.',
};

/** How the one claim of a reply stands. */
function standing(reply: string, document: GivenDocument): string {
  const { details = [] } = evaluate('grounded', observe(reply, { documents: [document] }));
  assert.deepEqual(
    details.map(({ start, end }) => reply.slice(Number(start), Number(end))),
    [reply],
  );
  return JSON.stringify(details[0]?.standing);
}

describe('grounded: how a claim stands', () => {
  const cases: readonly (readonly [GivenDocument, string, readonly string[]])[] = [
    [
      japanese,
      'supported',
      [
        '平日は9時から17時まで診療しています。',
        '平日は午前9時から午後5時までです。',
        '日曜日は診療しません。',
        '駐車場は二十台分あります。',
        '院長は佐藤先生です。',
        'はい、日曜日は休診です。',
        '診療時間は平日9:00から17:00までです（土曜日は9:00から12:00まで）。',
      ],
    ],
    [
      japanese,
      'contradicted',
      [
        '日曜日も診療しています。',
        '日曜日は休診ではありません。',
        '駐車場は三十台分あります。',
        '駐車場はありません。',
        '院長は田中です。',
        '診療時間は平日の午前10時からです。',
        '駐車場は20台分あり、日曜日も診療しています。',
      ],
    ],
    [
      japanese,
      'not-found',
      ['MRIがあります。', '駐車場は20台分あり、無料です。', '予約はウェブでも受け付けます。', '入院できます。'],
    ],
    [
      english,
      'supported',
      [
        'The clinic opens at 9 a.m. on weekdays.',
        'The clinic opens at 9 on weekdays, and parking is free.',
        'The vaccine costs thirty dollars.',
        'The vaccine costs $30.00.',
        'It was founded in 1998 by Dr. Sato.',
        'The pool is not open.',
        '**Parking** is free for patients.',
        'According to the guide, parking is free for patients.',
      ],
    ],
    [
      english,
      'contradicted',
      [
        'The pool is open.',
        'No, the clinic does not open at 9:00 on weekdays.',
        'The vaccine costs $300.',
        'The vaccine is approved for children under 12.',
        'Dr. Sato founded the clinic in 1989.',
        'Parking is free for patients, and the vaccine costs forty dollars.',
      ],
    ],
    [english, 'not-found', ['Dr. Tanaka founded the clinic in 1998.', 'There is a helicopter pad.', 'It has lifts.']],
  ];
  for (const [document, expected, replies] of cases) {
    for (const reply of replies)
      it(`${expected}: ${reply}`, () => assert.equal(standing(reply, document), `"${expected}"`));
  }

  const told: readonly (readonly [string, 'supported' | 'contradicted' | 'not-found', string])[] = [
    ['Plan A costs 300 yen, Plan B costs 500 yen.', 'contradicted', 'Plan A costs 500 yen.'],
    ['Plan A costs 300 yen, Plan B costs 500 yen.', 'supported', 'Plan B costs 500 yen.'],
    ['Plan A costs 300 yen. Plan B costs 500 yen.', 'contradicted', 'Plan A costs 500 yen.'],
    ['プランAは300円、プランBは500円です。', 'contradicted', 'プランAは500円です。'],
    ['プランAは300円、プランBは500円です。', 'supported', 'プランAは300円です。'],
    ['大人は500円、子供は300円です。', 'contradicted', '子供は500円です。'],
    ['大人は500円、子供は300円です。', 'supported', '大人は500円、子供は300円です。'],
    ['大人は500円、子供は300円です。', 'contradicted', '大人は300円、子供は500円です。'],
    ['入場料は大人500円、子供300円です。', 'contradicted', '子供の入場料は500円です。'],
    ['入場料は大人500円、子供300円です。', 'supported', '大人の入場料は500円です。'],
    ['平日は9時から17時、土曜は9時から12時です。', 'contradicted', '土曜は9時から17時です。'],
    ['Adults take 500 mg and children take 250 mg.', 'contradicted', 'Children take 500 mg.'],
    ['Adults take 500 mg and children take 250 mg.', 'supported', 'Children take 250 mg.'],
    ['受付は1階、内科は2階です。', 'contradicted', '内科は1階です。'],
    ['The dose is 5 mg twice a day.', 'contradicted', 'The dose is 5 g twice a day.'],
    ['1回5mgを服用します。', 'contradicted', '1回5gを服用します。'],
    ['料金は30ドルです。', 'contradicted', '料金は30円です。'],
    ['期間は3か月です。', 'contradicted', '期間は3年です。'],
    ['税率は10%です。', 'supported', '税率は10パーセントです。'],
    ['施行日は令和6年4月1日です。', 'supported', '施行日は2024年4月1日です。'],
    ['施行日は令和6年4月1日です。', 'contradicted', '施行日は2023年4月1日です。'],
    ['対象は18歳以上です。', 'contradicted', '対象は18歳未満です。'],
    ['売上は10%増加しました。', 'contradicted', '売上は10%減少しました。'],
    ['Sales rose by 10 percent.', 'contradicted', 'Sales fell by 10 percent.'],
    ['The limit is more than 10 items.', 'contradicted', 'The limit is less than 10 items.'],
  ];
  for (const [text, expected, reply] of told)
    it(`${expected} by “${text}”: ${reply}`, () =>
      assert.equal(standing(reply, { id: 'source', text }), `"${expected}"`));

  describe('in many sentences', () => {
    const ward = (number: number) => `The ward ${number} has the bed ${number + 7} and the nurse ${number % 13}.`;
    const library: GivenDocument = { id: 'wards', text: Array.from({ length: 3000 }, (_, at) => ward(at)).join(' ') };
    const turnsOf = (evaluate: PreparedExpectation, reply: string, document = library) => {
      const judging = evaluate(observe(reply, { documents: [document] }));
      let turns = 0;
      for (let step = judging.next(); ; step = judging.next([]), turns += 1) {
        if (step.done === true) return { outcome: step.value.outcome, turns };
        assert.deepEqual(step.value, []);
      }
    };

    it('gives others their turn for every hundred sentences and for every claim, looks equal claims up once and remembers the documents', () => {
      const grounded = prepareExpectation('grounded');
      assert.deepEqual(turnsOf(grounded, `${ward(5)} ${ward(2999)} ${ward(5)}`), { outcome: 'pass', turns: 29 + 2 });
      assert.deepEqual(turnsOf(grounded, ward(2000)), { outcome: 'pass', turns: 1 });
      assert.deepEqual(turnsOf(grounded, ward(5), { ...library, text: ward(5) }), { outcome: 'pass', turns: 0 });
      assert.deepEqual(turnsOf(grounded, ward(2000).replace('bed 2007', 'bed 3')), { outcome: 'fail', turns: 1 });
    });

    it('gives no verdict on what it does not find where it did not read all', () => {
      const long = { ...library, text: Array.from({ length: 20_001 }, (_, at) => `Ward ${at} is open.`).join(' ') };
      const grounded = prepareExpectation('grounded');
      assert.equal(turnsOf(grounded, 'Ward 7 is open.', long).outcome, 'pass');
      assert.equal(turnsOf(grounded, 'The pool has a slide.', long).outcome, 'error');
    });
  });

  it('leaves a reply of more claims than it looks up to a person', () => {
    const reply = Array.from({ length: 300 }, () => 'The pool has been closed since May.').join(' ');
    assert.equal(evaluate('grounded', observe(reply, { documents: [english] })).outcome, 'needs-review');
  });

  it('takes courtesy, headings and announcements for no claims, and short facts for some', () => {
    const claims = (reply: string) => claimsOf(reply).map(({ text }) => text);
    for (const reply of [
      ...['Great question!', 'Happy to help!', 'Have a nice day!', 'Hope this helps!', 'Yes.', 'I understand.'],
      ...[
        'お大事に。',
        'どうぞよろしくお願いします。',
        '詳しくは以下の通りです。',
        'はい、その通りです。',
        'ご安心ください。',
      ],
      ...['## 診療時間', '**診療時間**', '診療時間：', '| 項目 | 値 |\n|---|---|'],
    ]) {
      assert.deepEqual(claims(reply), [], reply);
    }
    assert.deepEqual(claims('無料です。'), ['無料です。']);
    assert.deepEqual(claims('| Item | Price |\n|---|---|\n| Vaccine | $45 |'), ['| Vaccine | $45 |']);
  });

  it('reads numbers, times and dates in one form each', () => {
    for (const [text, ...expected] of [
      ['午後5時半', '17:30'],
      ['12:30 pm and 12 a.m.', '12:30', '0:00'],
      ['3時間', '3'],
      ['1万2千円と1.5億人', '12000', '150000000'],
      ['May 1, 2024 / 2024年5月1日 / 2024-05-01', '2024/5/1', '2024/5/1', '2024/5/1'],
      ['thirty-five of two hundred', '35', '200'],
      ['十分な一番、二十分', '20'],
      ['17:00-9:00', '17:00', '9:00'],
    ] as const) {
      assert.deepEqual(numbersIn(text), expected, text);
    }
  });
});
