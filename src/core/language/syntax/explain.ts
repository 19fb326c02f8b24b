import type { YAMLError } from 'yaml';
import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';
import { fix } from '../rules/fixes.ts';
import { brokenSyntax, wrongIndent } from '../rules/syntaxError.ts';
import type { ScalarNode, SyntaxNode } from '../syntax.ts';
import type { Parsed } from './diagnose.ts';
import { lineAround, restOfLine } from './lines.ts';
import { misindentedLine } from './indentation.ts';
import { missingColon } from './missingColon.ts';

/** What an error of the YAML library means, in our words and at the place that a person would edit. */
export function explain(error: YAMLError, { text, node }: Parsed): Problem {
  const [start, end] = error.pos;
  const token = tokenAt(text, start, end);
  switch (error.code) {
    case 'MISSING_CHAR':
      return missingCharacter(error, text, node);
    case 'BAD_INDENT':
      return openBracket(error, text, node) ?? wrongIndentAt(text, start + 1);
    case 'MULTILINE_IMPLICIT_KEY':
      return keyOverLines(text, start);
    case 'BLOCK_AS_IMPLICIT_KEY':
      return text[start - 1] === '\n' || text[start] === '\n'
        ? wrongIndentAt(text, start + 1)
        : colonInValue(text, start);
    case 'BAD_SCALAR_START':
      return quoteNeeded(text, restOfLine(text, start), scalarAt(node, start));
    case 'BAD_DQ_ESCAPE':
      return badEscape({ start, end: Math.min(text.length, start + 2) }, text);
    case 'UNEXPECTED_TOKEN':
      return unexpected(text, token, node);
    default:
      return brokenSyntax(token, sentences[error.code] ?? unreadableHere);
  }
}

const unreadableHere: Text = { en: 'This cannot be read as YAML.', ja: 'YAML として読み取れません。' };

const sentences: Partial<Record<YAMLError['code'], Text>> = {
  TAB_AS_INDENT: {
    en: 'A tab indents this line; YAML allows spaces only.',
    ja: 'タブで字下げされています。YAML では空白しか使えません。',
  },
  BLOCK_IN_FLOW: {
    en: 'Inside brackets or braces a comma is missing here, or a list or map is written over lines.',
    ja: '括弧の中でカンマが抜けているか、行を分けたリストやマップが書かれています。',
  },
  BAD_ALIAS: {
    en: '`&` and `*` begin an anchor or alias, which needs a name. Put text that begins with them in quotes.',
    ja: '`&` と `*` はアンカーとエイリアスの印で、名前が必要です。文字列として書くなら引用符で囲んでください。',
  },
  BAD_DIRECTIVE: { en: 'There is no such YAML directive.', ja: 'そのような YAML ディレクティブはありません。' },
  KEY_OVER_1024_CHARS: {
    en: 'A key may be at most 1,024 characters long; a quote or a colon is probably misplaced.',
    ja: 'キーは 1,024 文字までです。引用符かコロンの位置が誤っている可能性があります。',
  },
  MULTIPLE_ANCHORS: { en: 'A value has at most one anchor.', ja: '1 つの値に付けられるアンカーは 1 つです。' },
  MULTIPLE_TAGS: { en: 'A value has at most one tag.', ja: '1 つの値に付けられるタグは 1 つです。' },
  TAG_RESOLVE_FAILED: {
    en: 'This tag is not known. Put text that begins with `!` in quotes.',
    ja: '知らないタグです。`!` で始まる文字列なら引用符で囲んでください。',
  },
};

/** The library says "Missing closing "quote" or "Missing closing 'quote". */
export function isOpenQuote({ code, message }: YAMLError): boolean {
  return code === 'MISSING_CHAR' && message.endsWith('quote');
}

function missingCharacter(error: YAMLError, text: string, node: SyntaxNode | null): Problem {
  const [start, end] = error.pos;
  if (isOpenQuote(error)) return openQuote(text, start, node);
  if (error.message.includes('-')) return wrongIndentAt(text, start + 1);
  if (error.message.includes('followed by map values')) return missingColon(lineAround(text, start), text);
  if (error.message.includes(',')) {
    const quoted = quotedBefore(text, start, node);
    if (quoted !== undefined) return afterQuote(text, quoted);
    return brokenSyntax(tokenAt(text, start, end), {
      en: 'A comma is missing before this.',
      ja: 'この前にカンマがありません。',
    });
  }
  return openBracket(error, text, node) ?? brokenSyntax(tokenAt(text, start, end), unreadableHere);
}

