import type { Severity } from '../../src/core/base/problem.ts';
import type { Locale, Text } from '../../src/core/base/text.ts';
import { rules } from '../../src/core/language/rules/all.ts';
import type { Rule } from '../../src/core/language/rules/rule.ts';
import { ruleExamples } from './ruleExamples.ts';

const words = {
  code: { en: 'Code', ja: 'コード' },
  severity: { en: 'Severity', ja: '重さ' },
  bad: { en: 'Reported', ja: '報告される例' },
  good: { en: 'Not reported', ja: '報告されない例' },
  other: { en: 'English', ja: '日本語' },
  all: { en: 'All rules', ja: 'すべての規則' },
  index: { en: 'Rules of the language', ja: '言語の規則' },
  intro: {
    en: 'Each problem carries the code of its rule. Only problems of severity error keep a suite from being run. Rules of severity information and hint are advice: the editor shows it, `tenken check` does not, and no exit code depends on it.',
    ja: '問題には必ず規則のコードが付きます。実行できなくなるのは、重さがエラーの問題だけです。重さが情報とヒントの規則は助言です。エディターに表示され、`tenken check` には出ず、終了コードにも影響しません。',
  },
  beside: { en: 'beside it', ja: '同じワークスペース' },
  without: { en: 'Without `tenken.config.yaml`:', ja: '`tenken.config.yaml` がない場合：' },
  advice: {
    en: 'This is advice: the editor shows it, `tenken check` does not, and no exit code depends on it.',
    ja: 'これは助言です。エディターに表示され、`tenken check` には出ず、終了コードにも影響しません。',
  },
} as const satisfies Readonly<Record<string, Text>>;

const severities: Readonly<Record<Severity, Text>> = {
  error: { en: 'error', ja: 'エラー' },
  warning: { en: 'warning', ja: '警告' },
  information: { en: 'information', ja: '情報' },
  hint: { en: 'hint', ja: 'ヒント' },
};

/** A page for each rule and one that lists them, in both languages, by path. */
export function rulePages(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (['en', 'ja'] as const).flatMap((locale) => [
      [`docs/rules/${fileOf('README', locale)}`, index(locale)],
      ...rules.map((rule) => [`docs/rules/${fileOf(rule.code, locale)}`, page(rule, locale)]),
    ]),
  ) as Readonly<Record<string, string>>;
}

const fileOf = (name: string, locale: Locale): string => (locale === 'en' ? `${name}.md` : `${name}.ja.md`);

function page(rule: Rule, locale: Locale): string {
  const other = locale === 'en' ? 'ja' : 'en';
  const example = ruleExamples[rule.code];
  const fence = (text: string): string => `\`\`\`yaml\n${text}\`\`\``;
  const files = Object.entries(example?.beside ?? {}).map(
    ([path, text]) => `\`${path}\` (${words.beside[locale]}):\n\n${fence(text)}`,
  );
  const missing = example?.unconfigured === true;
  const parts = [
    `# ${rule.title[locale]}`,
    `${words.code[locale]}: \`${rule.code}\` · ${words.severity[locale]}: ${severities[rule.severity][locale]} · [${words.all[locale]}](${fileOf('README', locale)}) · [${words.other[other]}](${fileOf(rule.code, other)})`,
    escaped(rule.doc[locale]),
    ...(isAdvice(rule) ? [words.advice[locale]] : []),
    ...(example === undefined
      ? []
      : [
          `## ${words.bad[locale]}`,
          ...(missing ? [words.without[locale]] : []),
          fence(example.bad),
          ...(missing ? [] : files),
          `## ${words.good[locale]}`,
          fence(example.good),
          ...(missing ? files : []),
        ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Rules that speak of what could be better in what is right. */
export function isAdvice({ severity }: Rule): boolean {
  return severity === 'information' || severity === 'hint';
}

function index(locale: Locale): string {
  const rows = rules.map(
    (rule) =>
      `- [\`${rule.code}\`](${fileOf(rule.code, locale)}): ${rule.title[locale]} (${severities[rule.severity][locale]})`,
  );
  return `# ${words.index[locale]}\n\n${words.intro[locale]}\n\n${rows.join('\n')}\n`;
}

/** Outside of code, braces and stars are only text. */
function escaped(text: string): string {
  return text.replace(
    /(`[^`]*`)|([*<>])/gu,
    (_, code: string | undefined, sign: string | undefined) => code ?? `\\${sign ?? ''}`,
  );
}
