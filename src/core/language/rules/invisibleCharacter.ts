import type { Fix, Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { fix } from './fixes.ts';
import { problem, type Rule } from './rule.ts';

/** A character that nobody sees, or that reorders what is seen. */
export const invisibleCharacter: Rule = {
  code: 'invisible-character',
  severity: 'warning',
  title: { en: 'Invisible character', ja: '見えない文字' },
  doc: {
    en: 'A character has no shape or changes the direction of text (bidirectional controls, zero-width spaces, tag characters, control characters), so that a reviewer reads something else than the target is sent (Unicode Technical Report 36; CVE-2021-42574). Where it is part of an attack, write it as an escape in double quotes: `"\\u202E"`.',
    ja: '形のない文字や、文字の向きを変える文字です（双方向制御文字、ゼロ幅スペース、タグ文字、制御文字）。査読者が読む内容と対象に送られる内容が食い違います（Unicode 技術報告 36、CVE-2021-42574）。攻撃の一部として必要なら、二重引用符の中にエスケープで `"\\u202E"` のように書いてください。',
  },
};

/** Characters in a row; `quoted` where they stand in double quotes, in which escapes can be written. */
export function unseen(span: Span, characters: string, quoted: boolean): Problem {
  const codes = Array.from(characters, (each) => each.codePointAt(0) ?? 0);
  const names = codes.slice(0, 4).map((code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`);
  const shown = `${names.join(' ')}${codes.length > names.length ? ' …' : ''}`;
  const fixes: readonly Fix[] = [
    ...(quoted
      ? [fix({ en: 'Write it as an escape', ja: 'エスケープで書く' }, span, codes.map(escape).join(''), true)]
      : []),
    fix({ en: 'Remove it', ja: '削除する' }, span, ''),
  ];
  return problem(
    invisibleCharacter,
    span,
    {
      en: `Nobody sees what stands here: ${shown}. Remove it, or write it as an escape in double quotes.`,
      ja: `ここに見えない文字 ${shown} があります。削除するか、二重引用符の中にエスケープで書いてください。`,
    },
    { fixes },
  );
}

function escape(code: number): string {
  if (code <= 0xff) return `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`;
  return code <= 0xffff
    ? `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`
    : `\\U${code.toString(16).toUpperCase().padStart(8, '0')}`;
}
