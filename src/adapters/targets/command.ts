import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Text } from '../../core/base/text.ts';
import type { Cancellation, TargetReply, TargetRequest } from '../../core/engine/target.ts';
import { HumanError } from '../humanError.ts';
import { attemptState } from './attemptState.ts';
import { approvalOf } from './command/approval.ts';
import { startAgent, type AgentFault, type AgentProcess, type AgentStart } from './command/agentProcess.ts';
import { agentEnvironment } from './command/environment.ts';
import { agentFault, garbage, notStarted } from './command/faults.ts';
import { createPool, type Seat } from './command/pool.ts';
import { readLine, requestLine } from './command/protocol.ts';
import type { ConfigOf, Connect, Programs } from './connect.ts';
import { failure } from './failures.ts';
import { respondWith, type Tried } from './responding.ts';
import { Cancelled } from './retry.ts';
import { timeout } from './server/connectionFaults.ts';

/** Processes of one target at most, where its limits say nothing. */
const usualProcesses = 4;

type Config = ConfigOf<'command'>;

/** A program on this machine: one JSON object a line in, one out. It is started only after a person has approved its content. */
export const connectCommand: Connect<'command'> = async (config, world) => {
  const { id, source } = config;
  const { programs } = world;
  if (programs === undefined) throw new HumanError(2, noPrograms(id));
  const approved = approvalOf(config, programs.root);
  await programs.approve(approved);
  const start = await startOf(config, approved.hash, programs, world.secrets);

  const launch = (): Promise<AgentProcess | AgentFault> | AgentFault =>
    approvalOf(config, programs.root).hash === approved.hash
      ? startAgent(start)
      : { kind: 'not-started', code: 'changed' };
  const pool = createPool(source.limits?.concurrency ?? usualProcesses, async () => launch());
  const first = await pool.seat().process();
  if ('kind' in first)
    throw new HumanError(2, notStarted(id, source.command, first.kind === 'not-started' ? first.code : first.kind));
  const killAll = (): void => pool.kill();
  process.once('exit', killAll);

  const attempts = attemptState<{ readonly id: string; seat: Seat | null }>(() => ({ id: randomUUID(), seat: null }));
  const once = async (request: TargetRequest, signal: Cancellation): Promise<Tried> => {
    const attempt = attempts(request);
    const agent = await (attempt.seat ?? pool.seat()).process();
    if ('kind' in agent) return faulty(agent);
    const line = requestLine(request, attempt.id, (path) => resolve(programs.root, path));
    const started = world.clock.now();
    const got = await agent.ask(line, signal);
    if ('kind' in got) {
      if (signal.aborted) throw new Cancelled();
      return faulty(got);
    }
    const latencyMs = world.clock.now() - started;
    const read = readLine(got.line, id, request.turns.at(-1)?.role === 'tool');
    if (read === null) {
      // Nothing that follows such a line can be told apart from the next answer.
      agent.kill();
      return { outcome: { final: garbage(id, got.line) }, sent: {} };
    }
    if (!('final' in read) || read.final.kind !== 'reply') return { outcome: read, sent: {} };
    return { outcome: { final: { ...read.final, latencyMs } }, sent: { usage: read.final.usage } };
  };
  const faulty = (fault: AgentFault): Tried => ({
    outcome:
      fault.kind === 'not-started' && fault.code === 'changed'
        ? { final: changed(id) }
        : agentFault(fault, id, source.command),
    sent: {},
  });
  const late = (after: number) => timeout(commandName(id), after);
  const respond = respondWith(source.limits, world, { once, late });

  return {
    id,
    // An attempt stays with its process, so that a program may keep what it knows of it; waiting for the process is not its time.
    respond: ({ rest: _, ...request }, cancellation) => {
      const attempt = attempts(request);
      attempt.seat ??= pool.seat();
      // It keeps its process while it waits for another try, so nobody could begin anything at the place that it would give away.
      return attempt.seat.turn(() => respond(request, cancellation));
    },
    close: async () => {
      await pool.close();
      process.removeListener('exit', killAll);
    },
  };
};

/** How the program is started. Throws a `HumanError` for a folder that is none and a key that is missing. */
async function startOf(
  { id, source }: Config,
  hash: string,
  programs: Programs,
  secrets: { readonly resolve: (text: string, use: { origin: string; target: string }) => Promise<string> },
): Promise<AgentStart> {
  const folder = resolve(programs.root, source.folder ?? '.');
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new HumanError(2, {
      en: `The folder “${source.folder ?? '.'}” of the target “${id}” is not there. Correct \`folder\`.`,
      ja: `対象「${id}」のフォルダー「${source.folder ?? '.'}」がありません。\`folder\` を直してください。`,
    });
  const environment: Record<string, string> = agentEnvironment(programs.environment);
  for (const [name, value] of Object.entries(source.environment ?? {}))
    environment[name] = await secrets.resolve(value, { origin: `command:${hash}`, target: id });
  return { command: source.command, folder, environment };
}

function commandName(id: string): Text {
  return { en: `The command of the target “${id}”`, ja: `対象「${id}」のコマンド` };
}

function noPrograms(id: string): Text {
  return {
    en: `The target “${id}” is a command, and no command can be started here.`,
    ja: `対象「${id}」はコマンドですが、ここではコマンドを起動できません。`,
  };
}

function changed(id: string): TargetReply {
  return failure('refused', {
    en: `The files of the target “${id}” have changed since its command was approved. Start the run again to approve them.`,
    ja: `対象「${id}」のファイルが、コマンドの承認後に変わりました。実行をやり直し、あらためて承認してください。`,
  });
}
