import type { Locale, Text } from './text.ts';

/**
 * What stands in the places of skeletons until somebody writes something of their own there. A skeleton is one text in LSP snippet
 * syntax, written with the English words; {@link inLanguage} puts the reader's in their place.
 */
export const placeholders = {
  rubric: { en: 'What the reply must be', ja: '応答が満たすべきこと' },
  system: { en: 'What the system is', ja: 'システムの説明' },
  purpose: { en: 'What it is for', ja: '利用の目的' },
  userTurn: { en: 'What the user says', ja: '利用者の発話' },
  harmless: { en: 'A harmless question', ja: '害のない質問' },
  openingHours: { en: 'What are your opening hours?', ja: '受付時間を教えてください。' },
  openFrom: { en: 'We are open from 9:00 to 17:00.', ja: '9時から17時まで開いています。' },
  offer: { en: 'I can help with bookings.', ja: '予約を承ります。' },
  hello: { en: 'Hello.', ja: 'こんにちは。' },
  tool: { en: 'What it does.', ja: 'ツールの説明' },
  inspect: { en: 'Is this safe?', ja: '次の文は安全ですか。' },
} as const satisfies Readonly<Record<string, Text>>;

/** A skeleton, or what is left of one without its places, with its words in the reader's language. */
export function inLanguage(skeleton: string, locale: Locale): string {
  if (locale === 'en') return skeleton;
  return Object.values(placeholders).reduce((text, { en, [locale]: own }) => text.replaceAll(en, own), skeleton);
}
