import type { Target, TargetReply } from '../../core/engine/target.ts';
import type { TargetConfig } from '../../core/language/model.ts';
import type { World } from './connect.ts';
import { failure } from './failures.ts';
import { nestedTooDeeply, nestsTooDeeply } from './nesting.ts';

/**
 * Connects a target. Its replies hold no secret, so that no check, record or report ever sees one: evidence is quoted and
 * cut, and a key cut in two would no longer be found. Throws a `HumanError` where the settings cannot work.
 */
export async function connectTarget(config: TargetConfig, world: World): Promise<Target> {
  const target = await connectWith(config, world);
  return {
    ...target,
    respond: async (request, cancellation) =>
      world.redactor.value(walkable(await target.respond(request, cancellation))),
  };
}

/** A reply whose calls can be walked through by whoever judges or writes them; else the failure that it is. Arguments arrive as text in a text. */
function walkable(reply: TargetReply): TargetReply {
  if (reply.kind !== 'reply') return reply;
  const { calls, performed } = reply;
  return nestsTooDeeply([calls, performed ?? []]) ? failure('malformed', nestedTooDeeply) : reply;
}

/** One case for each kind of target; the compiler asks for a missing one. What a run does not use is not loaded. */
async function connectWith(config: TargetConfig, world: World): Promise<Target> {
  const { source } = config;
  switch (source.provider) {
    case 'openai':
      return (await import('./openai.ts')).connectOpenai({ ...config, source }, world);
    case 'http':
      return (await import('./http.ts')).connectHttp({ ...config, source }, world);
    case 'command':
      return (await import('./command.ts')).connectCommand({ ...config, source }, world);
    case 'vscode-lm':
      return (await import('./vscodeLm.ts')).connectVscodeLm({ ...config, source }, world);
    case 'scripted':
      return (await import('./scripted.ts')).connectScripted({ ...config, source }, world);
    // These are made of other targets (`core/engine/guard`), and never connected themselves.
    case 'guardrail':
    case 'guardrailModel':
    case 'detector':
      throw new Error(`The target ${config.id} is made of others.`);
    case 'recorded':
      return (await import('./recorded.ts')).connectRecorded({ ...config, source }, world);
  }
}
