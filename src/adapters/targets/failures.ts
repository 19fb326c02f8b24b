import type { TargetReply } from '../../core/engine/target.ts';
import type { Text } from '../../core/base/text.ts';

/** A reply that is no answer. */
export type Failed = Extract<TargetReply, { readonly kind: 'failure' }>;

/** Why a target gave no answer; the same words for every kind of target. */
export type FailureReason =
  'unreachable' | 'timeout' | 'rate-limited' | 'server-error' | 'malformed' | 'refused' | 'no-reply' | 'batch';

/** A failure with its sentence. */
export function failure(reason: FailureReason, message: Text): Failed {
  return { kind: 'failure', reason, message };
}

/** Stopped by the provider's own filter. */
export function blocked(detail: string, model: string | null): TargetReply {
  const added = detail === '' ? { en: '', ja: '' } : { en: ` (${detail})`, ja: `（${detail}）` };
  return {
    kind: 'blocked',
    message: {
      en: `The provider’s content filter stopped the exchange${added.en}.`,
      ja: `提供元のコンテンツフィルターがやり取りを止めました${added.ja}。`,
    },
    model,
  };
}
