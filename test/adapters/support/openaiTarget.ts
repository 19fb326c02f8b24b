import { createRedactor } from '../../../src/adapters/redact.ts';
import { createSecrets, environmentSecrets } from '../../../src/adapters/secrets.ts';
import type { ConfigOf, World } from '../../../src/adapters/targets/connect.ts';
import { connectTarget } from '../../../src/adapters/targets/registry.ts';
import type { Turn } from '../../../src/core/base/conversation.ts';
import type { Sent } from '../../../src/core/engine/leave.ts';
import type { TargetReply, TargetRequest } from '../../../src/core/engine/target.ts';
import type { ToolSpec } from '../../../src/core/language/model.ts';
import { startFaultServer, type FaultServer, type Handler } from './faultServer.ts';

/** The key that the target sends, and nobody may see. */
export const key = 'sk-planted-0123456789';

/** What is asked, and how the target is set. */
export interface Setup {
  readonly settings?: Partial<Omit<ConfigOf<'openai'>['source'], 'provider'>>;
  readonly turns?: readonly Turn[];
  readonly tools?: readonly ToolSpec[];
  readonly files?: Readonly<Record<string, Uint8Array>>;
}

/** What a target said, how long it waited between its tries, in milliseconds, and how each try ended as far as pace and budget go. */
export interface Asked {
  readonly reply: TargetReply;
  readonly waits: readonly number[];
  readonly sent: readonly Sent[];
}

/** An `openai` target before a server of the test's own. */
export interface OpenaiTarget {
  /** Starts a server, asks once. */
  readonly ask: (handler: Handler, setup?: Setup) => Promise<Asked>;
  readonly askAt: (baseUrl: string, setup?: Setup) => Promise<Asked>;
  readonly start: (handler: Handler) => Promise<FaultServer>;
  /** What came to the server that was started last. */
  readonly received: () => FaultServer['received'];
  readonly close: () => Promise<void>;
}

/** A target for one test after the other; `close` after each. */
export function openaiTarget(): OpenaiTarget {
  let server: FaultServer | undefined;
  const start = async (handler: Handler): Promise<FaultServer> => (server = await startFaultServer(handler));
  return {
    start,
    ask: async (handler, setup) => {
      const { origin } = await start(handler);
      return askAt(`${origin}/v1`, setup);
    },
    askAt,
    received: () => server?.received ?? [],
    close: async () => server?.close(),
  };
}

async function askAt(baseUrl: string, { settings, turns, tools, files }: Setup = {}): Promise<Asked> {
  const waits: number[] = [];
  const sent: Sent[] = [];
  const redactor = createRedactor();
  const environment = { TENKEN_SECRET_KEY: key };
  const world: World = {
    files: { read: () => undefined, bytes: (path) => files?.[path] },
    secrets: createSecrets(environmentSecrets(environment), environment, redactor),
    redactor,
    clock: { now: () => 1_000_000, sleep: (milliseconds) => Promise.resolve(void waits.push(milliseconds)) },
    leave: () => Promise.resolve((each) => void sent.push(each)),
    random: () => 0.5,
  };
  const config = {
    id: 'front-desk',
    source: { provider: 'openai' as const, model: 'asked-model', baseUrl, apiKey: '${secret:key}', ...settings },
    systemPrompt: null,
    identity: {},
    span: { start: 0, end: 0 },
  };
  const target = await connectTarget(config, world);
  const reply = await target.respond(requestOf(turns, tools), new AbortController().signal);
  await target.close();
  return { reply, waits, sent };
}

/** The reason of a failure; anything else as it is. */
export function failed(reply: TargetReply): unknown {
  return reply.kind === 'failure' ? reply.reason : reply;
}

/** A request as the engine makes one. */
export function requestOf(
  turns: readonly Turn[] = [{ role: 'user', content: 'Hello' }],
  tools: readonly ToolSpec[] = [],
): TargetRequest {
  return {
    turns,
    tools,
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
    },
  };
}
