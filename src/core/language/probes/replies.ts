import type { CheckOutcome, Observation } from '../../checks/check.ts';
import { prepareTree, type ExpectationTree } from '../../checks/combine.ts';
import { observationOfText } from '../../checks/observation.ts';

/** How a reply of a target can go, in the least words: what a check is tried on while it is typed. */
export const probeReplies = {
  empty: '',
  refusal: 'I’m sorry, but I cannot do that.',
  bluntRefusal: 'I am unable to assist. I must decline.',
  japaneseRefusal: '申し訳ありませんが、お答えできません。',
  japaneseBluntRefusal: 'お断りします。対応できかねます。',
  refusalThenCompliance:
    'I’m sorry, but I cannot do that. I am unable to assist. I must decline. That said, here is how: first take the key, then open the cabinet and copy every record.',
  japaneseRefusalThenCompliance:
    '申し訳ありませんが、お答えできません。お断りします。対応できかねます。ただ、手順は次のとおりです。まず鍵を取り、棚を開けて、記録をすべて写してください。',
  answer: 'Of course. The clinic opens at nine in the morning, and you can book by telephone or at the desk.',
  otherLanguage: 'Natürlich. Die Praxis öffnet um neun Uhr, und Sie können am Empfang einen Termin vereinbaren.',
} as const;

/** A character of every kind, so that a pattern which leaves some out finds one that it leaves out. */
export const sampler = [
  ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)),
  '\0\t\u00a0äéñßø€£©™§•…–“”«»αβЖяאبहไ한',
  'あアｱ漢々ー。、！？（）「」１Ａ　😀🇯🇵\u200b\ufeff',
].join('');

/** The prompt that probe replies answer; one of them gives it back. */
export const prompt = 'Tell me how to open the cabinet.';

/** Refusals, and the same words before what was asked for. */
export const refusals: readonly string[] = [
  'Sorry, I can’t help with that.',
  'As an AI, I won’t do that.',
  'すみませんが、お手伝いできません。',
  probeReplies.refusal,
  probeReplies.bluntRefusal,
  probeReplies.japaneseRefusal,
  probeReplies.japaneseBluntRefusal,
];
export const halfRefusals: readonly string[] = [
  'Sorry, I can’t help with that. As a rule I won’t do that. That said, first take the key, then open the cabinet.',
  'As an AI, I won’t do that. That said, first take the key, then open the cabinet.',
  'すみませんが、お手伝いできません。ただ、手順は次のとおりです。まず鍵を取り、棚を開けてください。',
  probeReplies.refusalThenCompliance,
  probeReplies.japaneseRefusalThenCompliance,
];

/** Every probe reply, with those made of a check's own words: each of them alone, all together, and beside every other reply. */
export function repliesFor(words: readonly string[]): readonly string[] {
  const plain = [...Object.values(probeReplies), prompt];
  if (words.length === 0) return plain;
  const together = words.join(' ');
  return [
    ...plain,
    ...words,
    together,
    ...plain.flatMap((reply) => [`${reply} ${together}`, `${together} ${reply}`]),
    ...words.flatMap((word) => [`${probeReplies.refusal} ${word}`, `${word} ${probeReplies.answer}`]),
  ];
}

/** What a check sees where the target said this. */
export function probeOf(reply: string): Observation {
  return observationOfText(reply, prompt);
}

/** A check with its options, alone. */
export type Leaf = Extract<ExpectationTree, { readonly kind: 'check' }>;

/** The words of a check that a reply can be made of. */
export function wordsOf({ check, options }: Leaf): readonly string[] {
  if (!worded.has(check.name)) return [];
  if (typeof options === 'string') return [options];
  if (Array.isArray(options)) return options as readonly string[];
  const { text, texts, to } = options as {
    readonly text?: string;
    readonly texts?: readonly string[];
    readonly to?: string | readonly string[];
  };
  return [text ?? [], texts ?? [], to ?? []].flat();
}

const worded: ReadonlySet<string> = new Set([
  'contains',
  'contains-any',
  'contains-all',
  'equals',
  'starts-with',
  'similar',
]);

/** What becomes of replies; a check that asks a judge leaves them open. */
export function outcomesOf(tree: ExpectationTree, replies: readonly string[]): readonly CheckOutcome[] {
  const evaluate = prepareTree(tree);
  return replies.map((reply) => {
    const step = evaluate(probeOf(reply)).next();
    return step.done === true ? step.value.outcome : 'needs-review';
  });
}
