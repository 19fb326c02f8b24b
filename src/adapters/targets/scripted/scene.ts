import type { Turn } from '../../../core/base/conversation.ts';
import type { Json, JsonObject } from '../../../core/base/json.ts';
import { fold } from '../../../core/checks/folding.ts';
import type { TargetRequest } from '../../../core/engine/target.ts';

/** What a rule can look at: one request, seen the way in which rules speak of it. */
export interface Scene {
  /** The last thing that was said to the target: text of the last user turn. */
  readonly said: string;
  /** The answer of a tool that has just arrived; null where the last turn is no tool's. */
  readonly result: { readonly tool: string; readonly text: string } | null;
  /** Everything before what was said, system turns aside. */
  readonly earlier: readonly string[];
  readonly system: readonly string[];
  readonly documents: Readonly<Record<string, string>>;
  /** Number of the user turn, counted from 1. */
  readonly turn: number;
  readonly attempt: number;
  readonly scenario: string;
  readonly row: JsonObject;
  readonly user: JsonObject;
  readonly canary: Readonly<Record<string, string>>;
  /** A number in [0, 1) for a use of chance, the same for the same attempt, turn and use. */
  readonly draw: (use: number) => number;
}

/** The scene of a request. */
export function sceneOf(request: TargetRequest): Scene {
  const { turns, case: given } = request;
  const lastUser = turns.findLastIndex((turn) => turn.role === 'user');
  const last = turns.at(-1);
  const texts = (role: Turn['role']) => turns.filter((turn) => turn.role === role).map((turn) => turn.content);
  return {
    said: turns[lastUser]?.content ?? '',
    result: last?.role === 'tool' ? { tool: last.tool ?? '', text: last.content } : null,
    earlier: turns
      .slice(0, Math.max(0, lastUser))
      .filter((turn) => turn.role !== 'system')
      .map((turn) => turn.content),
    system: texts('system'),
    documents: Object.fromEntries(given.given.documents.map(({ id, text }) => [id, text])),
    turn: texts('user').length,
    attempt: request.repeat,
    scenario: given.scenario,
    row: given.row ?? {},
    user: given.given.user,
    canary: given.canaries,
    draw: (use) => drawn(request.seed, turns.length, use),
  };
}

/** True where one of the texts contains one of the words, width and case aside. */
export function anyContains(texts: readonly string[], words: string | readonly string[]): boolean {
  const wanted = (typeof words === 'string' ? [words] : words).map(folded);
  return texts.some((text) => {
    const seen = folded(text);
    return wanted.some((word) => seen.includes(word));
  });
}

function folded(text: string): string {
  return fold(text, ['width', 'case']).text;
}

/** True where a column or fact has the value that a rule asks for; a number is the same as its digits, as in a CSV file. */
export function sameValue(value: Json | undefined, wanted: Json): boolean {
  if (value === undefined) return false;
  const text = (of: Json) => (typeof of === 'string' ? of : JSON.stringify(of));
  return text(value) === text(wanted);
}

/**
 * A number in [0, 1) from three: the finaliser of MurmurHash3 (Austin Appleby, public domain) over their mix.
 * Not for secrets; only well spread and always the same.
 */
function drawn(seed: number, turn: number, use: number): number {
  let hash = (seed ^ Math.imul(turn + 1, 0x9e3779b1) ^ Math.imul(use + 1, 0x85ebca77)) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
