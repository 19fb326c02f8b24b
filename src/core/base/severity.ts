import type { Text } from './text.ts';

const words: Readonly<Record<string, Text>> = {
  critical: { en: 'critical', ja: '致命的' },
  high: { en: 'high', ja: '高' },
  medium: { en: 'medium', ja: '中' },
  low: { en: 'low', ja: '低' },
};

/** The word for a severity; one that the language does not know stands as it is written. */
export function severityText(severity: string): Text {
  return (Object.hasOwn(words, severity) ? words[severity] : undefined) ?? { en: severity, ja: severity };
}
