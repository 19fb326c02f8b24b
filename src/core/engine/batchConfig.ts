import type { Config, TargetConfig } from '../language/model.ts';

/** What a request costs in a batch, as a share of the usual price (platform.openai.com/docs/guides/batch). */
const batchPrice = 0.5;

/** Attempts of one target that wait for a batch at once. */
export const batchSize = 10_000;

/** True for a target that can be asked through OpenAI's Batch API. */
export function hasBatches(source: TargetConfig['source']): boolean {
  return source.provider === 'openai' && source.apiVersion === undefined;
}

/**
 * The configuration of a run that asks through batches: there a request costs half, the provider keeps its own pace, and as many attempts
 * wait together as go into one batch. Targets without batches stay as they are. Identities stay, so that hashes do.
 */
export function batchConfig(config: Config): Config {
  const targets = Object.entries(config.targets).map(([id, target]) => [id, batched(target)]);
  return { ...config, targets: Object.fromEntries(targets) as Config['targets'] };
}

function batched(target: TargetConfig): TargetConfig {
  const { source } = target;
  if (!hasBatches(source)) return target;
  const { requestsPerMinute: _requests, tokensPerMinute: _tokens, ...limits } = source.limits ?? {};
  const { price } = source;
  return {
    ...target,
    source: {
      ...source,
      limits: { ...limits, concurrency: batchSize },
      ...(price === undefined
        ? {}
        : { price: { ...price, input: price.input * batchPrice, output: price.output * batchPrice } }),
    },
  };
}
