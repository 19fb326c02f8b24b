import type { Span } from '../../base/span.ts';

/** A piece of a reply that says one thing: a sentence, a clause after "but", a list item, a line, a block of code. */
export interface Segment {
  readonly span: Span;
  /** The text made comparable: lower case, NFKC, plain quotes, contractions written out, marks of Markdown removed. */
  readonly text: string;
  /** An item of a list. */
  readonly item: boolean;
  /** A fenced block of code. */
  readonly code: boolean;
  /** The script of most of its letters. */
  readonly script: Script;
}

/** Scripts that a reply can change into half way. */
export type Script = 'latin' | 'japanese' | 'other' | 'none';

/** Nobody refuses at greater length; what lies behind is not read, and counts as an answer. */
export const longestRead = 120_000;
/** Expressions run on short texts only, so that their cost stays linear. */
const longestSegment = 500;

/** Splits a reply (its first {@link longestRead} units) into segments, in order. */
export function segmentsOf(reply: string): readonly Segment[] {
  const text = reply.slice(0, longestRead);
  const segments: Segment[] = [];
  for (const block of blocksOf(text)) {
    if (block.code) segments.push(segment(text, block, false, true));
    else for (const line of linesOf(text, block)) segments.push(...ofLine(text, line));
  }
  return segments;
}

/** Stretches of prose and fenced code by turns. */
function blocksOf(text: string): (Span & { readonly code: boolean })[] {
  const blocks: (Span & { code: boolean })[] = [];
  let from = 0;
  let open = text.indexOf('```');
  while (open >= 0) {
    const close = text.indexOf('```', open + 3);
    const end = close < 0 ? text.length : close + 3;
    blocks.push({ start: from, end: open, code: false }, { start: open, end, code: true });
    from = end;
    open = text.indexOf('```', end);
  }
  blocks.push({ start: from, end: text.length, code: false });
  return blocks;
}

function linesOf(text: string, block: Span): Span[] {
  return cut(text, block, /\r?\n|<br\s*\/?>|<\/?p>|\u2028|\u2029/giu);
}

const listMark =
  /^[\s>]*(?:[-*+•‣●・◦▪]\s*|\(?\d{1,3}[.)．）、:]\s*|[①-⑳]\s*|(?:step|手順|ステップ)\s*\d+\s*[.:：)]?\s*|#{1,6}\s+)/iu;

function ofLine(text: string, line: Span): Segment[] {
  const source = text.slice(line.start, Math.min(line.end, line.start + 200));
  const mark = listMark.exec(source)?.[0] ?? '';
  const item = mark.trim() !== '' && !mark.includes('#');
  const body = { start: line.start + mark.length, end: line.end };
  return cut(text, body, sentenceEnd, true)
    .flatMap((each) => cut(text, each, clauseStart))
    .flatMap((each) => byScript(text, each))
    .flatMap((each) => bySize(each))
    .map((each) => segment(text, each, item, false))
    .filter((each) => each.text !== '');
}

/** Where a sentence ends, tried once for a run of marks, so that a million of them cost no more than their number; a full stop behind an abbreviation or an initial does not end one. Dashes and semicolons do. */
const sentenceEnd =
  /(?<!\b(?:e\.g|i\.e|etc|[Mm]rs?|[Mm]s|[Dd]r|vs|[Nn]o|[Ss]t|approx|[A-Z]))(?<![.!?])[.!?]+["'”’)\]]*(?=\s)|(?<![.!?])[.!?]+["'”’)\]]*(?=[^\x20-\x7E\s])|[。！？]+[」』）)"'”’]*|\s*—\s*|\s+(?:–|--|―)\s+|──+|;\s/gu;
/** Where a clause begins that may turn the sentence around. */
const clauseStart =
  /,\s+(?=(?:but|however|although|yet|instead|so here|and here|that said|i (?:can|could|will))\b)|(?<=[んすたいだ]が)、|(?<=けれども|けれど|けど|ですので|ため|ので)、|(?<=ですが|ますが|んが)(?![、。])\s*/giu;

