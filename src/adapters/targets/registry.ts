import type { Target } from '../../core/engine/target.ts';
import type { TargetSource } from '../../core/language/definition/config.ts';
import type { TargetConfig } from '../../core/language/model.ts';
import type { ConfigOf, Connect, World } from './connect.ts';

/**
 * How each kind of target is connected; the compiler asks for a missing one. What a run does not use is not loaded.
 */
const connections: { readonly [Provider in TargetSource['provider']]: () => Promise<Connect<Provider>> } = {
  openai: async () => (await import('./openai.ts')).connectOpenai,
  scripted: async () => (await import('./scripted.ts')).connectScripted,
  recorded: async () => (await import('./recorded.ts')).connectRecorded,
};

/**
 * Connects a target. Its replies hold no secret, so that no check, record or report ever sees one: evidence is quoted and
 * cut, and a key cut in two would no longer be found. Throws a `HumanError` where the settings cannot work.
 */
export async function connectTarget(config: TargetConfig, world: World): Promise<Target> {
  const target = await connectWith(config.source.provider, config, world);
  return {
    ...target,
    respond: async (request, cancellation) => world.redactor.value(await target.respond(request, cancellation)),
  };
}

async function connectWith<Provider extends TargetSource['provider']>(
  provider: Provider,
  config: TargetConfig,
  world: World,
): Promise<Target> {
  const connect = await connections[provider]();
  // The provider was read from this very source, which the compiler cannot follow through the index.
  return connect(config as unknown as ConfigOf<Provider>, world);
}
