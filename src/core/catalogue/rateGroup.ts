import { severityText } from '../base/severity.ts';
import type { Text } from '../base/text.ts';
import { findPerspective } from './find.ts';

const kinds: Readonly<Record<string, string>> = {
  suite: 'スイート',
  scenario: 'シナリオ',
  severity: '重大度',
  perspective: '観点',
  framework: 'フレームワーク',
  target: '対象',
};

/**
 * A group of rates in a report. In English it is its id (`severity:high`), which stands in a limit and in the JSON report too; in Japanese it says
 * what the id means.
 */
export function rateGroupText(group: string): Text {
  if (group === 'all') return { en: group, ja: '全体' };
  const [kind = '', ...rest] = group.split(':');
  const value = rest.join(':');
  const word = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  return { en: group, ja: word === undefined ? group : `${word}「${nameOf(kind, value)}」` };
}

function nameOf(kind: string, value: string): string {
  if (kind === 'severity') return severityText(value).ja;
  return kind === 'perspective' ? (findPerspective(value)?.name.ja ?? value) : value;
}
