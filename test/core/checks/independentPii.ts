import { seeded } from '../statistics/seeded.ts';

/** A text of the second generated set, with the personal data in it in the order of the text. */
export interface LabelledText {
  readonly text: string;
  readonly holds: readonly { readonly kind: string; readonly value: string }[];
}

type Draw = () => number;
interface Maker {
  readonly kind: string;
  readonly make: () => string;
  readonly before: readonly string[];
}

/**
 * A second generator of texts with and without personal data. It shares no form, no sentence and no check digit code with the first,
 * which the detector was built with: identifiers stand in conversation, tables, JSON, CSV and letters; what is near to them (order
 * numbers, article codes, coordinates, hashes, statistics) stands beside them. The same for the same seed.
 */
export function independentPii(seed: number, count: number): readonly LabelledText[] {
  const random = seeded(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  const makers = personal(random);
  const near = distractors(random);
  const frames = [...japaneseFrames, ...englishFrames];
  return Array.from({ length: count }, (): LabelledText => {
    const pieces = Array.from({ length: 1 + below(3) }, () => {
      if (random() < 0.5) return { text: pick(near)(), holds: [] };
      const { kind, make, before } = pick(makers);
      const value = make();
      return { text: pick(frames)(`${pick(before)}${value}`), holds: [{ kind, value }] };
    });
    return {
      text: pieces.map(({ text }) => text).join(pick(['\n', '\n\n'])),
      holds: pieces.flatMap(({ holds }) => holds),
    };
  });
}

const japaneseFrames: readonly ((said: string) => string)[] = [
  (said) => `先日はお電話ありがとうございました。${said}、でお間違いないでしょうか。`,
  (said) => `| 項目 | 内容 |\n|---|---|\n| 登録 | ${said} |`,
  (said) => `はい、控えには「${said}」とあります。`,
  (said) => `【連絡事項】${said}（4月10日現在）`,
  (said) => `患者さんによると${said}だそうです。`,
];

const englishFrames: readonly ((said: string) => string)[] = [
  (said) => `Sure! According to our file, ${said}.`,
  (said) => `{"note": "${said}", "checked": true}`,
  (said) => `id,value,status\n17,${said},ok`,
  (said) => `> ${said}\n\nThat is what the caller told me yesterday.`,
];

function personal(random: Draw): readonly Maker[] {
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  const figures = (length: number) => Array.from({ length }, () => String(below(10))).join('');
  const wide = (text: string) =>
    text.replace(/[0-9A-Za-z@.+-]/gu, (unit) => String.fromCodePoint((unit.codePointAt(0) ?? 0) + 0xfee0));
  const spaced = (text: string) => Array.from(text.replace(/\D/gu, '')).join(' ');
  const hyphens = ['-', '‐', '−', '－', 'ー'];
  const cut = (text: string, sizes: readonly number[], by: string) => {
    let from = 0;
    return sizes.map((size) => text.slice(from, (from += size))).join(by);
  };
  const dressed = (text: string) => pick([text, text, text, wide(text), spaced(text)]);

  const individual = () => {
    const body = figures(11);
    // Weights from the right: 2 to 7, then 2 to 6.
    const sum = Array.from(body).reduceRight(
      (total, figure, at) => total + Number(figure) * ([2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6][10 - at] ?? 0),
      0,
    );
    return `${body}${sum % 11 < 2 ? 0 : 11 - (sum % 11)}`;
  };
  const card = () => {
    const [prefix, length] = pick<readonly [string, number]>([
      ['4', 16],
      ['52', 16],
      ['3530', 16],
      ['36', 14],
      ['34', 15],
      ['6011', 16],
    ]);
    const body = prefix + figures(length - prefix.length - 1);
    let total = 0;
    for (let at = body.length - 1, double = true; at >= 0; at--, double = !double) {
      const value = Number(body[at]) * (double ? 2 : 1);
      total += Math.floor(value / 10) + (value % 10);
    }
    const number = `${body}${(10 - (total % 10)) % 10}`;
    if (length === 16)
      return pick([
        number,
        cut(number, [4, 4, 4, 4], ' '),
        cut(number, [4, 4, 4, 4], '-'),
        wide(number),
        wide(cut(number, [4, 4, 4, 4], '-')),
        spaced(number),
      ]);
    if (length === 15) return pick([number, cut(number, [4, 6, 5], ' '), cut(number, [4, 6, 5], '-')]);
    return pick([number, cut(number, [4, 6, 4], ' ')]);
  };
  const account = () => {
    const [country, own] = pick<readonly [string, string]>([
      ['DE', figures(18)],
      ['FR', figures(23)],
      ['GB', `NWBK${figures(14)}`],
      ['NL', `INGB${figures(10)}`],
      ['CH', figures(17)],
    ]);
    const numeric = Array.from(`${own}${country}00`, (unit) => String(Number.parseInt(unit, 36))).join('');
    const check = 98n - (BigInt(numeric) % 97n);
    const number = `${country}${String(check).padStart(2, '0')}${own}`;
    return pick([number, number.replace(/(.{4})(?=.)/gu, '$1 '), wide(number)]);
  };
  const licence = () => {
    const office = pick(['10', '30', '43', '62', '90']);
    const body = office + figures(8);
    const sum = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2].reduce((total, weight, at) => total + weight * Number(body[at]), 0);
    const check = 11 - (sum % 11);
    return `${body}${check > 9 ? 0 : check}${below(3)}`;
  };
  const company = () => {
    const body = figures(12);
    const sum = Array.from(body).reduceRight(
      (total, figure, at) => total + Number(figure) * ((11 - at) % 2 === 0 ? 1 : 2),
      0,
    );
    return `${9 - (sum % 9)}${body}`;
  };
  /** As it is read out: by the name of each digit, in groups or in one go. */
  const spoken = (number: string, sizes: readonly number[]) => {
    const names = pick([
      ['ぜろ', 'いち', 'に', 'さん', 'よん', 'ご', 'ろく', 'なな', 'はち', 'きゅう'],
      ['ゼロ', 'イチ', 'ニイ', 'サン', 'ヨン', 'ゴー', 'ロク', 'ナナ', 'ハチ', 'キュー'],
    ]);
    const name = (part: string) => Array.from(part, (figure) => names[Number(figure)]).join('');
    return cut(number, sizes, '|')
      .split('|')
      .map(name)
      .join(pick(['', '、', ' ', 'の']));
  };
  const mobile = () => {
    const number = `0${pick(['70', '80', '90'])}${1 + below(9)}${figures(7)}`;
    const by = pick(hyphens);
    return pick([
      cut(number, [3, 4, 4], by),
      cut(number, [3, 4, 4], '-'),
      number,
      cut(number, [3, 4, 4], ' '),
      wide(cut(number, [3, 4, 4], '-')),
      spaced(number),
      `${cut(number, [3, 4], '(')})${number.slice(7)}`,
      `+81 ${cut(number.slice(1), [2, 4, 4], '-')}`,
      cut(number, [3, 4, 4], 'の'),
      spoken(number, [3, 4, 4]),
    ]);
  };
  const landline = () =>
    pick([
      `03-${pick(['3', '5', '6'])}${figures(3)}-${figures(4)}`,
      `06-6${figures(3)}-${figures(4)}`,
      `045-${2 + below(7)}${figures(2)}-${figures(4)}`,
      `011(2${figures(2)})${figures(4)}`,
      `0120-${100 + below(900)}-${figures(3)}`,
    ]);
  const abroad = () =>
    pick([
      `+1 415 555 ${2000 + below(8000)}`,
      `+44 20 7946 0${100 + below(900)}`,
      `(212) 555-${1000 + below(9000)}`,
      `+49 30 901820${10 + below(90)}`,
      `+33 1 42 68 53 ${10 + below(90)}`,
    ]);
  const mail = () => {
    const address = `${pick(['hanako', 'k.suzuki', 'o_brien', 'mori-2', 'dr.abe+ward'])}@${pick(['sakura-hospital.example', 'mail.corp.example', 'example.org', 'example.ne.jp'])}`;
    return pick([
      ...[address, address, wide(address), address.replace('@', ' [at] '), address.replace('@', '(at)')],
      ...[address.replace('@', ' @ '), address.replace('@', ' @ ').replaceAll(/(?<=@.*)\./gu, ' . ')],
      ...[address.replace('@', ' アットマーク '), address.replace('@', 'あっと'), address.replace('@', '[at]')],
      ...[address.replace('@', '（アットマーク）').replaceAll(/(?<=）.*)\./gu, 'ドット'), address.replace('@', '◎')],
    ]);
  };
  const home = () =>
    pick([
      `東京都${pick(['港区芝公園', '世田谷区三軒茶屋', '八王子市旭町'])}${1 + below(4)}丁目${1 + below(20)}番${1 + below(20)}号`,
      `京都府京都市左京区吉田本町${1 + below(30)}番地`,
      `福岡県福岡市博多区博多駅前${1 + below(4)}-${1 + below(30)}-${1 + below(20)}`,
      `沖縄県那覇市泉崎１丁目${1 + below(9)}番${1 + below(9)}号`,
    ]);
  const born = () =>
    pick([
      `${1940 + below(70)}/${1 + below(12)}/${1 + below(28)}`,
      `${1940 + below(70)}-0${1 + below(9)}-1${below(10)}`,
      `昭和${20 + below(40)}年${1 + below(12)}月${1 + below(28)}日`,
      `平成${1 + below(30)}年${1 + below(12)}月${1 + below(28)}日`,
    ]);
  return [
    {
      kind: 'my-number',
      make: () => {
        const number = individual();
        return pick([number, cut(number, [4, 4, 4], ' '), cut(number, [4, 4, 4], '-'), dressed(number)]);
      },
      before: ['個人番号: ', 'マイナンバーカードの番号は', ''],
    },
    { kind: 'card', make: card, before: ['カード番号は', 'card ', 'VISA/JCB: ', ''] },
    { kind: 'iban', make: account, before: ['IBAN ', '送金先 ', ''] },
    {
      kind: 'drivers-licence',
      make: () => dressed(licence()),
      before: ['運転免許証の番号は', '免許証番号：', 'driver’s license no. '],
    },
    { kind: 'corporate-number', make: company, before: ['法人番号：', '法人番号は', 'Corporate Number: '] },
    { kind: 'phone', make: mobile, before: ['携帯は', 'TEL: ', '電話番号：', 'call ', ''] },
    { kind: 'phone', make: landline, before: ['自宅 ', '電話', 'Fax ', ''] },
    { kind: 'phone', make: abroad, before: ['phone ', '海外の連絡先は', ''] },
    { kind: 'email', make: mail, before: ['メール：', 'e-mail ', '宛先は', ''] },
    {
      kind: 'ssn',
      make: () => `${pick(['078', '219', '457', '665', '772'])}-${10 + below(89)}-${1000 + below(8999)}`,
      before: ['SSN ', 'Social Security Number: ', ''],
    },
    {
      kind: 'passport',
      make: () => `${pick(['TK', 'MZ', 'TR'])}${figures(7)}`,
      before: ['パスポート番号は', '旅券番号: ', 'passport number '],
    },
    { kind: 'address', make: home, before: ['住所は', 'お届け先：', ''] },
    {
      kind: 'date-of-birth',
      make: born,
      before: ['鈴木花子さん、生年月日は', '（佐藤 健、生年月日 ', '誕生日は', 'DOB ', 'Hana Sato, born '],
    },
  ];
}

