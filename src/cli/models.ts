import type { AskModel } from '../adapters/targets/connect.ts';
import type { Host } from './host.ts';

/** Asks the editor's language models through the host. */
export function modelsOf(host: Host): AskModel {
  return async (request, signal) => {
    const answer = await host.ask({ kind: 'model', request }, signal);
    if (answer.kind === 'model') return answer.answer;
    return { kind: 'failed', reason: 'other', message: answer.kind === 'denied' ? answer.reason : answer.kind };
  };
}
