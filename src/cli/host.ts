import type { SecretSource } from '../adapters/secrets.ts';
import { HumanError } from '../adapters/humanError.ts';
import { Cancelled } from '../adapters/targets/retry.ts';
import type { Cancellation } from '../core/engine/target.ts';
import type { HostAnswer, HostQuestion, HostToRunner, RunnerToHost } from '../protocol/runner.ts';

/** The other end: the extension host that started this process. */
export interface Host {
  readonly send: (message: RunnerToHost) => void;
  /** Secrets that only the host has, given for one origin by the person who uses the editor. */
  readonly secrets: SecretSource;
  /** Asks for what only the host has; once `signal` fires, nobody waits for the answer any more. Rejects only then. */
  readonly ask: (question: HostQuestion, signal?: Cancellation) => Promise<HostAnswer>;
  /** Calls back when the host wants the run to end, or has gone away itself. */
  readonly onCancel: (listener: () => void) => void;
  /** Calls back when the host holds the run between attempts, or lets it go on. */
  readonly onPause: (listener: (paused: boolean) => void) => void;
  /** Resolves when everything sent so far is handed over. */
  readonly drained: () => Promise<void>;
}

/** The host of this process, or null where it was started from a terminal. */
export function connectHost(environment: Readonly<Record<string, string | undefined>>): Host | null {
  if (environment.TENKEN_HOST !== '1' || process.send === undefined) return null;
  const waiting = new Map<number, (answer: HostAnswer) => void>();
  const cancelListeners = new Set<() => void>();
  const pauseListeners = new Set<(paused: boolean) => void>();
  // Messages on their way, and who waits for them to arrive.
  let sending = 0;
  const drains = new Set<() => void>();
  let asked = 0;

  const arrived = (): void => {
    sending -= 1;
    if (sending <= 0) release();
  };
  const release = (): void => {
    for (const resolve of drains) resolve();
    drains.clear();
  };

  const send = (message: RunnerToHost): void => {
    // A host that has gone away takes nothing any more; its leaving is told by `disconnect`.
    if (!process.connected) return;
    sending += 1;
    process.send?.(message, undefined, undefined, arrived);
  };
  const cancel = (): void => {
    for (const listener of cancelListeners) listener();
  };
  process.on('message', (raw) => {
    // The other end is our own extension, from the same package: its types hold.
    const message = raw as HostToRunner;
    if (message.type === 'cancel') {
      cancel();
      return;
    }
    if (message.type === 'pause') {
      for (const listener of pauseListeners) listener(message.paused);
      return;
    }
    waiting.get(message.id)?.(message.answer);
    waiting.delete(message.id);
  });
  process.on('disconnect', () => {
    for (const answer of waiting.values()) answer({ kind: 'denied', reason: 'disconnected' });
    waiting.clear();
    // What was on its way will not arrive.
    release();
    cancel();
  });

  const ask: Host['ask'] = (question, signal) => {
    asked += 1;
    const id = asked;
    return new Promise<HostAnswer>((resolve, reject) => {
      const withdraw = (): void => {
        waiting.delete(id);
        send({ type: 'withdraw', id });
        reject(new Cancelled());
      };
      waiting.set(id, (answer) => {
        signal?.removeEventListener('abort', withdraw);
        resolve(answer);
      });
      signal?.addEventListener('abort', withdraw);
      send({ type: 'ask', id, question });
    });
  };

  return {
    send,
    ask,
    secrets: async (name, use) => {
      const answer = await ask({ kind: 'secret', name, origin: use.origin, target: use.target });
      if (answer.kind === 'secret') return answer.value;
      const reason = answer.kind === 'denied' ? answer.reason : answer.kind;
      throw new HumanError(2, {
        en: `The target “${use.target}” needs the key “${name}” for ${use.origin}, and did not get it: ${reason}`,
        ja: `対象「${use.target}」に必要な ${use.origin} 用のキー「${name}」を得られませんでした：${reason}`,
      });
    },
    onCancel: (listener) => cancelListeners.add(listener),
    onPause: (listener) => pauseListeners.add(listener),
    drained: () =>
      new Promise((resolve) => {
        if (sending <= 0 || !process.connected) resolve();
        else drains.add(resolve);
      }),
  };
}
