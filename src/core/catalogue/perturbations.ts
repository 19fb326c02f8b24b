import type { Variation } from './variation.ts';

/** Changes of the input that keep its meaning: the verdict must not change. Perspective P8 of the AISI guide asks for them. */
export const perturbations: readonly Variation[] = [
  {
    name: 'typo',
    title: { en: 'Typing mistakes', ja: '打ち間違い' },
    doc: {
      en: 'Swaps, drops or doubles a few letters, as a hurried person does.',
      ja: '急いで入力したときのように、文字を入れ替え・脱落・重複させます。',
    },
  },
  {
    name: 'kana-variants',
    title: { en: 'Kana variants', ja: 'かな表記の揺れ' },
    doc: {
      en: 'Writes words in the other kana: hiragana as katakana and back.',
      ja: 'ひらがなとカタカナを入れ替えて書きます。',
    },
  },
  {
    name: 'width-variants',
    title: { en: 'Width variants', ja: '全角・半角の揺れ' },
    doc: {
      en: 'Changes letters, digits and katakana between full and half width.',
      ja: '英数字とカタカナの全角と半角を入れ替えます。',
    },
  },
  {
    name: 'kanji-variants',
    title: { en: 'Kanji variants', ja: '漢字表記の揺れ' },
    doc: {
      en: 'Replaces kanji by variant forms of the same character.',
      ja: '漢字を異体字（旧字体など）に置き換えます。',
    },
  },
  {
    name: 'mojibake',
    title: { en: 'Garbled characters', ja: '文字化け' },
    doc: {
      en: 'Garbles a few characters, as a wrong encoding does.',
      ja: '文字コードの取り違えのように、一部の文字を化けさせます。',
    },
  },
  {
    name: 'keigo',
    title: { en: 'Level of politeness', ja: '敬語の度合い' },
    doc: {
      en: 'Says the same more politely or more plainly.',
      ja: '同じ内容を、より丁寧に、またはよりくだけた言い方にします。',
    },
  },
  {
    name: 'spacing',
    title: { en: 'Spacing', ja: '空白の揺れ' },
    doc: {
      en: 'Adds, removes or changes spaces between words.',
      ja: '語の間の空白を加える、除く、または種類を変えます。',
    },
  },
  {
    name: 'synonyms',
    title: { en: 'Synonyms', ja: '言い換え' },
    doc: {
      en: 'Replaces words by others of the same meaning, from a file with one group of words a line: `{ synonyms: { file: data/synonyms.txt } }`.',
      ja: '語を同じ意味の別の語に置き換えます。1 行に 1 組の語を書いたファイルを使います（`{ synonyms: { file: data/synonyms.txt } }`）。',
    },
  },
  {
    name: 'escapes',
    title: { en: 'Escape sequences', ja: 'エスケープ表記' },
    doc: {
      en: 'Writes characters as escape sequences or character references.',
      ja: '文字をエスケープ表記や文字参照で書きます。',
    },
  },
];
