import type { z } from 'zod';
import type { Locale, Text } from '../../src/core/base/text.ts';
import { attacks } from '../../src/core/catalogue/attacks.ts';
import { frameworks } from '../../src/core/catalogue/find.ts';
import { perspectives } from '../../src/core/catalogue/perspectives.ts';
import { perturbations } from '../../src/core/catalogue/perturbations.ts';
import type { Variation } from '../../src/core/catalogue/variation.ts';
import { checks } from '../../src/core/checks/all.ts';
import type { Check } from '../../src/core/checks/check.ts';
import { combinators } from '../../src/core/checks/combine.ts';
import { configShape } from '../../src/core/language/definition/config.ts';
import { providers } from '../../src/core/language/definition/providers.ts';
import { scriptShape } from '../../src/core/language/definition/script.ts';
import { suiteShape } from '../../src/core/language/definition/suite.ts';
import {
  checkField,
  combinatorInfo,
  fieldsOf,
  fixedValues,
  freeValueOf,
  itemOf,
  rootPlace,
  type Field,
  type Place,
} from '../../src/core/language/features/place.ts';
import { plainSnippet } from '../../src/core/language/features/snippet.ts';
import { typeName } from './typeName.ts';

/** The reference of the whole language in one language, as Markdown. */
export function reference(locale: Locale): string {
  const say = (en: string, ja: string) => ({ en, ja })[locale];
  const pages = [
    `# ${say('Reference of the language', '言語リファレンス')}`,
    say(
      'This page is generated from the definition of the language. Files are YAML 1.2; quotes are needed where YAML needs them.',
      'このページは言語の定義から生成されています。ファイルは YAML 1.2 です。引用符は YAML が求めるところで使います。',
    ),
    `## ${say('Suite', 'スイート')}: \`*.tenken.yaml\``,
    ...sections('', rootPlace(suiteShape), locale),
    `## ${say('Configuration', '設定')}: \`tenken.config.yaml\``,
    ...sections('', rootPlace(configShape), locale, new Set(['targets.*'])),
    `## ${say('Targets', '対象')}`,
    ...providers.flatMap((provider) => providerSections(provider, locale)),
    `## ${say('Script of a rehearsal', 'リハーサルのスクリプト')}`,
    ...sections('', rootPlace(scriptShape), locale),
    `## ${say('Checks', '検査')}`,
    say(
      'An item of `expect` is the name of a check, or one key with its value.',
      '`expect` の項目は、検査の名前か、1 つのキーと値です。',
    ),
    ...checks.flatMap((check) => checkSection(check, locale)),
    `### ${say('Combining checks', '検査の組み合わせ')}`,
    table(
      [say('key', 'キー'), say('meaning', '意味')],
      combinators.map((name) => [code(name), cell(combinatorInfo[name].doc[locale])]),
    ),
    `## ${say('Perturbations', '揺らぎ')}: \`perturb\``,
    variations(perturbations, locale),
    `## ${say('Attacks', '攻撃')}: \`attack\``,
    variations(attacks, locale),
    `## ${say('Perspectives', '評価観点')}: \`perspectives\``,
    table(
      ['id', say('number', '番号'), say('name', '名前'), say('read in', '確認した資料')],
      perspectives.map((each) => [code(each.short), code(each.id), named(each.name, locale), source(each, locale)]),
    ),
    `## ${say('Frameworks', '枠組み')}: \`frameworks\``,
    say(
      'An id always names its edition: entries were renumbered between editions. A list of entries covered is not a certification.',
      'ID には必ず版を付けます。版の間で番号が振り直されているためです。対象とした項目の一覧は認証ではありません。',
    ),
    table(
      ['id', say('name', '名前'), say('read in', '確認した資料')],
      frameworks.map((each) => [code(each.id), named(each.name, locale), source(each, locale)]),
    ),
  ];
  return `${pages.filter((page) => page !== '').join('\n\n')}\n`;
}

