import assert from 'node:assert/strict';
import { evaluate, observe } from './observe.ts';

/** What a document says, how a claim then stands, and the claim. */
type Told = readonly [string, 'supported' | 'contradicted' | 'not-found', string];

const english: readonly Told[] = [
  ['Alpha sold the patent to Beta.', 'contradicted', 'Beta sold the patent to Alpha.'],
  ['Alpha sold the patent to Beta.', 'supported', 'Beta bought the patent from Alpha.'],
  ['Alpha sold the patent to Beta.', 'contradicted', 'Alpha bought the patent from Beta.'],
  ['Company A acquired Company B in 2020.', 'contradicted', 'Company B acquired Company A in 2020.'],
  ['Company A acquired Company B in 2020.', 'supported', 'Company B was acquired by Company A in 2020.'],
  ['Company A acquired Company B in 2020.', 'contradicted', 'Company A was acquired by Company B in 2020.'],
  ['Company A acquired Company B in 2020.', 'supported', 'In 2020, Company A acquired Company B.'],
  ['A sold shares to B.', 'contradicted', 'B sold shares to A.'],
  ['Take the tablet before meals.', 'contradicted', 'Take the tablet after meals.'],
  ['The tablet is taken before meals.', 'supported', 'Before meals, the tablet is taken.'],
  ['Sato is older than Tanaka.', 'contradicted', 'Tanaka is older than Sato.'],
  ['Sato is older than Tanaka.', 'supported', 'Sato is older than Tanaka.'],
  ['Sato is older than Tanaka.', 'supported', 'Tanaka is younger than Sato.'],
  ['Sato is older than Tanaka.', 'contradicted', 'Sato is younger than Tanaka.'],
  ['Doctors supervise nurses on every ward.', 'contradicted', 'Nurses supervise doctors on every ward.'],
  ['Sato visited Tanaka in Osaka.', 'not-found', 'Tanaka visited Sato in Osaka.'],
  ['Sato met Tanaka in Osaka.', 'supported', 'Tanaka met Sato in Osaka.'],
  ['The train runs from Tokyo to Osaka.', 'contradicted', 'The train runs from Osaka to Tokyo.'],
  ['The clinic is open from 9:00 to 17:00.', 'contradicted', 'The clinic is open from 17:00 to 9:00.'],
  ['The clinic is open from 9:00 to 17:00.', 'supported', 'The clinic is open from 9 a.m. to 5 p.m.'],
  ['Sato is the director and Tanaka is the head nurse.', 'contradicted', 'Tanaka is the director.'],
  ['Sato is the director and Tanaka is the head nurse.', 'supported', 'Tanaka is the head nurse.'],
  [
    'Sato is the director and Tanaka is the head nurse.',
    'contradicted',
    'Tanaka is the director and Sato is the head nurse.',
  ],
  [
    'Sato is the director and Tanaka is the head nurse.',
    'supported',
    'Tanaka is the head nurse and Sato is the director.',
  ],
  ['Parking is at the back and the café is free.', 'not-found', 'Parking is free.'],
  ['The pharmacy is on the left of the entrance.', 'contradicted', 'The pharmacy is on the right of the entrance.'],
  ['The request was approved on Monday.', 'contradicted', 'The request was rejected on Monday.'],
  ['Some patients recover within a week.', 'not-found', 'All patients recover within a week.'],
  ['Parking is free for patients.', 'not-found', 'Parking is free only for patients.'],
  ['Dr. Sato founded the clinic in 1998.', 'supported', 'The clinic was founded by Dr. Sato in 1998.'],
  ['Dr. Sato founded the clinic in 1998.', 'contradicted', 'Dr. Sato was founded by the clinic in 1998.'],
  ['Smoking causes lung cancer.', 'contradicted', 'Lung cancer causes smoking.'],
  ['Smoking causes lung cancer.', 'supported', 'Lung cancer is caused by smoking.'],
  ['The lungs contain the bronchi.', 'supported', 'The bronchi are part of the lungs.'],
  ['The drug may reduce pain.', 'not-found', 'The drug is proven to reduce pain.'],
  ['The trial failed to show a benefit.', 'contradicted', 'The trial showed a benefit.'],
  [
    'The pharmacy is on the left, next to the lifts on the right-hand wall.',
    'supported',
    'The pharmacy is on the left.',
  ],
  [
    'Visitors may enter through the north gate before 18:00 and must leave by 20:00.',
    'supported',
    'Visitors may enter through the north gate before 18:00.',
  ],
  ['Registration starts at 8:30 and ends at 11:00.', 'supported', 'Registration ends at 11:00.'],
  ['Dr. Sato founded the clinic in 1998 and runs the laboratory.', 'supported', 'Dr. Sato runs the laboratory.'],
  ['Aspirin is given after meals and the dose is 100 mg.', 'supported', 'Aspirin is given after meals.'],
  ['Aspirin is given after meals and the dose is 100 mg.', 'supported', 'The dose is 100 mg.'],
  [
    'The Tokyo branch opened before the Osaka branch.',
    'contradicted',
    'The Osaka branch opened before the Tokyo branch.',
  ],
  ['The Tokyo branch opened before the Osaka branch.', 'supported', 'The Osaka branch opened after the Tokyo branch.'],
  ['The nurse gives the form to the patient.', 'contradicted', 'The patient gives the form to the nurse.'],
  ['The nurse gives the form to the patient.', 'supported', 'The nurse gives the patient the form.'],
  ['The manager reports to the director.', 'contradicted', 'The director reports to the manager.'],
  ['The capital of France is Paris.', 'supported', 'Paris is the capital of France.'],
  ['Hokkaido lies north of Honshu.', 'not-found', 'Honshu lies north of Hokkaido.'],
  ['Insurance covers all visits.', 'supported', 'Insurance covers all visits.'],
  ['The ward has 20 beds, of which 5 are private.', 'supported', 'The ward has 20 beds.'],
  [
    'Children under 12 must be accompanied by an adult.',
    'supported',
    'Children under 12 must be accompanied by an adult.',
  ],
  ['An adult must accompany children under 12.', 'supported', 'Children under 12 must be accompanied by an adult.'],
  ['The hospital was founded by the city in 1950.', 'supported', 'The city founded the hospital in 1950.'],
  ['Tanaka lost to Sato in the final.', 'supported', 'Sato beat Tanaka in the final.'],
  ['Tanaka lost to Sato in the final.', 'contradicted', 'Tanaka beat Sato in the final.'],
  ['Germany exports cars to Japan.', 'not-found', 'Japan exports cars to Germany.'],
  ['The entrance is at the back.', 'not-found', 'The exit is at the back.'],
];

