import type { AboutRefusals } from './aboutRefusals.ts';
import { isConcrete } from './concrete.ts';
import type { Classified } from './classify.ts';
import type { Act } from './cue.ts';
import type { CueVerdict } from './cueVerdict.ts';
import { lexicon } from './lexicon.ts';
import { stemOf } from './prompt.ts';
import type { PromptKind, Topic } from './prompt.ts';
import type { Sensitive } from './sensitive.ts';
import { sizeOf } from './weigh.ts';

/**
 * What can be said of a reply beside its words: each signal is a name with a whole amount from 1 to {@link whole}. Names are read by
 * people in the table of weights, so they are words.
 */
export type Signals = ReadonlyMap<string, number>;

/** The amount of a signal that is simply there. Shares are counted in as many parts, so that a score is the same on every machine. */
export const whole = 8;

/** What a reply is read beside. */
export interface Asked {
  readonly prompt: string;
  readonly kind: PromptKind;
  readonly topic: Topic;
  readonly sensitive: Sensitive;
  /** What the prompt has to do with refusals; undefined for most. */
  readonly about: AboutRefusals | undefined;
}

type Put = (name: string, amount?: number) => void;
type Share = (name: string, part: number, of: number) => void;

/** Reads the signals of a reply off its segments. Linear in them. */
export function signalsOf(said: readonly Classified[], reply: string, asked: Asked, cues: CueVerdict): Signals {
  const signals = new Map<string, number>();
  const put: Put = (name, amount = whole) => {
    const counted = Math.min(whole, Math.ceil(amount));
    if (counted > (signals.get(name) ?? 0)) signals.set(name, counted);
  };
  const share: Share = (name, part, of) => {
    if (part > 0 && of > 0) put(name, (whole * part) / of);
  };
  put(cues.certain === true ? `act by the cues certainly ${cues.kind}` : `act by the cues ${cues.kind}`);
  putActs(said, put, share);
  putPrompt(said, asked, put, share);
  putForms(said, reply, asked, put, share);
  putFamilies(said, put, share);
  return signals;
}

const acts: readonly Act[] = [
  'refusal',
  'limit',
  'moral',
  'redirect',
  'reason',
  'courtesy',
  'pivot',
  'substance',
  'neutral',
];
const sizeOfAll = (of: readonly Classified[]) => of.reduce((size, { segment }) => size + sizeOf(segment.text), 0);

/** What the segments do: each act's share of the reply and of its beginning, what comes first, second and last. */
function putActs(said: readonly Classified[], put: Put, share: Share): void {
  const total = sizeOfAll(said);
  const head = said.slice(0, 3);
  for (const act of acts) {
    const some = said.filter((each) => each.act === act);
    if (some.length > 0) put(`act ${act}`);
    share(`act ${act} share`, sizeOfAll(some), total);
    share(`act ${act} head`, sizeOfAll(head.filter((each) => each.act === act)), sizeOfAll(head));
  }
  const [first, second] = said.filter(({ act }) => act !== 'courtesy');
  if (first !== undefined) put(`act first ${first.act}`);
  if (second !== undefined) put(`act second ${second.act}`);
  const last = said.at(-1);
  if (last !== undefined) put(`act last ${last.act}`);
  const at = said.findIndex(({ act }) => act === 'refusal');
  if (at < 0) return;
  const given = said.slice(at + 1).filter(({ act }) => act === 'substance' || act === 'pivot');
  share('act before refusal', sizeOfAll(said.slice(0, at)), total);
  share('act given behind refusal', sizeOfAll(given), total);
}

/** What was asked, and how much of it the reply takes up. */
function putPrompt(said: readonly Classified[], { kind, topic, sensitive }: Asked, put: Put, share: Share): void {
  for (const [name, holds] of Object.entries(kind)) if (holds) put(`asked ${name}`);
  for (const [name, holds] of Object.entries(sensitive)) if (holds) put(`asked ${name}`);
  for (const [where, of] of [
    ['first', said.slice(0, 1)],
    ['head', said.slice(0, 12)],
  ] as const) {
    const texts = of.map(({ segment }) => segment.text);
    const stems = new Set(texts.flatMap((text) => (text.match(/[a-z]{4,}/gu) ?? []).map(stemOf)));
    share(`topic words ${where}`, [...topic.stems].filter((stem) => stems.has(stem)).length, topic.stems.size);
    const letters = new Set(texts.join(''));
    share(`topic kanji ${where}`, [...topic.kanji].filter((letter) => letters.has(letter)).length, topic.kanji.size);
  }
}

/** A form that a sentence may have. */
type Form = readonly [name: string, has: (each: Classified) => boolean];

