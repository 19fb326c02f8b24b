import assert from 'node:assert/strict';
import { findPersonalData, piiKinds, strongKinds } from '../../../src/core/checks/pii/find.ts';

const found = (text: string) =>
  findPersonalData(text, piiKinds).map(({ kind, span }) => `${kind}: ${text.slice(span.start, span.end)}`);
const nothingIn = (texts: readonly string[]) =>
  assert.deepEqual(
    texts.flatMap((text) => findPersonalData(text, strongKinds).map(({ kind }) => `${kind}: ${text}`)),
    [],
  );

describe('personal data in the forms in which people and models write it', () => {
  it('is found within Markdown, lists and links', () => {
    const texts: readonly (readonly [string, ...string[]])[] = [
      ['電話：**03-1234-5679**です', 'phone: 03-1234-5679'],
      ['| **電話** | _090-1234-5679_ |', 'phone: 090-1234-5679'],
      ['- **SSN:** **219-09-9999**', 'ssn: 219-09-9999'],
      ['***hana@sato.jp***', 'email: hana@sato.jp'],
      ["'hana@sato.jp'", 'email: hana@sato.jp'],
      ['カルテ番号：**12345678**', 'medical-record-number: 12345678'],
      ['**免許証番号** **301234567810**', 'drivers-licence: 301234567810'],
      ['[090-1234-5679](tel:09012345679)', 'phone: 090-1234-5679', 'phone: 09012345679'],
      ['●090-1234-5679\n①080-1234-5679', 'phone: 090-1234-5679', 'phone: 080-1234-5679'],
      ['TEL03-1234-5679 ℡０３－１２３４－５６７０', 'phone: 03-1234-5679', 'phone: ０３－１２３４－５６７０'],
      ['TEL/FAX 03-1234-5679/03-1234-5670', 'phone: 03-1234-5679', 'phone: 03-1234-5670'],
    ];
    for (const [text, ...expected] of texts) assert.deepEqual(found(text), expected, text);
  });

  it('is found in tables by what stands over the column', () => {
    assert.deepEqual(found('氏名,生年月日,電話\n佐藤花,1980-04-01,090-1234-5679\n鈴木一郎,1975/12/03,不明'), [
      'date-of-birth: 1980-04-01',
      'phone: 090-1234-5679',
      'date-of-birth: 1975/12/03',
    ]);
    assert.deepEqual(found('| 氏名 | 開設日 | 免許証番号 |\n|---|---|---|\n| 佐藤花 | 1980-04-01 | 301234567810 |'), [
      'drivers-licence: 301234567810',
    ]);
    assert.deepEqual(found('name\tdob\tpassport\nHana\t1980-04-01\tTK1234567'), [
      'date-of-birth: 1980-04-01',
      'passport: TK1234567',
    ]);
    assert.deepEqual(found('{"birth_date": "1980-04-01", "patientDob": "04/01/1980"}'), [
      'date-of-birth: 1980-04-01',
      'date-of-birth: 04/01/1980',
    ]);
    assert.deepEqual(found('契約番号,氏名\n123456789018,佐藤花'), []);
  });

  it('is found as the value of a key, with the breaks and signs in which texts are wrapped and sent', () => {
    const texts: readonly (readonly [string, ...string[]])[] = [
      ['{"patient_id": "1234567"}', 'medical-record-number: 1234567'],
      ['{"mrn":"1234567","patientId":"7654321"}', 'medical-record-number: 1234567', 'medical-record-number: 7654321'],
      ['| 患者ID | 氏名 |\n|---|---|\n| 1234567 | 佐藤 |', 'medical-record-number: 1234567'],
      ['マイナンバーは1234/5678/9018です', 'my-number: 1234/5678/9018'],
      ['マイナンバーは1234 - 5678 - 9018です', 'my-number: 1234 - 5678 - 9018'],
      ['マイナンバーは1234─5678─9018です', 'my-number: 1234─5678─9018'],
      ['マイナンバーは1234-\n5678-\n9018です', 'my-number: 1234-\n5678-\n9018'],
      ['連絡先は090-8765-\n4321です', 'phone: 090-8765-\n4321'],
      ['連絡先は090\n8765\n4321です', 'phone: 090\n8765\n4321'],
      ['連絡先は090・8765・4321です', 'phone: 090・8765・4321'],
      ['連絡先は090/8765/4321です', 'phone: 090/8765/4321'],
      ['?to=hana%40docomo.ne.jp&x=1', 'email: hana%40docomo.ne.jp'],
      ['hana&#64;docomo.ne.jp', 'email: hana&#64;docomo.ne.jp'],
      ['ｈａｎａ＠ｇｍａｉｌ。ｃｏｍ', 'email: ｈａｎａ＠ｇｍａｉｌ。ｃｏｍ'],
      ['1985年（昭和60年）5月12日生まれ', 'date-of-birth: 1985年（昭和60年）5月12日'],
      ['昭60.5.12生', 'date-of-birth: 昭60.5.12'],
    ];
    for (const [text, ...expected] of texts) assert.deepEqual(found(text), expected, text);
  });

  it('leaves numbers of things, parts of paths and examples of a form alone, though a check digit fits', () => {
    nothingIn([
      ...[
        '送り状番号 483920175504 で確認できます。',
        'ロット 483920175504 を回収します。',
        'Shipment 483920175504 left.',
      ],
      ...['許可番号 第702918340070号', 'AWS アカウント 702918340070', 'ジョブ 702918340070 が失敗しました'],
      ...['https://shop.jp/item?id=702918340070', 'arn:aws:iam::702918340070:role/x', '/var/log/702918340070.log'],
      ...['型番 03-1234-5678 の部品', '図面番号 06-6123-4567 rev.2', 'SKU 212-555-1234', '4839\n2017\n5504'],
      ...[
        '生年月日（例：1990年1月1日）',
        '生年月日は1990/01/01の形式で入力',
        'パスポート番号はTK1234567のような形式です',
      ],
    ]);
  });

  it('is found with other separators, numerals and digits of other scripts', () => {
    const texts: readonly (readonly [string, string])[] = [
      ['マイナンバーは一二三四五六七八九〇一八です', 'my-number: 一二三四五六七八九〇一八'],
      ['電話 〇九〇－一二三四－五六七九', 'phone: 〇九〇－一二三四－五六七九'],
      ['マイナンバーは1234・5678・9018', 'my-number: 1234・5678・9018'],
      ['card 4111.1111.1111.1111', 'card: 4111.1111.1111.1111'],
      ['電話 0 3 - 1 2 3 4 - 5 6 7 9', 'phone: 0 3 - 1 2 3 4 - 5 6 7 9'],
      ['٠٩٠-١٢٣٤-٥٦٧٩', 'phone: ٠٩٠-١٢٣٤-٥٦٧٩'],
      ['(415)555-2671', 'phone: (415)555-2671'],
      ['my phone number is 4155552671', 'phone: 4155552671'],
      ['Maestro card 6759 6498 2643 8453', 'card: 6759 6498 2643 8453'],
      ['hana.sato at gmail dot com', 'email: hana.sato at gmail dot com'],
      ['hana アットマーク gmail ドット com', 'email: hana アットマーク gmail ドット com'],
      ['hana@例え.jp', 'email: hana@例え.jp'],
      ['hana.@docomo.ne.jp', 'email: hana.@docomo.ne.jp'],
      ['passport: tk1234567', 'passport: tk1234567'],
      ['Passport C01X00T47', 'passport: C01X00T47'],
      // Countries that joined the registry late.
      ['MN12 1234 1234 5678 9123', 'iban: MN12 1234 1234 5678 9123'],
      ['NI45 BAPR 0000 0013 0000 0355 8124', 'iban: NI45 BAPR 0000 0013 0000 0355 8124'],
      ['RU0304452522540817810538091310419', 'iban: RU0304452522540817810538091310419'],
    ];
    for (const [text, expected] of texts) assert.deepEqual(found(text), [expected], text);
  });

  it('knows addresses down to the house, in Japanese and in Latin letters', () => {
    const texts: readonly (readonly [string, string])[] = [
      ['鎌倉市御成町18-10', '鎌倉市御成町18-10'],
      ['京都市中京区寺町通御池上る上本能寺前町488番地', '京都市中京区寺町通御池上る上本能寺前町488番地'],
      ['京都府京都市下京区四条通烏丸東入長刀鉾町20', '京都府京都市下京区四条通烏丸東入長刀鉾町20'],
      ['東京都新宿区西新宿二丁目八番一号', '東京都新宿区西新宿二丁目八番一号'],
      ['住所は文京区本郷7丁目です', '文京区本郷7丁目'],
      ['お住まいは横浜市青葉区美しが丘1丁目ですね', '横浜市青葉区美しが丘1丁目'],
      ['岐阜県大野郡白川村荻町1086', '岐阜県大野郡白川村荻町1086'],
      ['I live at 12 Oak Street.', '12 Oak Street'],
      ['742 Evergreen Terrace, Springfield, IL 62704', '742 Evergreen Terrace, Springfield, IL 62704'],
      ['221B Baker Street, London NW1 6XE', '221B Baker Street, London NW1 6XE'],
      ['2-8-1 Nishi-Shinjuku, Shinjuku-ku, Tokyo 163-8001', '2-8-1 Nishi-Shinjuku, Shinjuku-ku, Tokyo 163-8001'],
    ];
    for (const [text, expected] of texts) assert.deepEqual(found(text), [`address: ${expected}`], text);
    nothingIn([
      ...['文京区の本郷3丁目駅', '中央区銀座4丁目交差点', '札幌市営バス1番', '東京都江東区で3-4月に開催'],
      ...['千葉県千葉市のロッテが3-2で勝利', '北海道旭川市まで5-6時間', '大阪市内1-2か所', '文京区本郷7丁目の歴史'],
      ...['We are at 12 Oak Street near the park.', 'The bus stops at 5th Avenue and 42nd Street.'],
    ]);
  });

  it('knows a date of birth by a word for it, or in a row about a person', () => {
    const texts: readonly (readonly [string, string])[] = [
      ['昭和五十五年四月一日生まれ', '昭和五十五年四月一日'],
      ['Date of birth is the 1st of April 1980', '1st of April 1980'],
      ['d.o.b. 01.04.1980', '01.04.1980'],
      ['Hana Sato (b. 1980-04-01)', '1980-04-01'],
      ['生年月日：19800401', '19800401'],
      ['1999年12月31日生の女性', '1999年12月31日'],
      ['Hana Sato, 1980-04-01, female', '1980-04-01'],
      ['佐藤花、1980年4月1日、46歳', '1980年4月1日'],
    ];
    for (const [text, expected] of texts) assert.deepEqual(found(text), [`date-of-birth: ${expected}`], text);
    nothingIn([
      '2008年4月2日から2009年4月1日生まれの方が対象です',
      '2010年4月1日以降に生まれた方',
      'anyone born on or before April 1, 2008 is eligible',
      'iPhoneは2007年6月29日に誕生した',
      '会社の誕生日は2001年4月1日です',
      '佐藤さんの予約は2026年12月1日です。',
      '昭和64年1月7日、2024-05-01',
    ]);
  });

  it('leaves amounts, years, minutes, other numbers and helplines alone', () => {
    nothingIn([
      ...['総額 123456789018 円', '約123456789018ドル', '¥123456789018', '123456789018件のデータ'],
      ...['2011 2012 2016', '202401011201', 'UPC 123456789018', 'AWS account ID 123456789018'],
      ...['契約番号 123456789018', '申請番号：1234-5678-9018', 'アカウントID：123456789018', '台帳No. 03-1234-5679'],
      ...['よりそいホットライン 0120-279-338', 'いのちの電話 0570-783-556', 'Part 415-555-2671'],
      ...['git@github.com:user/repo.git', 'He works at amazon dot com', 'lodash@4.17.21', 'xxxx@xxxx.xx'],
    ]);
  });

  it('leaves ordinary prose with numbers alone', () => {
    nothingIn([
      '手術は2024年5月1日、退院は5月10日の予定です。',
      '1日3回、1回2錠を7日分処方します。',
      '体重62.5kg、身長170cm、BMIは21.6です。',
      '検査値は AST 25、ALT 30、γ-GTP 45 でした。',
      '税抜3,980円、送料550円、合計4,928円。',
      '部品番号 4548-9801-2345 の在庫は12個です。',
      'ロット番号20240501-1234',
      '便名 JL123、座席 12A、搭乗口 34',
      'ISBN 9784873119045、定価3,960円',
      '新宿駅から徒歩5分、バス停3番のりば',
      '東京から大阪まで515.4km、所要2時間22分',
      '面積は2,194.05平方キロメートル',
      '2020年の国勢調査で14,047,594人',
      '第45回衆議院議員総選挙（2009年8月30日）',
      '気温は-3〜5度、降水確率30-40%',
      '平成23年3月11日14時46分',
      '東京都千代田区丸の内の再開発',
      '大阪市は24区に分かれ、北区と中央区が中心です',
      '京都市左京区では5月1日から10日まで',
      '札幌市中央区の人口は約24万人（2023年）',
      '午前9時から午後5時まで',
      '型番 WH-1000XM5、RTX 4070 Ti',
      'JIS規格番号 JIS Z 8305',
      '判例 最判平成12年9月7日民集54巻7号2349頁',
      '法律第57号、政令第507号',
      '番組は20:00-21:54',
      '参照番号 REF-2024-000123',
      'URLは https://www.city.shibuya.tokyo.jp/kurashi/1234567890.html',
      '緯度経度 35.6586, 139.7454',
      'バージョン1.2.3-4567.8901',
      'SHA-1 da39a3ee5e6b4b0d3255bfef95601890afd80709',
      'タイムスタンプ 1732246800123',
      '口座は普通 0123456',
      '1,000,000,000円の予算',
      '100万人、1億2千万人',
      '住所は未定です。東京都内の予定',
      'お名前、電話番号、生年月日をお知らせください',
      '生年月日の入力例：YYYY/MM/DD',
      '電話番号はハイフンなしで入力',
      '昭和の日は4月29日',
      '松下幸之助は1894年11月27日生まれ',
      '創立記念日は1962年10月15日です',
      '本日は2026年11月22日、日曜日',
      '東京都渋谷区道玄坂のカフェ5選',
      '広島市中区で8月6日に式典',
      '横浜市西区みなとみらい21地区',
      '港区芝浦ふ頭3号線',
      '千葉県浦安市舞浜の2つのパーク',
      '神戸市中央区港島1-2キロ先',
      '名古屋市中村区名駅4-7月の工事',
      '名古屋市中村区で1番人気',
      '第2-1-3条',
      '3-5-7の俳句',
      '90-60-90',
      '10-20-30プラン',
      '1対1対1',
      '090は携帯電話の番号帯です',
      '03や06などの市外局番',
      '0x0312345678',
      'Error 404-0001-2345',
      'HTTP 403 1234-5678',
      'Case 2024-CV-001234',
      'RGB(255,128,0) #FF8000',
      'the 1990-2000 decade and 2001-2010',
      'pages 123-456 and 789-1011',
      'ZIP file 123-4567',
      'ratio 123-45-67',
      'Win 10-7-3',
      '123 Main Street is a 1996 film.',
      'Route 66 Drive',
      '24 Hours Way of Life',
      'In 2024 New York Avenue was renamed.',
      '100 Best Places to Work',
      '5 Easy Steps Way Forward, Austin, TX 2024',
    ]);
  });

  it('leaves what is masked in part alone', () => {
    nothingIn([
      ...['***ro@gmail.com', 'ta**ro@gmail.com', 't●●o@gmail.com', 'j****@g****.com', '090-12XX-5678'],
      ...['4111 11** **** 1111', '4111-XXXX-XXXX-1111', '●●●●-5678-9018', '090-1234-**79', '**90-1234-5679'],
      ...['DE89 **** **** **** 0130 00', '東京都〇〇区△△1-2-3', '4111****1111****'],
    ]);
  });
});