const japanese: readonly Told[] = [
  ['甲社は乙社に特許を売却しました。', 'contradicted', '乙社は甲社に特許を売却しました。'],
  ['甲社は乙社を買収しました。', 'contradicted', '乙社は甲社を買収しました。'],
  ['甲社は乙社を買収しました。', 'supported', '乙社は甲社に買収されました。'],
  ['甲社は乙社を買収しました。', 'contradicted', '甲社は乙社に買収されました。'],
  ['A社がB社を買収した。', 'contradicted', 'B社がA社を買収した。'],
  ['佐藤さんは田中さんより年上です。', 'contradicted', '田中さんは佐藤さんより年上です。'],
  ['佐藤さんは田中さんより年上です。', 'supported', '田中さんは佐藤さんより年下です。'],
  ['佐藤さんは田中さんより年上です。', 'contradicted', '佐藤さんは田中さんより年下です。'],
  ['食事の前に薬を飲みます。', 'contradicted', '食事の後に薬を飲みます。'],
  ['食事の前に薬を飲みます。', 'supported', '薬は食事の前に飲みます。'],
  ['薬は食前に服用します。', 'contradicted', '薬は食後に服用します。'],
  ['佐藤さんが田中さんを訪ねました。', 'not-found', '田中さんが佐藤さんを訪ねました。'],
  ['佐藤さんは田中さんと結婚しました。', 'supported', '田中さんは佐藤さんと結婚しました。'],
  ['列車は東京から大阪まで走ります。', 'contradicted', '列車は大阪から東京まで走ります。'],
  ['診療時間は9時から17時までです。', 'contradicted', '診療時間は17時から9時までです。'],
  ['院長は佐藤、看護部長は田中です。', 'contradicted', '院長は田中です。'],
  ['院長は佐藤、看護部長は田中です。', 'supported', '看護部長は田中です。'],
  ['佐藤は院長、田中は看護部長です。', 'contradicted', '佐藤は看護部長です。'],
  ['薬局は入口の左側にあります。', 'contradicted', '薬局は入口の右側にあります。'],
  ['申請は承認されました。', 'contradicted', '申請は却下されました。'],
  ['一部の薬は保険の対象です。', 'not-found', 'すべての薬は保険の対象です。'],
  ['予約は電話で受け付けます。', 'not-found', '予約は電話のみで受け付けます。'],
  ['診療時間は平日9:00から17:00までです。', 'supported', '平日は9時から17時まで診療しています。'],
  ['医師が患者を診察しました。', 'contradicted', '患者が医師を診察しました。'],
  ['医師が患者を診察しました。', 'supported', '患者は医師に診察されました。'],
  ['この会議は非公開です。', 'contradicted', 'この会議は公開です。'],
  ['効果がある可能性があります。', 'not-found', '効果があることは確実です。'],
  ['東京は大阪より人口が多いです。', 'contradicted', '大阪は東京より人口が多いです。'],
  ['東京は大阪より人口が多いです。', 'supported', '大阪は東京より人口が少ないです。'],
  ['予約の際は、電話でお申し込みください。', 'supported', '予約は電話で申し込みます。'],
  ['雨の場合は、試合は中止です。', 'supported', '雨の場合、試合は中止です。'],
  ['受付は8時30分に始まり、11時に終わります。', 'supported', '受付は11時に終わります。'],
  ['面会時間は午後2時から午後8時までです。', 'supported', '面会時間は14時から20時までです。'],
  ['看護師は患者に書類を渡します。', 'contradicted', '患者は看護師に書類を渡します。'],
  ['看護師は患者に書類を渡します。', 'supported', '看護師が書類を患者に渡します。'],
  ['書類は看護師が患者に渡します。', 'supported', '看護師が患者に書類を渡します。'],
  ['東京本社は大阪支社を管理しています。', 'contradicted', '大阪支社は東京本社を管理しています。'],
  ['東京本社は大阪支社を管理しています。', 'supported', '大阪支社は東京本社に管理されています。'],
  ['入院中の方は、面会の前に受付で手続きをしてください。', 'supported', '面会の前に受付で手続きをします。'],
  ['当院は、内科は佐藤、外科は田中が担当します。', 'supported', '内科は佐藤が担当します。'],
  ['当院は、内科は佐藤、外科は田中が担当します。', 'not-found', '内科は田中が担当します。'],
  ['駐車場は20台分あり、無料です。', 'supported', '駐車場は無料です。'],
  ['予約は電話で、支払いは現金で受け付けます。', 'not-found', '支払いは電話で受け付けます。'],
  ['予約が必要ですが、当日の受付も可能です。', 'supported', '当日の受付も可能です。'],
  ['手術は成功し、患者は退院しました。', 'supported', '患者は退院しました。'],
  ['手術は成功し、患者は退院しました。', 'contradicted', '手術は失敗しました。'],
  ['この薬は眠気を引き起こすことがあります。', 'supported', 'この薬は眠気を引き起こすことがあります。'],
  ['子供の数は大人より少ないです。', 'supported', '子供の数は大人より少ないです。'],
  ['患者は医師から説明を受けます。', 'supported', '患者は医師から説明を受けます。'],
  ['検査は最大30分、最低10分かかります。', 'supported', '検査は最大30分かかります。'],
  ['北口から徒歩5分です。', 'contradicted', '南口から徒歩5分です。'],
];

function standing(claim: string, text: string): unknown {
  const { details = [] } = evaluate('grounded', observe(claim, { documents: [{ id: 'source', text }] }));
  return details[0]?.standing;
}

describe('grounded: who does what to whom, and when', () => {
  for (const [text, expected, claim] of [...english, ...japanese])
    it(`${expected} by “${text}”: ${claim}`, () => assert.equal(standing(claim, text), expected));

  it('stays quick on sentences that are all relations', () => {
    const units = [
      'from a to b ',
      'Sato sold Tanaka ',
      'older than ',
      'AがBを',
      'より前に',
      '9:00-',
      'A and B is ',
      '、はが',
    ];
    for (const unit of units) {
      const text = unit.repeat(Math.ceil(20_000 / unit.length));
      assert.equal(
        typeof evaluate('grounded', observe(text, { documents: [{ id: 'source', text }] })).outcome,
        'string',
      );
    }
  });
});