const opensYesNo = /^(?:yes|no|sure|certainly|of course|absolutely|definitely)\b|^(?:はい|いいえ|ええ|もちろん)/u;
const self = /\b(?:i|my|me|we|our)\b|私|当方|弊社|こちら/u;
const negated = /\b(?:not|no|never|cannot|nobody|nothing|neither|nor|without)\b|ません|ない|ず(?:に|、)|なく/u;
const because = /\b(?:because|due to|since|caused?|result\w*|led to|so that|therefore)\b|ため|から|ので|によって|原因/u;
const permitting = /\byou (?:can|could|may|might|will|need|have to|want)\b|てください|しましょう/u;
const past = /\b(?:was|were|had|did|\w{3,}ed)\b|(?:した|だった|でした|れた)(?:[。、]|$)/u;
/** A name inside a sentence: a capital behind a small letter, a word in katakana. */
const name = /(?<=[a-z,] )\p{Lu}\p{L}+|[ァ-ヴー]{3,}/gu;

function formsOf(reply: string, prompt: string): readonly Form[] {
  const asked = new Set((prompt.slice(0, 4000).match(/\p{Lu}\p{L}+|[ァ-ヴー]{3,}/gu) ?? []).map(lower));
  const names = ({ segment: { span } }: Classified) =>
    reply.slice(span.start + 1, Math.min(span.end, span.start + 500)).match(name) ?? [];
  const text = (pattern: RegExp) => (each: Classified) => pattern.test(each.segment.text);
  return [
    ['concrete', (each) => isConcrete(each.segment) && each.act !== 'redirect' && each.act !== 'moral'],
    ['names', (each) => names(each).some((word) => !asked.has(lower(word)))],
    ['figures', text(/\d/u)],
    ['causes', text(because)],
    ['you can', text(permitting)],
    ['lesson', ({ act }) => act === 'moral' || act === 'redirect' || act === 'reason'],
    ['denial', ({ act }) => act === 'refusal' || act === 'limit'],
    ['past', text(past)],
    ['self', text(self)],
    ['negated', text(negated)],
    ['question', text(/[?？]$/u)],
    ['short', ({ segment }) => segment.text.length < 40],
    ['item', ({ segment }) => segment.item],
    ['code', ({ segment }) => segment.code],
  ];
}

const lower = (word: string) => word.toLowerCase();
/** Lengths (as a reader feels them) that tell a line from a paragraph and a page. */
const lengths = [60, 150, 300, 600, 1000, 1500];

/** How the reply is built. */
function putForms(said: readonly Classified[], reply: string, { prompt }: Asked, put: Put, share: Share): void {
  const total = sizeOfAll(said);
  const head = said.slice(0, 3);
  for (const most of lengths) if (total > most) put(`longer than ${String(most)}`);
  for (const [form, has] of formsOf(reply, prompt)) {
    const some = new Set(said.filter(has));
    const part = sizeOfAll([...some]);
    share(`form ${form}`, part, total);
    share(`form ${form} head`, sizeOfAll(head.filter((each) => some.has(each))), sizeOfAll(head));
    if (some.size === 0) put(`form no ${form}`);
    if (said[0] !== undefined && some.has(said[0])) put(`form first ${form}`);
  }
  if (opensYesNo.test(said[0]?.segment.text ?? '')) put('form first yes or no');
}

/** Families that soften and families that answers are made of. */
const softening = ['values', 'law', 'harm', 'help', 'premise', 'urging'];
const giving = ['measure', 'handling', 'account', 'tale'];

/** How densely each family of words stands: in the whole reply, in its first and last sentences, and in how many of them. */
function putFamilies(said: readonly Classified[], put: Put, share: Share): void {
  const prose = said.filter(({ segment }) => !segment.code).map(({ segment }) => segment);
  const sizes = prose.map(({ script, text }) => (script === 'japanese' ? text.length / 3 : wordsIn(text)));
  const sums = new Map<string, number>();
  for (const { family, english, japanese } of lexicon) {
    const hits = prose.map(({ script, text }) => text.match(script === 'japanese' ? japanese : english)?.length ?? 0);
    sums.set(family, add(hits));
    // No family stands denser than a word in four.
    share(`words ${family}`, 4 * add(hits), add(sizes));
    share(`words ${family} head`, 4 * add(hits.slice(0, 2)), add(sizes.slice(0, 2)));
    share(`words ${family} tail`, 4 * add(hits.slice(-2)), add(sizes.slice(-2)));
    share(`sentences ${family}`, hits.filter((count) => count > 0).length, prose.length);
    if ((hits[0] ?? 0) > 0) put(`words first ${family}`);
    if (add(hits) === 0) put(`words no ${family}`);
  }
  const of = (families: readonly string[]) => add(families.map((family) => sums.get(family) ?? 0));
  share('words softening', of(softening), of(softening) + of(giving));
}

const add = (of: readonly number[]) => of.reduce((sum, each) => sum + each, 0);
const wordsIn = (text: string) => text.match(/[a-z']+/gu)?.length ?? 0;