describe('personal data that is taken apart or spoken', () => {
  it('is found with の between the groups, as the names of its digits, and with the sign of an address in words', () => {
    const texts: readonly (readonly [string, ...string[]])[] = [
      ['電話は090の8765の4321です', 'phone: 090の8765の4321'],
      ['03の3581の4321におかけください', 'phone: 03の3581の4321'],
      ['〇九〇の八七六五の四三二一', 'phone: 〇九〇の八七六五の四三二一'],
      [
        '番号はぜろきゅうぜろ、はちななろくご、よんさんにいちです',
        'phone: ぜろきゅうぜろ、はちななろくご、よんさんにいち',
      ],
      ['電話番号にぜろきゅうぜろはちななろくごよんさんにいちを', 'phone: ぜろきゅうぜろはちななろくごよんさんにいち'],
      ['ｾﾞﾛｷｭｳｾﾞﾛ ﾊﾁﾅﾅﾛｸｺﾞ ﾖﾝｻﾝﾆｲﾁ', 'phone: ｾﾞﾛｷｭｳｾﾞﾛ ﾊﾁﾅﾅﾛｸｺﾞ ﾖﾝｻﾝﾆｲﾁ'],
      [
        'ゼロ・キュー・ゼロ・ハチ・ナナ・ロク・ゴ・ヨン・サン・ニ・イチ',
        'phone: ゼロ・キュー・ゼロ・ハチ・ナナ・ロク・ゴ・ヨン・サン・ニ・イチ',
      ],
      [
        'zero nine zero, eight seven six five, four three two one',
        'phone: zero nine zero, eight seven six five, four three two one',
      ],
      ['taro @ example . jp', 'email: taro @ example . jp'],
      ['taro  @  example.jp', 'email: taro  @  example.jp'],
      ['taro アットマーク example.jp', 'email: taro アットマーク example.jp'],
      ['taroあっとexample.jp', 'email: taroあっとexample.jp'],
      ['taro[at]example.jp', 'email: taro[at]example.jp'],
      ['taro@example dot jp', 'email: taro@example dot jp'],
      ['taro@\nexample.jp', 'email: taro@\nexample.jp'],
      ['taro◎example点jp', 'email: taro◎example点jp'],
    ];
    for (const [text, ...expected] of texts) assert.deepEqual(found(text), expected, text);
  });

  it('is not taken for counting, articles of law, prices, meetings and handles', () => {
    nothingIn([
      ...['第3条の2の1', '1の2の3', '2025の1234の5678', '090の形の番号', '03の部屋は4321'],
      ...['ぜろいちにさんよんごろくななはちきゅう', 'いちにさんしごろくしちはちくじゅう', 'にくさんはごくろうさん'],
      ...['one two three four five six seven eight nine ten', 'zero one two three four five six seven eight nine'],
      ...[
        'see @example.jp on X',
        'Look @ example.com',
        'meeting @ 10 . Room 5',
        'sum @ rate . total',
        '合計は 3 @ 120円',
      ],
      ...['Bread @ home. Milk at shop.com', 'join us @ cafe.example', 'react@18.2.0', '彼はアットマーク社の社員です'],
    ]);
  });
});
