import { createRedactor } from '../../../src/adapters/redact.ts';
import { createSecrets, environmentSecrets } from '../../../src/adapters/secrets.ts';
import type { World } from '../../../src/adapters/targets/connect.ts';
import type { Turn } from '../../../src/core/base/conversation.ts';
import type { TargetReply, TargetRequest } from '../../../src/core/engine/target.ts';
import type { ToolSpec } from '../../../src/core/language/model.ts';

/** The key that every target of these tests may use, as `${secret:key}`. */
export const plantedKey = 'sk-planted-0123456789';

/** A world without waiting, and the waits that were asked of it, in milliseconds. */
export function testWorld(changes: Partial<World> = {}): { readonly world: World; readonly waits: readonly number[] } {
  const waits: number[] = [];
  const redactor = createRedactor();
  const environment = { TENKEN_SECRET_KEY: plantedKey };
  const world: World = {
    files: { read: () => undefined, bytes: () => undefined },
    secrets: createSecrets(environmentSecrets(environment), environment, redactor),
    redactor,
    clock: { now: () => 1_000_000, sleep: (milliseconds) => Promise.resolve(void waits.push(milliseconds)) },
    leave: () => Promise.resolve(() => undefined),
    random: () => 0.5,
    ...changes,
  };
  return { world, waits };
}

/** What of a request a test may want to choose. */
export interface Asked {
  readonly turns?: readonly Turn[];
  readonly tools?: readonly ToolSpec[];
  readonly case?: Partial<TargetRequest['case']>;
}

/** A request with one user turn, unless the test says more. */
export function requestOf({ turns, tools, case: changes }: Asked = {}): TargetRequest {
  return {
    turns: turns ?? [{ role: 'user', content: 'Hello' }],
    tools: tools ?? [],
    repeat: 1,
    seed: 1,
    case: {
      suite: 's',
      scenario: 'a',
      variant: '',
      row: null,
      rowKey: null,
      given: { user: {}, canaries: {}, documents: [], tools: [], system: null },
      canaries: {},
      ...changes,
    },
  };
}

/** A target's configuration around its source. */
export function configOf<Source>(source: Source) {
  return { id: 'front-desk', source, systemPrompt: null, identity: {}, span: { start: 0, end: 0 } };
}

/** A failure as `reason: sentence`, a blocked exchange likewise; a reply as what it says. */
export function brief(reply: TargetReply): string {
  if (reply.kind === 'reply') return reply.content;
  return `${reply.kind === 'failure' ? reply.reason : reply.kind}: ${reply.message.en}`;
}
