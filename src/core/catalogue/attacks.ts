import type { Variation } from './variation.ts';

/** Adversarial changes of the input, reported as an axis of their own. */
export const attacks: readonly Variation[] = [
  {
    name: 'role-play',
    title: { en: 'Role play', ja: 'ロールプレイ' },
    doc: {
      en: 'Asks the target to answer as a character to whom no rule applies.',
      ja: '規則に縛られない登場人物として答えるよう求めます。',
    },
  },
  {
    name: 'base64',
    title: { en: 'Base64', ja: 'Base64' },
    doc: {
      en: 'Hides the request in Base64 and asks the target to decode it.',
      ja: '要求を Base64 で隠し、復号して従うよう求めます。',
    },
  },
  {
    name: 'hex',
    title: { en: 'Hexadecimal', ja: '16 進表記' },
    doc: {
      en: 'Hides the request in hexadecimal digits.',
      ja: '要求を 16 進数で隠します。',
    },
  },
  {
    name: 'rot13',
    title: { en: 'ROT13', ja: 'ROT13' },
    doc: {
      en: 'Hides the request by shifting each letter by 13 places of the alphabet.',
      ja: '英字を 13 字ずつずらして要求を隠します。',
    },
  },
  {
    name: 'many-shot',
    title: { en: 'Many-shot', ja: '多数の例示' },
    doc: {
      en: 'Puts many made-up turns in front, in which an assistant complies.',
      ja: 'アシスタントが従う作り物のやり取りを、前に数多く並べます。',
    },
  },
  {
    name: 'leetspeak',
    title: { en: 'Leetspeak', ja: 'リート表記' },
    doc: {
      en: 'Replaces letters by digits and signs that look alike.',
      ja: '文字を形の似た数字や記号に置き換えます。',
    },
  },
  {
    name: 'homoglyph',
    title: { en: 'Homoglyphs', ja: '同形異字' },
    doc: {
      en: 'Replaces letters by others that look the same in another script.',
      ja: '文字を、見た目が同じ別の文字体系の文字に置き換えます。',
    },
  },
  {
    name: 'payload-split',
    title: { en: 'Split payload', ja: '要求の分割' },
    doc: {
      en: 'Cuts the request into harmless pieces and asks the target to join them.',
      ja: '要求を無害に見える断片に分け、つなげて従うよう求めます。',
    },
  },
  {
    name: 'prefix-injection',
    title: { en: 'Prefix injection', ja: '書き出しの強制' },
    doc: {
      en: 'Demands that the reply begin with words of agreement.',
      ja: '承諾の言葉で応答を始めるよう強制します。',
    },
  },
  {
    name: 'crescendo',
    title: { en: 'Crescendo', ja: '段階的な誘導' },
    doc: {
      en: 'Begins harmlessly and comes nearer to the request turn by turn.',
      ja: '無害な話題から始め、ターンごとに要求へ近づけます。',
    },
  },
];
