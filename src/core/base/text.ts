/**
 * Sentences for people, in both languages at once.
 *
 * A sentence that lacks one language does not compile, so no key table, no bundle and no completeness test is needed.
 * Codes, ids and records never depend on the language; only the last step before a person's eyes calls {@link say}.
 */
export interface Text {
  readonly en: string;
  readonly ja: string;
}

/** The languages a person can choose. */
export type Locale = keyof Text;

/** The sentence in one language. */
export function say(text: Text, locale: Locale): string {
  return text[locale];
}

/** The nearest supported language for a BCP 47 tag or POSIX locale (`ja`, `ja-JP`, `ja_JP.UTF-8` → `ja`; all else → `en`). */
export function localeOf(tag: string | undefined): Locale {
  return /^ja\b|^ja_/iu.test(tag ?? '') ? 'ja' : 'en';
}
