import { RE2JS } from 're2js';
import type { Text } from '../base/text.ts';

/** A compiled expression, or why there is none. */
export type Compiled =
  { readonly kind: 'regex'; readonly regex: RE2JS } | { readonly kind: 'fault'; readonly message: Text };

/** Longer patterns are refused: compiling costs memory in proportion to them. */
const longest = 2000;

/**
 * Compiles an expression for matching in linear time. `flags` are of `i`, `m`, `s`. Never throws.
 * RE2 bounds counted repetition at 1,000, so that no short pattern becomes a large program.
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
