import type { Text } from '../../core/base/text.ts';

/** The sentences of the review. */
export const reviewWords = {
  review: { en: 'Review', ja: 'レビュー' },
  intro: {
    en: 'Say of each reply whether it does what is expected. What the check said stays hidden until you have answered. Answers are kept in the folder labels, beside the suites.',
    ja: '応答が期待どおりかどうかを判断してください。検査の判定は、回答するまで表示しません。回答はスイートと同じ場所の labels フォルダーに保存します。',
  },
  rater: { en: 'Your name, as it stands in the label file', ja: 'ラベルファイルに記す名前' },
  begin: { en: 'Begin', ja: '開始' },
  other: { en: 'Change the name', ja: '名前を変更' },
  none: {
    en: 'Nothing is left to review in this run.',
    ja: 'この実行でレビューするものはもうありません。',
  },
  expected: { en: 'Expected', ja: '期待' },
  question: { en: 'Does the reply do that?', ja: '応答は期待どおりですか。' },
  correct: { en: 'Correct', ja: '正しい' },
  wrong: { en: 'Wrong', ja: '誤り' },
  unsure: { en: 'Unsure', ja: '判断できない' },
  reason: { en: 'Reason (optional)', ja: '理由（任意）' },
  keys: {
    en: 'Keys 1, 2, 3 answer; then Enter goes on.',
    ja: '1・2・3 キーで回答し、Enter で次へ進みます。',
  },
  told: { en: 'What the check had said', ja: '検査の判定' },
  next: { en: 'Next', ja: '次へ' },
  you: { en: 'You', ja: 'あなた' },
  check: { en: 'The check', ja: '検査' },
  agree: { en: 'You and the check agree.', ja: 'あなたと検査の判定は一致しています。' },
  disagree: { en: 'You and the check disagree.', ja: 'あなたと検査の判定は一致していません。' },
  writtenTo: { en: 'Written to', ja: '保存先' },
  adjudication: {
    en: 'People hold different things of this reply. Your answer decides.',
    ja: 'この応答への評価が分かれています。あなたの回答で決まります。',
  },
  second: {
    en: 'Others hold something else of this reply. Look again: keep your answer or change it.',
    ja: 'この応答への評価がほかの人と分かれています。見直して、回答を維持するか変更してください。',
  },
  lookAgain: {
    en: 'You have labelled this reply. A new answer takes the place of yours; agreement is still counted by the first one.',
    ja: 'この応答にはラベルを付けています。新しい回答に置き換わりますが、一致度は最初の回答で数えます。',
  },
  heldByOther: { en: 'Another person', ja: 'ほかの人' },
  disputeOpen: {
    en: 'People differ about this reply. It is settled when one of them changes the answer, or when somebody else decides.',
    ja: 'この応答への評価が分かれています。どちらかが回答を変えるか、別の人が判断すると決着します。',
  },
  disputeSettled: {
    en: 'The dispute about this reply is settled.',
    ja: 'この応答への評価は決着しました。',
  },
  exampleIs: { en: 'Example for the judge', ja: '判定モデルの例' },
  exampleWritten: {
    en: 'The reply is now in the label file, as an example. The judge is shown it where its check says',
    ja: '応答を例としてラベルファイルに保存しました。判定モデルに示すには、検査に次のように書きます：',
  },
  exampleBack: {
    en: 'It is no example any more. The earlier line with its text stays in the label file until somebody deletes it.',
    ja: '例から外しました。応答を含む以前の行は、削除するまでラベルファイルに残ります。',
  },
  goToCheck: { en: 'Go to the check', ja: '検査へ移動' },
  examples: { en: 'Examples for judges', ja: '判定モデルの例' },
  ownLabels: { en: 'Your labels in this run', ja: 'この実行でのあなたのラベル' },
  openAttempt: { en: 'Open attempt', ja: '試行を開く' },
  again: { en: 'Answer again', ja: '回答し直す' },
  staleLabels: { en: 'Stale labels', ja: '古くなったラベル' },
  staleNote: {
    en: 'The reply is another one now; these labels say nothing of today’s verdicts.',
    ja: '応答が変わったため、これらのラベルは現在の判定には使えません。',
  },
  unreadableNote: {
    en: 'These lines of label files are not counted.',
    ja: 'ラベルファイルの次の行は数えていません。',
  },
  showHidden: { en: 'Show hidden text in this review', ja: 'このレビューでは非表示テキストを表示' },
  numbers: { en: 'Agreement and calibration', ja: '一致度と較正' },
  labelled: { en: 'Replies labelled', ja: 'ラベル付きの応答' },
  shared: { en: 'by two or more people', ja: '2 人以上によるもの' },
  disputed: { en: 'disputed', ja: '評価が分かれたもの' },
  settled: { en: 'settled after a dispute', ja: '決着したもの' },
  alpha: { en: 'Krippendorff’s α', ja: 'Krippendorff の α' },
  kappa: { en: 'Cohen’s κ', ja: 'Cohen の κ' },
  noInterval: { en: 'no interval yet', ja: '区間は未定' },
  undefinedYet: { en: 'not defined yet', ja: '未定' },
  sensitivity: { en: 'Sensitivity (true failures that it failed)', ja: '感度（真の不合格を不合格とした割合）' },
  specificity: { en: 'Specificity (true passes that it passed)', ja: '特異度（真の合格を合格とした割合）' },
  calibrationNote: {
    en: 'Only verdicts that came at random count here: doubtful ones would make the judge look worse than it is.',
    ja: '無作為に選ばれた判定だけを数えます。疑わしいものを含めると、判定モデルが実際より悪く見えるためです。',
  },
  drift: { en: 'Drift from the consensus', ja: '合意からのずれ' },
  milder: { en: 'judges more mildly', ja: 'より寛容に判断しています' },
  stricter: { en: 'judges more strictly', ja: 'より厳しく判断しています' },
  unreadable: { en: 'Lines of label files that cannot be read', ja: 'ラベルファイルの読み取れない行' },
  looked: {
    en: 'Of this large run, only a part of the attempts was looked through.',
    ja: '大きな実行のため、一部の試行だけを対象にしています。',
  },
} as const satisfies Record<string, Text>;

/** How many replies a person and others dispute. */
export function lookPhrase(count: number): Text {
  const n = (tag: string) => count.toLocaleString(tag);
  return {
    en: `Look again at ${n('en')} ${count === 1 ? 'dispute' : 'disputes'}`,
    ja: `評価が分かれた ${n('ja')} 件を見直す`,
  };
}

/** How many pieces of an example's text are masked. */
export function maskedPhrase(count: number): Text {
  const n = (tag: string) => count.toLocaleString(tag);
  return {
    en: `${n('en')} ${count === 1 ? 'piece' : 'pieces'} of personal data or planted secrets ${count === 1 ? 'is' : 'are'} masked in it.`,
    ja: `個人情報またはカナリアらしい ${n('ja')} か所を伏せています。`,
  };
}

/** A list of which only the beginning is shown. */
export function firstPhrase(shown: number, of: number): Text {
  const n = (value: number, tag: string) => value.toLocaleString(tag);
  return { en: `${n(shown, 'en')} of ${n(of, 'en')}`, ja: `${n(of, 'ja')} 件中 ${n(shown, 'ja')} 件` };
}

/** How many verdicts nobody of this name has looked at. */
export function openPhrase(open: number): Text {
  return { en: `${open.toLocaleString('en')} to review`, ja: `未レビュー ${open.toLocaleString('ja')} 件` };
}