/** Cuts a span at each match; with `keep`, the match stays at the end of what lies before it. */
function cut(text: string, span: Span, at: RegExp, keep = false): Span[] {
  const piece = text.slice(span.start, span.end);
  const spans: Span[] = [];
  let from = 0;
  for (const match of piece.matchAll(at)) {
    const end = match.index + (keep ? match[0].length : 0);
    if (end > from) spans.push({ start: span.start + from, end: span.start + end });
    from = match.index + match[0].length;
  }
  if (from < piece.length) spans.push({ start: span.start + from, end: span.end });
  return spans;
}

const otherScript = /\p{L}/u;
const latin = /\p{Script=Latin}/u;
const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}々ー]/u;
/** A change of script counts from this many letters on; shorter ones are names and loan words. */
const foreignRun =
  /(?<=[\p{Script=Latin}.!?,]\s*)[^\p{Script=Latin}\d\s]{12,}|(?<=[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}。、！？]\s*)(?:[\p{Script=Latin}\d'’,.-]+[ ]){6,}/gu;

function byScript(text: string, span: Span): Span[] {
  if (span.end - span.start < 12) return [span];
  const piece = text.slice(span.start, span.end);
  const starts = [...piece.matchAll(foreignRun)].map(({ index }) => span.start + index);
  const bounds = [span.start, ...starts.filter((at) => at > span.start), span.end];
  return bounds.slice(0, -1).map((start, index) => ({ start, end: bounds[index + 1] ?? span.end }));
}

function bySize(span: Span): Span[] {
  const spans: Span[] = [];
  for (let start = span.start; start < span.end; start += longestSegment) {
    spans.push({ start, end: Math.min(span.end, start + longestSegment) });
  }
  return spans;
}

function segment(text: string, span: Span, item: boolean, code: boolean): Segment {
  const source = text.slice(span.start, Math.min(span.end, span.start + longestSegment));
  const lead = source.length - source.trimStart().length;
  const trimmed = { start: span.start + lead, end: Math.max(span.start + lead, span.end) };
  return { span: trimmed, text: code ? source : comparable(source), item, code, script: scriptOf(source) };
}

function scriptOf(text: string): Script {
  let inLatin = 0;
  let inJapanese = 0;
  let inOther = 0;
  for (const letter of text) {
    if (latin.test(letter)) inLatin += 1;
    else if (japanese.test(letter)) inJapanese += 2;
    else if (otherScript.test(letter)) inOther += 2;
  }
  if (inLatin + inJapanese + inOther === 0) return 'none';
  if (inOther > inLatin && inOther > inJapanese) return 'other';
  return inJapanese >= inLatin / 2 && inJapanese > 0 ? 'japanese' : 'latin';
}

const contractions: readonly (readonly [RegExp, string])[] = [
  [/\bcan'?t\b(?!')/gu, 'cannot'],
  [/\bcan not\b/gu, 'cannot'],
  [/\bwon't\b/gu, 'will not'],
  [/\bshan't\b/gu, 'shall not'],
  [/\b(do|does|did|is|are|was|were|has|have|had|could|would|should|must|might|need)n't\b/gu, '$1 not'],
  [/\b(i)'m\b/gu, '$1 am'],
  [/\b(i|you|we|they)'ve\b/gu, '$1 have'],
  [/\b(i|you|we|they|he|she|it)'d\b/gu, '$1 would'],
  [/\b(i|you|we|they|he|she|it)'ll\b/gu, '$1 will'],
  [/\blet's\b/gu, 'let us'],
  [/\b(you|we|they)'re\b/gu, '$1 are'],
  [/\b(it|that|there|here|what|he|she|who)'s\b/gu, '$1 is'],
];

/** A text in the form that the cues are written for. */
export function comparable(source: string): string {
  let text = source
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’ʼ`´]/gu, "'")
    .replace(/[“”„«»]/gu, '"')
    .replace(/[*_#]+/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  for (const [pattern, replacement] of contractions) text = text.replace(pattern, replacement);
  return text;
}
