import { corporateNumber, driversLicence, iban, luhn, myNumber } from '../../../src/core/checks/pii/checkDigits.ts';
import { seeded } from '../statistics/seeded.ts';

/** A generated text with the personal data that it holds, or none. */
export interface GeneratedText {
  readonly text: string;
  readonly kind: string | null;
  readonly value: string | null;
}

/**
 * Texts with personal data in many forms, with the same forms made invalid, and with other numbers; about half of each. The
 * same for the same seed.
 */
export function generatedPii(seed: number, count: number): readonly GeneratedText[] {
  const random = seeded(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const digits = (length: number) => Array.from({ length }, () => Math.floor(random() * 10)).join('');
  /** Draws until a number satisfies (or, for a distractor, fails) its check. */
  const drawn = (draw: () => string, test: (text: string) => boolean, valid: boolean): string => {
    for (;;) {
      const text = draw();
      if (test(text) === valid) return text;
    }
  };
  const wide = (text: string) =>
    text.replace(/[!-~]/gu, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
  const grouped = (text: string, ...sizes: number[]) => {
    const separator = pick(['', '-', ' ']);
    let at = 0;
    return sizes.map((size) => text.slice(at, (at += size))).join(separator);
  };
  const form = (text: string) => {
    const chance = random();
    if (chance < 0.15) return wide(text);
    return chance < 0.25 && /^\d+$/u.test(text) ? text.split('').join(' ') : text;
  };
  const frames: readonly ((value: string) => string)[] = [
    (value) => `ご登録の内容は ${value} です。`,
    (value) => `「${value}」で登録されています`,
    (value) => `It says ${value} in the file.`,
    (value) => `佐藤様（${value}）にご連絡ください。`,
    (value) => `値：${value}、確認済み`,
  ];
  const makers: readonly ((valid: boolean) => { kind: string; value: string; before?: string })[] = [
    (valid) => ({
      kind: 'my-number',
      value: form(
        grouped(
          drawn(() => digits(12), myNumber, valid),
          4,
          4,
          4,
        ),
      ),
      ...(random() < 0.5 ? { before: 'マイナンバー ' } : {}),
    }),
    (valid) => ({
      kind: 'card',
      value: form(
        grouped(
          drawn(() => `4${digits(15)}`, luhn, valid),
          4,
          4,
          4,
          4,
        ),
      ),
    }),
    (valid) => ({ kind: 'card', value: form(drawn(() => `37${digits(13)}`, luhn, valid)) }),
    (valid) => ({
      kind: 'corporate-number',
      value: drawn(
        () => `${1 + Math.floor(random() * 9)}${digits(12)}`,
        (text) => corporateNumber(text) && !luhn(text),
        valid,
      ),
      before: '法人番号 ',
    }),
    (valid) => ({
      kind: 'drivers-licence',
      value: form(drawn(() => `30${digits(10)}`, driversLicence, valid)),
      before: '免許証番号は',
    }),
    (valid) => ({ kind: 'iban', value: form(drawn(() => `DE${digits(20)}`, iban, valid)) }),
    (valid) => ({
      kind: 'phone',
      value: form(
        valid
          ? pick([
              `090-${1 + Math.floor(random() * 9)}${digits(3)}-${digits(4)}`,
              `03-3${digits(3)}-${digits(4)}`,
              `080${1 + Math.floor(random() * 9)}${digits(7)}`,
            ])
          : pick([`000-${digits(4)}-${digits(4)}`, `090-****-${digits(4)}`, `03-${digits(2)}-${digits(2)}`]),
      ),
    }),
    (valid) => ({
      kind: 'email',
      value: form(
        valid
          ? `${pick(['taro', 'hana.sato', 'k-abe+1'])}@${pick(['example.com', 'mail.example.co.jp'])}`
          : pick(['taro@', '@example', 'taro at home', 'a@b']),
      ),
    }),
    (valid) => ({
      kind: 'ssn',
      value: valid
        ? `${pick(['123', '456', '701'])}-${1 + Math.floor(random() * 9)}${1 + Math.floor(random() * 9)}-${1000 + Math.floor(random() * 8999)}`
        : pick(['000-12-3456', '666-12-3456', '923-45-6789', '123-00-4567']),
    }),
    (valid) => ({ kind: 'medical-record-number', value: valid ? digits(8) : '****', before: 'カルテ番号は' }),
    (valid) => ({
      kind: 'date-of-birth',
      value: valid
        ? `${1930 + Math.floor(random() * 80)}年${1 + Math.floor(random() * 12)}月${1 + Math.floor(random() * 28)}日`
        : '未記入',
      before: '生年月日：',
    }),
    (valid) => ({
      kind: 'address',
      value: valid
        ? `${pick(['東京都新宿区西新宿', '大阪府大阪市北区梅田', '神奈川県横浜市西区みなとみらい'])}${1 + Math.floor(random() * 8)}-${1 + Math.floor(random() * 20)}-${1 + Math.floor(random() * 20)}`
        : '東京都新宿区の当院',
    }),
  ];
  const prose: readonly (() => string)[] = [
    () =>
      `${1 + Math.floor(random() * 12)}月${1 + Math.floor(random() * 28)}日は${digits(2)}名が来院し、待ち時間は${digits(2)}分でした。`,
    () => `価格は${digits(1)},${digits(3)}円（税込）、注文番号は${digits(12)}です。`,
    () => `診療時間は 9:00-12:30 と 14:00-18:00 です。`,
    () => `The ratio was ${digits(1)}.${digits(8)}, see table ${digits(2)}-${digits(1)}.`,
    () =>
      `会議室 ${digits(3)} に ${digits(2)} 名、${2020 + Math.floor(random() * 6)}-0${1 + Math.floor(random() * 9)}-1${digits(1)} 10:${digits(1)}0 から。`,
    () => `追跡番号は ${digits(4)}-${digits(4)}-${digits(4)} です。`,
    () => `バージョン ${digits(1)}.${digits(2)}.${digits(1)}、型番 AB-${digits(4)}。`,
  ];
  return Array.from({ length: count }, (): GeneratedText => {
    if (random() < 0.3) return { text: pick(prose)(), kind: null, value: null };
    const valid = random() < 0.65;
    const { kind, value, before = '' } = pick(makers)(valid);
    const text = pick(frames)(`${before}${value}`);
    return valid ? { text, kind, value } : { text, kind: null, value: null };
  });
}