/** A table for the keys of a map, and then one for each map inside of it. */
function sections(path: string, place: Place, locale: Locale, without: ReadonlySet<string> = new Set()): string[] {
  const own = place.expectations === undefined ? fieldsOf(place, null) : [];
  const heading = path === '' ? [] : [`### \`${path}\``];
  const tables = own.length === 0 ? [] : [...heading, fieldTable(own, locale)];
  // Keys with the very same shape (a limit for each severity) are described once, under the first of them.
  const seen = new Set<unknown>();
  const different = own.filter(({ place: { shapes } }) => {
    const known = shapes.length > 0 && shapes.every((shape) => seen.has(shape));
    for (const shape of shapes) seen.add(shape);
    return !known;
  });
  const inside = different.flatMap((field) =>
    sections(path === '' ? field.key : `${path}.${field.key}`, field.place, locale, without),
  );
  const item = place.expectations === undefined ? itemOf(place) : undefined;
  const value = freeValueOf(place);
  return [
    ...tables,
    ...inside,
    ...(item === undefined ? [] : sections(`${path}[]`, item, locale, without)),
    ...(value === undefined || without.has(`${path}.*`) ? [] : sections(`${path}.*`, value, locale, without)),
  ];
}

function providerSections(provider: z.ZodType, locale: Locale): string[] {
  const place = rootPlace(provider);
  const kind = fieldsOf(place, null).find((field) => field.key === 'provider');
  const name = kind === undefined ? '' : String(fixedValues(kind.place)[0]);
  const [first = '', ...rest] = sections('', place, locale);
  return [
    `### \`provider: ${name}\``,
    kind?.place.info?.doc[locale] ?? '',
    first,
    ...rest.map((part) => part.replace('### ', '#### ')),
  ];
}

function fieldTable(fields: readonly Field[], locale: Locale): string {
  const required = { en: 'yes', ja: '必須' }[locale];
  return table(
    { en: ['key', 'value', 'required', 'meaning'], ja: ['キー', '値', '必須', '意味'] }[locale],
    fields.map(({ key, place, required: must }) => [
      code(key),
      cell(typeName(place, locale)),
      must ? required : '',
      cell(place.info?.doc[locale] ?? ''),
    ]),
  );
}

function checkSection(check: Check, locale: Locale): string[] {
  const own = checkField(check.name);
  const options = own === undefined ? [] : fieldsOf(own.place, null);
  const words = { en: { pass: 'passes on', fail: 'fails on' }, ja: { pass: '合格する応答', fail: '不合格になる応答' } }[
    locale
  ];
  const written = check.bare === undefined ? `- ${check.name}: ` : `- ${check.name}\n`;
  const skeleton = check.bare === undefined ? indented(plainSnippet(check.snippet)) : '';
  const example = check.examples.find(({ pass, fail }) => pass !== '' && fail !== '');
  return [
    `### \`${check.name}\``,
    check.doc[locale],
    `\`\`\`yaml\nexpect:\n  ${`${written}${skeleton}`.trimEnd()}\n\`\`\``,
    options.length === 0 ? '' : fieldTable(options, locale),
    ...(example === undefined
      ? []
      : [
          table(
            [code(JSON.stringify(example.options)), ''],
            [
              [words.pass, cell(example.pass)],
              [words.fail, cell(example.fail)],
            ],
          ),
        ]),
  ];
}

const indented = (skeleton: string): string => skeleton.replaceAll('\n', '\n    ');

function variations(list: readonly Variation[], locale: Locale): string {
  return table(
    { en: ['name', 'title', 'what it does'], ja: ['名前', '呼び名', '内容'] }[locale],
    list.map(({ name, title, doc }) => [code(name), cell(title[locale]), cell(doc[locale])]),
  );
}

const named = (name: Text, locale: Locale): string =>
  cell(locale === 'en' ? `${name.en} (${name.ja})` : `${name.ja}（${name.en}）`);

function source(entry: { readonly source: string; readonly verified: string }, locale: Locale): string {
  const kinds = {
    en: { primary: 'primary source', secondary: 'secondary source', unconfirmed: 'unconfirmed' },
    ja: { primary: '一次資料', secondary: '二次資料', unconfirmed: '未確認' },
  };
  const words = kinds[locale] as Readonly<Record<string, string>>;
  return `[${words[entry.verified] ?? entry.verified}](${entry.source})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const code = (text: string): string => `\`${cell(text)}\``;

/** Text for one cell of a table. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
