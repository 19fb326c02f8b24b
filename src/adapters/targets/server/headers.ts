import { validateHeaderName, validateHeaderValue } from 'node:http';
import { tenkenVersion } from '../../../core/base/version.ts';
import { HumanError } from '../../humanError.ts';
import { hasReference } from '../../secrets.ts';
import type { World } from '../connect.ts';

/** The headers that a configuration asks for, and for whom. */
export interface WantedHeaders {
  readonly target: string;
  /** Where every one of them goes: scheme, host and port. */
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Every request's headers, by name in lower case; what the configuration names wins over what we would send. */
export async function headersFor(
  { target, origin, headers }: WantedHeaders,
  usual: Readonly<Record<string, string>>,
  world: World,
): Promise<Record<string, string>> {
  const all: Record<string, string> = { 'user-agent': `tenken/${tenkenVersion}`, ...usual };
  for (const [name, value] of Object.entries(headers)) {
    if (!hasReference(value)) hideLikelyKeys(value, world);
    const resolved = await world.secrets.resolve(value, { origin, target });
    if (!isHeader(name, resolved))
      throw new HumanError(2, {
        en: `No request can carry the header “${name}” of the target “${target}”. Use letters, digits and ASCII signs.`,
        ja: `対象「${target}」のヘッダー「${name}」は送れません。英数字と ASCII の記号だけで書いてください。`,
      });
    all[name.toLowerCase()] = resolved;
  }
  return all;
}

/** True where a request can carry such a header. */
export function isHeader(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

/**
 * Keeps what looks like a key out of records even where it stands in clear text, in a header or an address that nobody knew to carry
 * one: a long word with digits in it.
 */
export function hideLikelyKeys(value: string, { redactor }: Pick<World, 'redactor'>): void {
  for (const [word] of value.matchAll(/[\w.~+/=-]{16,}/gu)) if (/\d/u.test(word)) redactor.add(word);
}

/** The same for everything that an address carries after its path. */
export function hideKeysInAddress(address: URL, world: Pick<World, 'redactor'>): void {
  for (const value of address.searchParams.values()) hideLikelyKeys(value, world);
}
