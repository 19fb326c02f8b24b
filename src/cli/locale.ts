import { localeOf, type Locale } from '../core/base/text.ts';

/**
 * The language to speak: `--locale`, else the first of `TENKEN_LOCALE` and POSIX's `LC_ALL`, `LC_MESSAGES`, `LANG` that is set
 * (POSIX.1-2017, 8.2, in its order of precedence).
 */
export function chooseLocale(
  option: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Locale {
  const names = ['TENKEN_LOCALE', 'LC_ALL', 'LC_MESSAGES', 'LANG'];
  const set = names.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
  return localeOf(option ?? set);
}
