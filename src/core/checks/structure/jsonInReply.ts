import type { Json } from '../../base/json.ts';
import type { Span } from '../../base/span.ts';

/** The JSON of a reply with its place, or why there is none. */
export type FoundJson =
  | { readonly kind: 'json'; readonly value: Json; readonly span: Span }
  | { readonly kind: 'none' }
  | { readonly kind: 'broken'; readonly span: Span; readonly reason: string }
  | { readonly kind: 'deep'; readonly span: Span };

/** Deeper nesting is no use to anybody and would exhaust the stack of whatever walks it. */
const deepest = 500;

/**
 * The whole reply as JSON, or else its first fenced block that is labelled `json`, or else its first fenced block.
 * Linear in the length of the reply.
 */
export function jsonInReply(reply: string): FoundJson {
  const trimmed = reply.trim();
  const start = reply.length - reply.trimStart().length;
  const whole = parseAt(reply, { start, end: start + trimmed.length });
  if (whole.kind === 'json' || whole.kind === 'deep' || trimmed === '')
    return trimmed === '' ? { kind: 'none' } : whole;
  const blocks = fencedBlocks(reply);
  const block = blocks.find(({ label }) => label === 'json') ?? blocks[0];
  if (block !== undefined) return parseAt(reply, block.span);
  // Only what begins like JSON is called broken JSON; a sentence is none at all.
  return /^[[{]/u.test(trimmed) ? whole : { kind: 'none' };
}

function parseAt(text: string, span: Span): FoundJson {
  const source = text.slice(span.start, span.end);
  if (depthOf(source) > deepest) return { kind: 'deep', span };
  try {
    return { kind: 'json', value: JSON.parse(source) as Json, span };
  } catch (fault) {
    return { kind: 'broken', span, reason: fault instanceof Error ? fault.message : String(fault) };
  }
}

/** The deepest nesting of brackets outside of strings. */
function depthOf(source: string): number {
  let depth = 0;
  let most = 0;
  let inString = false;
  for (let at = 0; at < source.length; at++) {
    const unit = source.charCodeAt(at);
    if (inString) {
      if (unit === 0x5c) at += 1;
      else if (unit === 0x22) inString = false;
    } else if (unit === 0x22) inString = true;
    else if (unit === 0x5b || unit === 0x7b) most = Math.max(most, ++depth);
    else if (unit === 0x5d || unit === 0x7d) depth -= 1;
  }
  return most;
}

function fencedBlocks(reply: string): readonly { readonly label: string; readonly span: Span }[] {
  const blocks: { label: string; span: Span }[] = [];
  const fence = /^[ \t]*(?:```|~~~)[ \t]*(\S*)[^\n]*$/gmu;
  let open: { label: string; start: number } | undefined;
  for (const match of reply.matchAll(fence)) {
    if (open === undefined) {
      open = { label: (match[1] ?? '').toLowerCase(), start: match.index + match[0].length + 1 };
    } else {
      blocks.push({ label: open.label, span: { start: Math.min(open.start, match.index), end: match.index } });
      open = undefined;
    }
    if (blocks.length >= 100) break;
  }
  return blocks;
}
