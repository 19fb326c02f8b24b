/**
 * Counting as a person counts. Each function stops once it has counted `enough` and returns that, so that hostile length
 * costs nothing; pass Infinity for the whole.
 */

/**
 * A run in which each UTF-16 unit is one character. The look-ahead gives back the last one where something follows that
 * may join it: a mark, a joiner, a conjoining jamo. Surrogates in it are lone ones, since the pattern reads code points.
 */
const simpleRun =
  /[\x20-\x7E\n\u3041-\u3096\u30A1-\u30FA\u30FC\u4E00-\u9FFF\u3001\u3002\uAC00-\uD7A3\uD800-\uDFFF\u00C0-\u024F\u0370-\u03FF\u0400-\u0482\u048A-\u052F\uFB00-\uFB06\uFF01-\uFF5E]+(?!\p{M}|\p{Emoji_Modifier}|\u200D|[\u1160-\u11FF])/uy;
/** Letters with marks on them: one character each. Bounded, because the engine remembers each turn of such a loop. */
const markedRun =
  /(?:[\x20-\x7E\u3041-\u3096\u30A1-\u30FA\u4E00-\u9FFF]\p{Mn}{0,32}){1,2048}(?!\p{M}|\p{Emoji_Modifier}|\u200D|[\u1160-\u11FF])/uy;
/** How much is handed to the segmenter at a time; a single cluster that is longer is counted in pieces. */
const window = 4096;

/** Grapheme clusters (Unicode Standard Annex 29). */
export function countCharacters(text: string, enough: number): number {
  const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
  let count = 0;
  for (let at = 0; at < text.length && count < enough;) {
    simpleRun.lastIndex = at;
    const run = simpleRun.exec(text)?.[0].length ?? 0;
    count += run;
    at += run;
    if (at >= text.length) break;
    markedRun.lastIndex = at;
    const marked = markedRun.exec(text)?.[0] ?? '';
    count += marked.replace(/\p{Mn}/gu, '').length;
    at += marked.length;
    if (marked !== '') continue;
    const slice = text.slice(at, at + window);
    let clusters = 0;
    let last = 0;
    for (const { index } of segmenter.segment(slice)) {
      clusters += 1;
      last = index;
    }
    // The last cluster of a window may go on behind it.
    const cut = at + slice.length < text.length && last > 0;
    count += cut ? clusters - 1 : clusters;
    at += cut ? last : slice.length;
  }
  return Math.min(count, enough);
}

/** A word in a script that puts spaces between words, or a stretch of one that does not. */
const wordRun = /[\p{L}\p{N}\p{M}_]+(?:['’.-][\p{L}\p{N}\p{M}_]+)*/gu;
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Words; scripts without spaces are split by the platform's dictionary. */
export function countWords(text: string, enough: number): number {
  const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
  let count = 0;
  for (const piece of pieces(text, window)) {
    for (const [run] of piece.matchAll(wordRun)) {
      if (!unspaced.test(run)) count += 1;
      else for (const { isWordLike } of segmenter.segment(run)) if (isWordLike === true) count += 1;
    }
    if (count >= enough) return enough;
  }
  return count;
}

/**
 * The text in pieces of at most `size`, each ending behind a line break, a space or a full stop where it has one. Expressions
 * are only ever run on pieces: on megabytes of one kind of character, their engine runs out of stack.
 */
function* pieces(text: string, size: number): Generator<string> {
  for (let at = 0; at < text.length;) {
    let end = Math.min(text.length, at + size);
    for (let cut = end; end < text.length && cut > at; cut--) {
      if (/[\s。、]/u.test(text.charAt(cut - 1))) {
        end = cut;
        break;
      }
    }
    yield text.slice(at, end);
    at = end;
  }
}

const sentence =
  /[^\s.!?。！？][^.!?。！？\n]*(?:[.!?](?=[^\s.!?。！？])[^.!?。！？\n]*)*(?:[.!?。！？]+[」』）)"'”’]*|\n|$)/gu;

/** Sentences: runs of text that end with a full stop, question or exclamation mark, or at a line's end. */
export function countSentences(text: string, enough: number): number {
  let count = 0;
  for (const line of lines(text)) {
    for (const piece of pieces(line, 8 * window)) count += piece.match(sentence)?.length ?? 0;
    if (count >= enough) return enough;
  }
  return count;
}

/** Lines that hold more than white space. */
export function countLines(text: string, enough: number): number {
  let count = 0;
  for (const line of lines(text)) {
    if (line.trim() !== '') count += 1;
    if (count >= enough) return enough;
  }
  return count;
}

function* lines(text: string): Generator<string> {
  for (let at = 0; at <= text.length;) {
    const end = text.indexOf('\n', at);
    yield text.slice(at, end < 0 ? text.length : end);
    if (end < 0) return;
    at = end + 1;
  }
}