function openQuote(text: string, closedBy: number, node: SyntaxNode | null): Problem {
  const open = findLast(node, (each) => {
    if (each.kind !== 'scalar' || (each.style !== 'single' && each.style !== 'double')) return false;
    return each.span.start < closedBy && each.span.end >= closedBy - 1;
  });
  const span = open === undefined ? restOfLine(text, Math.max(0, closedBy - 1)) : restOfLine(text, open.span.start);
  const quote = text[span.start] ?? '"';
  const close = closingPlace(text, span);
  return brokenSyntax(
    span,
    {
      en: `The quote that opens here is not closed: ${quote} is missing.`,
      ja: `ここで始まる引用符が閉じていません。${quote} が必要です。`,
    },
    [fix({ en: 'Close the quote', ja: '引用符を閉じる' }, { start: close, end: close }, quote)],
  );
}

/** Where an open quote is best closed: at the end of its line, before the brackets that the line opened ahead of it. */
function closingPlace(text: string, span: Span): number {
  const before = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const open = before.replace(/[^[{]/gu, '').length - before.replace(/[^\]}]/gu, '').length;
  let end = span.end;
  for (let count = 0; count < open; count++) {
    const shorter = text.slice(span.start, end).replace(/\s*[\]}]$/u, '').length;
    if (shorter <= 1) break;
    end = span.start + shorter;
  }
  return end;
}

/** A bracket or brace whose counterpart is missing; undefined where all are closed. */
function openBracket(error: YAMLError, text: string, node: SyntaxNode | null): Problem | undefined {
  const [at] = error.pos;
  const open = findLast(node, (each) => {
    if (each.kind === 'scalar' || each.kind === 'alias' || !each.flow || each.span.start >= at) return false;
    const opening = text[each.span.start];
    if (opening !== '[' && opening !== '{') return false;
    return text[each.span.end - 1] !== (opening === '[' ? ']' : '}') || each.span.end - each.span.start < 2;
  });
  if (open === undefined) return undefined;
  const closing = text[open.span.start] === '[' ? ']' : '}';
  return brokenSyntax(restOfLine(text, open.span.start), {
    en: `The bracket that opens here is not closed: ${closing} is missing.`,
    ja: `ここで始まる括弧が閉じていません。${closing} が必要です。`,
  });
}

/** A plain text that runs over the end of its line into a key: its own colon is missing, or one of the lines is not where it should be. */
function keyOverLines(text: string, start: number): Problem {
  const line = lineAround(text, start);
  const dashes = text.slice(line.start, start);
  const next = text.indexOf('\n', start) + 1;
  const isItem = /^(?:- +)+$/u.test(dashes);
  // `- no-canary` and then `no-pii: …` in the column of its text or deeper: the second is an item without, or beside, its dash.
  const isWord = /^[\p{L}\p{N}_-]+$/u.test(text.slice(start, line.end));
  const following = lineAround(text, next);
  const nextIsItem = text[following.start] === '-';
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  const nextColumn = following.start - next;
  if (isItem && nextIsItem) return wrongIndentAt(text, next);
  if (isItem && isWord && column === nextColumn) return brokenSyntax(following, missingDash);
  // Nothing but white space that YAML takes for a letter.
  if (start >= line.end) return brokenSyntax(restOfLine(text, start), wrongIndent);
  if (dashes === '' || isItem) return missingColon({ start, end: line.end }, text);
  return wrongIndentAt(text, next);
}

const missingDash: Text = {
  en: 'A dash is missing: each item of a list begins with `- `.',
  ja: 'ダッシュがありません。リストの項目は `- ` から始めます。',
};

function spaceAfterDash(line: Span): Problem {
  const at = { start: line.start + 1, end: line.start + 1 };
  return brokenSyntax(line, { en: 'A space is missing after the dash.', ja: 'ダッシュの後に空白がありません。' }, [
    fix({ en: 'Insert a space', ja: '空白を入れる' }, at, ' ', true),
  ]);
}

function wrongIndentAt(text: string, offset: number): Problem {
  const line = lineAround(text, offset);
  if (/^-[^\s-]/u.test(text.slice(line.start, line.end))) return spaceAfterDash(line);
  return brokenSyntax(misindentedLine(text, offset), wrongIndent);
}

