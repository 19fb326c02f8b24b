import { outcomes, outcomeWords } from '../../core/base/outcome.ts';
import { say } from '../../core/base/text.ts';
import type { Locale, Text } from '../../core/base/text.ts';
import type { Json } from '../../core/base/json.ts';
import { shownLine } from './shown.ts';
import { measureWords } from './measureWords.ts';
import { reviewWords } from './reviewWords.ts';
import { words } from './words.ts';

/** What records call the members of a judge's answer and of a check's pieces. */
const members: Readonly<Record<string, Text>> = {
  judge: words.judge,
  repeat: words.repeat,
  model: words.model,
  verdict: { en: 'Verdict', ja: '判定' },
  outcome: words.outcome,
  score: { en: 'Score', ja: '評点' },
  scale: { en: 'Scale', ja: '尺度' },
  answer: { en: 'Answer', ja: '回答' },
  error: { en: 'Error', ja: 'エラー' },
  prompt: { en: 'Version of the prompt', ja: 'プロンプトの版' },
  claim: { en: 'Claim', ja: '主張' },
  question: { en: 'Question', ja: '質問' },
  standing: { en: 'Standing', ja: '裏付け' },
  start: { en: 'From', ja: '開始位置' },
  end: { en: 'To', ja: '終了位置' },
  source: { en: 'Document', ja: '文書' },
  trust: { en: 'Trust', ja: '信頼度' },
  passage: { en: 'Passage', ja: '該当箇所' },
  axis: measureWords.changed,
  same: measureWords.alike,
  shown: { en: 'Shown', ja: '表示' },
  refused: { en: 'Refused', ja: '拒否' },
  refusedThen: { en: 'Refused when changed', ja: '変更後の拒否' },
  stage: measureWords.stage,
  flagged: { en: 'Flagged', ja: '検出' },
  expected: reviewWords.expected,
};

const standings: Readonly<Record<string, Text>> = {
  supported: { en: 'supported', ja: '裏付けあり' },
  contradicted: { en: 'contradicted', ja: '矛盾' },
  'not-found': { en: 'not found', ja: '見つからない' },
};

/** What people call a member of an object in a record; a name of another program is shown as it is written. */
export function memberName(key: string, locale: Locale): string {
  const name = Object.hasOwn(members, key) ? members[key] : undefined;
  return name === undefined ? shownLine(key) : say(name, locale);
}

/** A value of such a member in words, where it is one of a few; undefined where it is any other. */
export function memberValue(key: string, value: Json, locale: Locale): string | undefined {
  if (typeof value === 'boolean') return say(value ? words.yes : words.no, locale);
  if (value === null) return '–';
  if (typeof value !== 'string') return undefined;
  const outcome = key === 'verdict' || key === 'outcome' ? outcomes.find((known) => known === value) : undefined;
  if (outcome !== undefined) return say(outcomeWords[outcome], locale);
  const standing = key === 'standing' && Object.hasOwn(standings, value) ? standings[value] : undefined;
  return standing === undefined ? undefined : say(standing, locale);
}
