import type { Usage } from '../../base/conversation.ts';
import type { GuardStep } from '../../base/guard.ts';
import type { Text } from '../../base/text.ts';
import { prepareExpectation } from '../../checks/combine.ts';
import type { PreparedExpectation } from '../../checks/combine.ts';
import { observationOfText } from '../../checks/observation.ts';
import type { Ports } from '../ports.ts';
import type { Cancellation, Target, TargetRequest } from '../target.ts';
import type { InspectorSource } from './config.ts';

/** What an inspection came to; a failure is no answer, and never a verdict. */
export type Inspection =
  | { readonly kind: 'inspected'; readonly step: GuardStep; readonly usage: Usage; readonly model: string | null }
  | { readonly kind: 'failure'; readonly reason: string; readonly message: Text };

/** Inspects a text on behalf of a request. */
export type Inspector = (
  text: string,
  stage: GuardStep['stage'],
  request: TargetRequest,
  cancellation: Cancellation,
) => Promise<Inspection>;

/** A detector or a guardrail model, ready for any number of texts. `model` answers for it; null where its checks look at the text itself. */
export function inspector(id: string, source: InspectorSource, model: Target | null, clock: Ports['clock']): Inspector {
  const { flags } = source;
  const holds: PreparedExpectation = prepareExpectation(Array.isArray(flags) ? { all: flags } : flags);
  return async (text, stage, request, cancellation) => {
    const began = clock.now();
    let said = text;
    let usage: Usage = { input: 0, output: 0 };
    let latencyMs: number | undefined;
    let served: string | null = null;
    if (model !== null) {
      const content = source.asked === undefined ? text : source.asked.replaceAll('{{text}}', () => text);
      const reply = await model.respond({ ...request, turns: [{ role: 'user', content }], tools: [] }, cancellation);
      // A provider that filters the very text that is to be inspected has found it.
      if (reply.kind === 'blocked')
        return flaggedBy({ id, stage, usage, model: reply.model, latencyMs: clock.now() - began });
      if (reply.kind !== 'reply') {
        return { kind: 'failure', reason: reply.kind === 'failure' ? reply.reason : 'guard', message: reply.message };
      }
      said = reply.content;
      usage = reply.usage;
      latencyMs = reply.latencyMs;
      served = reply.model;
    }
    const step = holds(observationOfText(said)).next();
    const outcome = step.done === true ? step.value.outcome : 'error';
    if (outcome !== 'pass' && outcome !== 'fail') return { kind: 'failure', reason: 'guard', message: undecided(id) };
    const took = Math.max(0, latencyMs ?? clock.now() - began);
    return {
      kind: 'inspected',
      usage,
      model: served,
      step: { stage, by: id, flagged: outcome === 'pass', latencyMs: took },
    };
  };
}

function flaggedBy(of: {
  id: string;
  stage: GuardStep['stage'];
  usage: Usage;
  model: string | null;
  latencyMs: number;
}): Inspection {
  const { id, stage, usage, model, latencyMs } = of;
  return { kind: 'inspected', usage, model, step: { stage, by: id, flagged: true, latencyMs } };
}

function undecided(id: string): Text {
  return {
    en: `The checks under \`flags\` of \`${id}\` came to no answer. They must be checks that compute on a text.`,
    ja: `\`${id}\` の \`flags\` の検査で結論が出ませんでした。テキストだけで計算できる検査を書いてください。`,
  };
}