function colonInValue(text: string, start: number): Problem {
  const span = restOfLine(text, start);
  return quoteNeeded(text, span, undefined, {
    en: 'A colon followed by a space begins a value, and this is a value already. Put the text in quotes.',
    ja: '「コロンと空白」は値の始まりを表しますが、ここはすでに値の中です。文字列を引用符で囲んでください。',
  });
}

function quoteNeeded(text: string, line: Span, scalar: ScalarNode | undefined, message?: Text): Problem {
  const span = scalar?.span ?? line;
  const written = text.slice(span.start, span.end);
  return brokenSyntax(
    span,
    message ?? {
      en: `Text cannot begin with \`${written.slice(0, 1)}\`. Put it in quotes.`,
      ja: `文字列を \`${written.slice(0, 1)}\` で始めることはできません。引用符で囲んでください。`,
    },
    [fix({ en: 'Put it in quotes', ja: '引用符で囲む' }, span, JSON.stringify(written))],
  );
}

function badEscape(span: Span, text: string): Problem {
  const written = text.slice(span.start, span.end);
  return brokenSyntax(
    span,
    {
      en: `There is no escape \`${written}\` in double quotes. Write \`\\\\\` for a backslash, or use single quotes.`,
      ja: `二重引用符の中に \`${written}\` というエスケープはありません。逆斜線は \`\\\\\` と書くか、一重引用符を使ってください。`,
    },
    [fix({ en: 'Double the backslash', ja: '逆斜線を二重にする' }, { start: span.start, end: span.start }, '\\')],
  );
}

/** Something after the end of a value: most often a quote or a bracket stands in the wrong place. */
function unexpected(text: string, token: Span, node: SyntaxNode | null): Problem {
  const quoted = quotedBefore(text, token.start, node);
  if (quoted !== undefined) return afterQuote(text, quoted);
  if (lineAround(text, token.start).start === token.start && !/[\]}]/u.test(text[token.start] ?? '')) {
    return wrongIndentAt(text, token.start);
  }
  const written = text.slice(token.start, token.end);
  return brokenSyntax(token, {
    en: `\`${written}\` does not belong here.`,
    ja: `ここに \`${written}\` は書けません。`,
  });
}

/** A quoted text that ends right before an offset, so that it was probably meant to end elsewhere. */
function quotedBefore(text: string, offset: number, node: SyntaxNode | null): SyntaxNode | undefined {
  return findLast(node, ({ kind, span }) => {
    const isQuoted = kind === 'scalar' && (text[span.start] === '"' || text[span.start] === "'");
    return isQuoted && span.end <= offset && /^[ \t]*$/u.test(text.slice(span.end, offset));
  });
}

function afterQuote(text: string, quoted: SyntaxNode): Problem {
  return brokenSyntax(restOfLine(text, quoted.span.start), {
    en: 'Something follows the quote that closes here: a quote or a comma is missing or misplaced.',
    ja: '閉じる引用符の後に文字が続いています。引用符かカンマが抜けているか、位置が誤っています。',
  });
}

function scalarAt(node: SyntaxNode | null, start: number): ScalarNode | undefined {
  return findLast(node, (each) => each.kind === 'scalar' && each.span.start === start) as ScalarNode | undefined;
}

/** A token on one line, at least one character of it. */
function tokenAt(text: string, start: number, end: number): Span {
  const from = Math.min(start, Math.max(0, text.length - 1));
  const newline = text.indexOf('\n', from);
  const to = Math.min(end, newline < 0 ? text.length : newline, text.length);
  const written = text.slice(from, to).trimEnd();
  return { start: from, end: Math.max(from + written.length, Math.min(text.length, from + 1)) };
}

/** The last node in the order of the text (inner after outer) that fits. */
function findLast(node: SyntaxNode | null, fits: (node: SyntaxNode) => boolean): SyntaxNode | undefined {
  if (node === null) return undefined;
  const children =
    node.kind === 'map'
      ? node.entries.flatMap(({ key, value }) => [key, value])
      : node.kind === 'sequence'
        ? node.items.map(({ value }) => value)
        : [];
  for (const child of children.reverse()) {
    const found = findLast(child, fits);
    if (found !== undefined) return found;
  }
  return fits(node) ? node : undefined;
}