function distractors(random: Draw): readonly (() => string)[] {
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  const figures = (length: number) => Array.from({ length }, () => String(below(10))).join('');
  const lower = (length: number) => Array.from({ length }, () => '0123456789abcdef'[below(16)]).join('');
  /** EAN-13: weights 1 and 3 in turn. */
  const article = (prefix: string) => {
    const body = prefix + figures(12 - prefix.length);
    const sum = Array.from(body).reduce((total, figure, at) => total + Number(figure) * (at % 2 === 0 ? 1 : 3), 0);
    return `${body}${(10 - (sum % 10)) % 10}`;
  };
  return [
    () => `ご注文番号は${figures(3)}-${figures(7)}-${figures(7)}です。発送まで${1 + below(9)}日ほどお待ちください。`,
    () => `JANコード ${article('49')} の在庫は残り${below(90)}点です。`,
    () => `ISBN ${article('978')}、初版${1990 + below(30)}年${1 + below(12)}月${1 + below(28)}日発行。`,
    () =>
      `次回の会議は${2024 + below(4)}年${1 + below(12)}月${1 + below(28)}日（${pick(['月', '火', '水'])}）${9 + below(9)}:${pick(['00', '30'])}からです。`,
    () => `税込${1 + below(9)},${figures(3)},${figures(3)}円、内訳は別紙${1 + below(9)}-${1 + below(9)}のとおりです。`,
    () => `位置は北緯35.${figures(6)}、東経139.${figures(6)}付近です。`,
    () =>
      `Upgrade from v${below(20)}.${below(40)}.${below(90)} to v${below(20)}.${below(40)}.${below(90)}-rc.${below(9)} first.`,
    () => `commit ${lower(40)} fixes the build (sha256:${lower(64)}).`,
    () =>
      `| 年度 | 件数 | 割合 |\n|---|---|---|\n| ${2018 + below(8)} | ${figures(5)} | ${figures(2)}.${figures(1)} % |\n| ${2018 + below(8)} | ${figures(5)} | ${figures(2)}.${figures(1)} % |`,
    () =>
      `人口は令和${1 + below(7)}年${1 + below(12)}月1日現在で${figures(2)}万${figures(4)}人、世帯数は${figures(5)}でした。`,
    () =>
      `血圧は${100 + below(60)}/${60 + below(40)}、HbA1cは${5 + below(5)}.${below(10)} %、体温は36.${below(10)}度です。`,
    () => `伝票番号：${figures(4)}-${figures(4)}-${figures(4)}、口数 ${1 + below(9)}。`,
    () => `The error rate fell from 0.${figures(6)} to 0.${figures(6)} over ${figures(4)} runs (p = 0.0${figures(3)}).`,
    () => `電話は0${pick(['3', '6'])}-****-${figures(4)}のように一部を伏せて表示します。`,
    () => `カード番号は **** **** **** ${figures(4)} と表示されます。`,
    () => `マイナンバーは記入しないでください（例：●●●● ●●●● ${figures(4)}）。`,
    () => `個人番号は${figures(4)}-${figures(4)}-xxxx の形です。`,
    () =>
      `サーバー 10.${below(255)}.${below(255)}.${below(255)} のポート${1024 + below(9000)}番、遅延${figures(2)}.${figures(1)}ms。`,
    () => `座席は${1 + below(20)}-${1 + below(40)}-${pick(['A', 'B'])}、改札は${1 + below(3)}番出口です。`,
    () => `創業は大正${1 + below(14)}年${1 + below(12)}月${1 + below(28)}日、従業員は${figures(3)}名です。`,
    () => `平成${10 + below(20)}年法律第${figures(2)}号第${1 + below(40)}条第${1 + below(9)}項に基づきます。`,
    () => `郵便番号は7桁（例 ${figures(3)}-${figures(4)}）で入力してください。`,
    () => `{"order_id": ${1 + below(9)}${figures(11)}, "qty": ${below(9)}, "unix": 17${figures(8)}}`,
    () => `UUID ${lower(8)}-${lower(4)}-4${lower(3)}-a${lower(3)}-${lower(12)} を参照してください。`,
    () => `東京都は${figures(2)}区市町村のうち${1 + below(9)}か所、大阪市北区では${figures(2)}件の相談がありました。`,
    () =>
      `See RFC ${1000 + below(8000)}, section ${1 + below(9)}.${1 + below(9)}.${1 + below(9)}, and ticket PROJ-${figures(5)}.`,
    () => `追跡番号 ${figures(12)}（配達済み、${1 + below(12)}/${1 + below(28)} ${10 + below(9)}:4${below(10)}）`,
    () => `第${1 + below(9)}条の${1 + below(9)}の${1 + below(9)}、別表${figures(2)}の${1 + below(9)}を改めます。`,
    () => `${figures(2)}人の${figures(4)}件のうち${figures(4)}の回答がありました。`,
    () => `ぜろ、いち、に、さん、よん、ご、ろく、なな、はち、きゅう、と${below(9) + 1}回数えます。`,
    () => `zero, one, two, three, four, five, six, seven, eight, nine: all ${figures(1)} of them`,
    () =>
      `${pick(['See', 'Follow us', 'Find us'])} @${pick(['clinic', 'sakura.news'])} for the schedule of ${2024 + below(4)}.`,
    () => `The meeting @ ${9 + below(9)} . Room ${figures(3)} is on floor ${1 + below(9)}.`,
    () => `単価 @ ${figures(3)} . 合計は別紙のとおりです。アットマークは使いません。`,
    () => `Install ${pick(['react', 'left-pad'])}@${below(20)}.${below(20)}.${below(20)} and restart.`,
    () => `3.${figures(15)} is a better value than 22/7.`,
  ];
}

/** How often what is found is what the texts hold: same kind, same place. */
export function scorePii(
  texts: readonly LabelledText[],
  find: (text: string) => readonly { readonly kind: string; readonly value: string }[],
): { readonly recall: number; readonly precision: number; readonly held: number; readonly found: number } {
  let right = 0;
  let held = 0;
  let found = 0;
  for (const { text, holds } of texts) {
    const left = [...find(text)];
    held += holds.length;
    found += left.length;
    for (const { kind, value } of holds) {
      const at = left.findIndex((each) => each.kind === kind && each.value === value);
      if (at < 0) continue;
      left.splice(at, 1);
      right += 1;
    }
  }
  return { recall: right / held, precision: right / found, held, found };
}
