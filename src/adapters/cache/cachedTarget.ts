import { canonicalJson, type Json } from '../../core/base/json.ts';
import type { Text } from '../../core/base/text.ts';
import type { Target, TargetReply, TargetRequest } from '../../core/engine/target.ts';
import type { TargetConfig } from '../../core/language/model.ts';
import { sha256 } from '../sha256.ts';
import type { ReplyCache } from './replyCache.ts';

/**
 * How a run uses the cache. `use` reads and writes, `refresh` asks anew and writes, `only` reads and asks nobody, `off` does
 * neither.
 */
export type CacheMode = 'use' | 'refresh' | 'only' | 'off';

/** All modes, in the order in which they are shown. */
export const cacheModes: readonly CacheMode[] = ['use', 'refresh', 'off', 'only'];

/** Reads the bytes of a file of the workspace; undefined where there is none. */
type Bytes = (path: string) => Uint8Array | undefined;

/**
 * The name under which a request's answer is kept: everything that the target is told, and which repeat asks. Repeats stay independent
 * in that way, while the same attempt of another run finds its answer. Images count by what they show.
 */
export function cacheKey(config: TargetConfig, request: TargetRequest, bytes: Bytes): string {
  const turns = request.turns.map((turn) => ({
    ...turn,
    images: (turn.images ?? []).map((path) => sha256(bytes(path) ?? '')),
  }));
  const text = (value: unknown): string => canonicalJson(value as Json);
  return sha256(`${identityText(config)}\n${request.repeat}\n${text(request.tools)}\n${text(turns)}`);
}

/** A target's identity holds its whole prompt, and is the same for each of its requests. */
function identityText(config: TargetConfig): string {
  const known = identityTexts.get(config) ?? canonicalJson(config.identity);
  identityTexts.set(config, known);
  return known;
}

const identityTexts = new WeakMap<TargetConfig, string>();

/**
 * True where the cache may stand before a target: asking costs something, and the answer follows from what the key holds. An
 * application that keeps the conversation itself, or is told more than the conversation, answers by more than that.
 */
export function isCacheable({ source }: TargetConfig): boolean {
  if (source.provider === 'openai') return true;
  if (source.provider !== 'http' || source.session !== undefined) return false;
  const { url, headers, body, form } = source;
  return !/\{\{\s*(?:attempt|session|row|user)\b/u.test(JSON.stringify([url, headers, body, form]));
}

/**
 * The target with the cache before it. Only whole answers are kept: no error, and nothing that a filter stopped. The target's replies
 * hold no secret by then, so the cache holds none either.
 */
export function cachedTarget(
  target: Target,
  config: TargetConfig,
  mode: CacheMode,
  cache: ReplyCache,
  bytes: Bytes,
): Target {
  if (mode === 'off' || !isCacheable(config)) return target;
  return {
    ...target,
    respond: async (request, cancellation): Promise<TargetReply> => {
      const key = cacheKey(config, request, bytes);
      const kept = mode === 'refresh' ? undefined : cache.read(key);
      if (kept !== undefined) return { ...kept, latencyMs: kept.latencyMs ?? 0, cached: true };
      if (mode === 'only') return { kind: 'failure', reason: 'not-cached', message: notCached };
      const reply = await target.respond(request, cancellation);
      if (reply.kind === 'reply' && reply.finish !== 'content-filter') await cache.write(key, reply);
      return reply;
    },
  };
}

const notCached: Text = {
  en: 'The cache holds no answer to this request, and --cache only asks nobody. Run once with --cache use.',
  ja: 'この要求への応答がキャッシュになく、--cache only では問い合わせません。一度 --cache use で実行してください。',
};
