import { RE2JS } from 're2js';
import type { Text } from '../base/text.ts';

/** A compiled expression, or why there is none. */
export type Compiled =
  { readonly kind: 'regex'; readonly regex: RE2JS } | { readonly kind: 'fault'; readonly message: Text };

/** Longer patterns are refused: compiling costs memory in proportion to them. */
const longest = 2000;

/** Counted repetitions are written out when compiled; what becomes longer than this is refused. */
const longestWrittenOut = 10_000;

/**
 * Compiles an expression for matching in linear time. `flags` are of `i`, `m`, `s`. Never throws.
 * RE2 bounds one counted repetition at 1,000; many of them beside each other are bounded here, so that no short pattern becomes a
 * large program.
 */
export function compile(source: string, flags = ''): Compiled {
  if (source.length > longest) {
    return {
      kind: 'fault',
      message: {
        en: `The regular expression has ${source.length} characters; at most ${longest} are allowed. Split it into several.`,
        ja: `正規表現が ${source.length} 文字あります。上限は ${longest} 文字なので、いくつかに分けてください。`,
      },
    };
  }
  if (writtenOut(source) > longestWrittenOut) return { kind: 'fault', message: tooMuchRepeated };
  try {
    const mask =
      (flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) |
      (flags.includes('m') ? RE2JS.MULTILINE : 0) |
      (flags.includes('s') ? RE2JS.DOTALL : 0);
    return { kind: 'regex', regex: RE2JS.compile(source, mask) };
  } catch (fault) {
    return { kind: 'fault', message: faultMessage(source, fault instanceof Error ? fault.message : String(fault)) };
  }
}

/** What is wrong with a pattern and what to do; undefined where nothing is. */
export function patternFault(source: string): Text | undefined {
  // A template is replaced before the pattern is used; what it becomes is checked then.
  if (source.includes('{{')) return undefined;
  const compiled = compile(source);
  return compiled.kind === 'fault' ? compiled.message : undefined;
}

const tooMuchRepeated: Text = {
  en: `The counted repetitions of the regular expression, such as {0,1000}, come to more than ${longestWrittenOut} parts when written out. Use smaller counts, or * and +.`,
  ja: `正規表現の {0,1000} のような回数指定を展開すると、上限の ${longestWrittenOut} 個を超えます。回数を減らすか、* や + を使ってください。`,
};

/** About how many parts a pattern has once its counted repetitions are written out. Generous with what is malformed. */
function writtenOut(source: string): number {
  // The sizes of the groups that are open, the whole pattern first, and of the part before the place looked at.
  const open = [0];
  let last = 0;
  const tokens = source.matchAll(/\\[^]|\[(?:\\[^]|[^\]\\])*\]|\{(\d{1,9})(?:,(\d{0,9}))?\}|[^]/gu);
  for (const { 0: token, 1: least, 2: most } of tokens) {
    const group = open.length - 1;
    if (least !== undefined) {
      const times = Math.max(1, Number(least), Number(most ?? 0));
      open[group] = (open[group] ?? 0) + last * (times - 1);
      last *= times;
    } else if (token === '(') {
      open.push(0);
    } else if (token === ')' && group > 0) {
      last = open.pop() ?? 0;
      open[group - 1] = (open[group - 1] ?? 0) + last;
    } else {
      last = 1;
      open[group] = (open[group] ?? 0) + 1;
    }
  }
  return open.reduce((sum, size) => sum + size, 0);
}

/** As `patternFault`, also for a pattern that the empty text matches: it would forbid every text there is. */
export function forbiddingFault(source: string): Text | undefined {
  const fault = patternFault(source);
  if (fault !== undefined || source.includes('{{')) return fault;
  const compiled = compile(source);
  if (compiled.kind === 'fault' || !compiled.regex.matcher('').find()) return undefined;
  return {
    en: 'The regular expression matches the empty text, and so every reply. Let it ask for at least one character.',
    ja: '正規表現が空の文字列に一致するため、どの応答にも一致します。1 文字以上を求める式にしてください。',
  };
}

function faultMessage(source: string, reason: string): Text {
  if (/\(\?<?[=!]/u.test(source)) {
    return {
      en: 'Look-aheads and look-behinds are not available, because they cannot be matched in linear time. Use two checks, one of them under `not`.',
      ja: '先読みと後読みは、処理時間が文字数に比例しなくなるため使えません。検査を 2 つに分け、片方を `not` に入れてください。',
    };
  }
  if (/\\[1-9]|\\k</u.test(source)) {
    return {
      en: 'Back-references are not available, because they cannot be matched in linear time. Write the repeated text out.',
      ja: '後方参照は、処理時間が文字数に比例しなくなるため使えません。繰り返す文字列をそのまま書いてください。',
    };
  }
  const detail = reason.replace(/^error parsing regexp: /u, '');
  return {
    en: `The regular expression cannot be read (${detail}). Mend it, or put a backslash before characters that stand for themselves.`,
    ja: `正規表現を読めません（${detail}）。書き方を直すか、文字そのものを表すときは前に \\ を付けてください。`,
  };
}
