import type { ConfigOf } from '../connect.ts';

/** What a status means: what the configuration says of it, of its hundred, else what HTTP does. */
export type Meaning = 'reply' | 'blocked' | 'retry' | 'error' | 'usual-error';

/** The meaning of a status for a target. */
export function meaningOf(status: number, said: ConfigOf<'http'>['source']['status']): Meaning {
  const own = said?.[String(status)] ?? said?.[`${Math.floor(status / 100)}xx`];
  return own ?? (status < 300 ? 'reply' : 'usual-error');
}
