const digits = '〇一二三四五六七八九';
const english = [
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  'ten twenty thirty forty fifty sixty seventy eighty ninety',
].map((words) => words.split(' '));
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const counter = '台人円時分秒日月年回個件名歳才階本枚割倍号番度週点%％万億千';

/**
 * The numbers of a text in one form each: `９：００`, `9時`, `9 a.m.` and `09:00`; `1,000`, `千` and `1000`; `$30.00`, `thirty` and `30`;
 * `2024年5月1日`, `May 1, 2024` and `2024-05-01`.
 */
export function numbersIn(text: string): readonly string[] {
  const plain = inDigits(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/(?<=\d),(?=\d{3})/gu, ''),
  );
  return [...plain.matchAll(/\d+(?:[.:/]\d+)*/gu)].map(([found]) => usual(found));
}

/** Whether a passage gives a number of a claim; a bare hour is a time. */
export function isKnown(number: string, known: ReadonlySet<string>): boolean {
  const hour = /^(\d{1,2})(:00)?$/u.exec(number);
  return (
    known.has(number) ||
    (hour !== null && (known.has(`${hour[1] ?? ''}:00`) || (hour[2] !== undefined && known.has(hour[1] ?? ''))))
  );
}

function usual(found: string): string {
  const parts = found.split(/(?=[.:/])/u).map((part) => part.replace(/^([:/]?)0+(?=\d)/u, '$1'));
  // A time keeps the two digits of its minutes, a fraction loses what does not count.
  const time = /^(\d{1,2}):(\d{1,2})$/u.exec(parts.join(''));
  if (time !== null) return `${time[1] ?? ''}:${(time[2] ?? '').padStart(2, '0')}`;
  const date = /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/u.exec(parts.join(''));
  if (date !== null) return date.slice(1).map(Number).join('/');
  return /^\d+\.\d+$/u.test(found) ? String(Number(found)) : parts.join('');
}

const kanji = new RegExp(
  String.raw`(?<!\d)(?!一番|一度|一時的|十分(?![間後前以]))[〇一二三四五六七八九十百千]+(?=[${counter}])`,
  'gu',
);
const spelt = new RegExp(
  String.raw`\b(?:${english.flat().slice(2).join('|')})(?:[- ](?:${english[0]?.slice(1, 10).join('|') ?? ''}))?\b`,
  'gu',
);
const monthFirst = new RegExp(String.raw`\b${month}\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?\b`, 'gu');
const dayFirst = new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? ${month}\b\.?(?:,? (\d{4}))?`, 'gu');

function inDigits(text: string): string {
  return text
    .replace(kanji, (row) => String(fromKanji(row)))
    .replace(spelt, fromEnglish)
    .replace(/\d+(?:\.\d+)?[千万億][\d千万億]*/gu, fromScaled)
    .replace(/(\d+(?:\.\d+)?) (hundred|thousand|million|billion)\b/gu, (_, number: string, scale: string) =>
      String(Number(number) * (scales[scale] ?? 1)),
    )
    .replace(
      /(令和|平成|昭和)(元|\d{1,2})年/gu,
      (_, era: string, year: string) => `${(eras[era] ?? 0) + (year === '元' ? 1 : Number(year))}年`,
    )
    .replace(/\b(\d{4})[-.](\d{1,2})[-.](\d{1,2})\b/gu, '$1/$2/$3')
    .replace(/(\d{4})年(\d{1,2})月(\d{1,2})日/gu, '$1/$2/$3')
    .replace(/(\d{1,2})月(\d{1,2})日/gu, '$1/$2')
    .replace(monthFirst, (_, name: string, day: string, year?: string) => dated(name, day, year))
    .replace(dayFirst, (_, day: string, name: string, year?: string) => dated(name, day, year))
    .replace(/正午|\bnoon\b/gu, '12:00')
    .replace(
      /(?:(午前|午後)\s*)?(\d{1,2})(?:時半|:(\d{2})|時(?:(\d{1,2})分)?(?!間))/gu,
      (found: string, half: string | undefined, hour: string, minute?: string, second?: string) =>
        clock(hour, found.endsWith('半') ? '30' : (minute ?? second), half === '午後'),
    )
    .replace(
      /\b(\d{1,2})(?::(\d{2}))?\s?([ap])\.?m\b\.?/gu,
      (_, hour: string, minute: string | undefined, half: string) =>
        clock(half === 'a' && hour === '12' ? '0' : hour, minute, half === 'p'),
    );
}

const scales: Readonly<Record<string, number>> = {
  ...{ 千: 1e3, 万: 1e4, 億: 1e8 },
  ...{ hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9 },
};

/** The year before the first of each era. */
const eras: Readonly<Record<string, number>> = { 昭和: 1925, 平成: 1988, 令和: 2018 };

function clock(hour: string, minute: string | undefined, afternoon: boolean): string {
  const of24 = afternoon && Number(hour) < 12 ? Number(hour) + 12 : Number(hour);
  return `${of24}:${(minute ?? '0').padStart(2, '0')}`;
}

function dated(name: string, day: string, year: string | undefined): string {
  const place = months.indexOf(name.slice(0, 3)) + 1;
  return year === undefined ? `${place}/${day}` : `${year}/${place}/${day}`;
}

/** 1万2千 → 12000, 2千万 → 20000000. */
function fromScaled(written: string): string {
  let total = 0;
  let section = 0;
  for (const [, number, unit = ''] of written.matchAll(/(\d+(?:\.\d+)?)?([千万億])?/gu)) {
    const scale = scales[unit];
    const value = number === undefined ? 0 : Number(number);
    if (scale === undefined) section += value;
    else if (unit === '千') section += (number === undefined ? 1 : value) * scale;
    else {
      total += (section + value) * scale;
      section = 0;
    }
  }
  return String(total + section);
}

/** 二十 → 20, 三百五 → 305, 一九八〇 → 1980. */
function fromKanji(row: string): number {
  if (!/[十百千]/u.test(row)) return Number(Array.from(row, (numeral) => digits.indexOf(numeral)).join(''));
  let sum = 0;
  let left = 0;
  for (const numeral of row) {
    const unit = ({ 十: 10, 百: 100, 千: 1000 } as const)[numeral];
    if (unit === undefined) left = digits.indexOf(numeral);
    else {
      sum += (left === 0 ? 1 : left) * unit;
      left = 0;
    }
  }
  return sum + left;
}

function fromEnglish(words: string): string {
  const [first = '', second = ''] = words.split(/[- ]/u);
  const tens = (english[1]?.indexOf(first) ?? -1) + 1;
  const value = tens > 1 ? tens * 10 : (english[0]?.indexOf(first) ?? 0);
  const rest = english[0]?.indexOf(second) ?? -1;
  return rest > 0 && tens > 1 ? String(value + rest) : rest > 0 ? `${value} ${rest}` : String(value);
}
