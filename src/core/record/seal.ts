import type { AttemptLine, RunHeader, Summary } from './record.ts';

/** A short checksum of a text, as hexadecimal digits: SHA-256, cut to 8 digits. Given by the caller, since the fastest one is the platform's. */
export type SealHash = (text: string) => string;

/**
 * The JSON text of one piece of a record with its seal: the last member, one checksum for each member before it. `clean` is
 * applied to every member first (it keeps secrets out), so that the seal is true of what is written. A seal finds accidents
 * and careless edits, and says where; it is no signature, since whoever can write a record can seal it.
 */
export function sealedText(
  value: AttemptLine | RunHeader | Summary,
  hash: SealHash,
  clean: (text: string) => string = (text) => text,
): string {
  const members: string[] = [];
  const sums: string[] = [];
  for (const [key, member] of Object.entries(value)) {
    if (key === 'seal' || member === undefined) continue;
    const text = clean(JSON.stringify(member));
    members.push(`${JSON.stringify(key)}:${text}`);
    sums.push(hash(`${key}:${text}`));
  }
  return `{${members.join(',')},"seal":"${sums.join('.')}"}`;
}

/**
 * The members of a piece of a record, as parsed from its text, that are not what was sealed; empty where all are. `seal` itself
 * is named where it is absent, or where members were added or taken away.
 */
export function brokenSeals(value: Readonly<Record<string, unknown>>, hash: SealHash): readonly string[] {
  const members = Object.entries(value).filter(([key]) => key !== 'seal');
  const sums = typeof value.seal === 'string' ? value.seal.split('.') : [];
  if (sums.length !== members.length) return ['seal'];
  return members.flatMap(([key, member], index) =>
    hash(`${key}:${JSON.stringify(member)}`) === sums[index] ? [] : [key],
  );
}
