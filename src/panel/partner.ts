import type { AttemptDetail } from '../protocol/panel/attempt.ts';
import type { Client } from './client.ts';
import { RequestError } from './client.ts';
import type { PanelState } from './state.ts';

/**
 * Opens the attempt that the open one is held against; an attempt that the other run does not have is said to be missing. Without a
 * row it is the attempt of the same name and target, else of the same name.
 */
export async function openPartner(
  client: Client,
  state: () => PanelState,
  set: (change: Partial<PanelState>) => void,
  partner: { readonly run: string; readonly row: number | null } | null,
): Promise<void> {
  const { open, attempt } = state();
  if (partner === null || open === null) {
    set({ diff: null });
    return;
  }
  const { run } = partner;
  const isMeant = () => state().open === open;
  try {
    const row = partner.row ?? (attempt ? await locate(client, run, attempt) : null);
    if (!isMeant()) return;
    if (row === null) {
      set({ diff: null, problem: notInRun });
      return;
    }
    set({ diff: { run, row, attempt: null }, problem: null });
    const other = await client.ask('attempt', { run, row }).result;
    const { diff } = state();
    if (isMeant() && diff?.run === run && diff.row === row) set({ diff: { run, row, attempt: other } });
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    set({ problem: error.text });
  }
}

async function locate(client: Client, run: string, { id, target }: AttemptDetail): Promise<number | null> {
  const named = await client.ask('locate', { run, attempt: id, target }).result;
  return named?.row ?? (await client.ask('locate', { run, attempt: id }).result)?.row ?? null;
}

const notInRun = {
  en: 'The other run has no such attempt: the scenario was added, renamed or left out.',
  ja: 'もう一方の実行にこの試行はありません。シナリオが追加・改名されたか、対象から外れています。',
};
