import { isLoopback, originOf } from '../../adapters/origin.ts';

/**
 * Which key may go where. A key is stored with the origins that it was given for, and a request from any other origin is
 * a question for a person: a workspace that changes a target's address must not receive the key stored for the old one.
 */
export type Keyring = Readonly<Record<string, readonly BoundKey[]>>;

/** A key and the one origin (scheme, host and port) that it may be sent to. */
export interface BoundKey {
  readonly origin: string;
  readonly value: string;
}

/** What the keyring says to a request. */
export type Lookup =
  | { readonly kind: 'known'; readonly value: string }
  /** There is a key of that name, given for these other origins. */
  | { readonly kind: 'elsewhere'; readonly keys: readonly BoundKey[] }
  | { readonly kind: 'missing' };

/** An approved program of this machine, which gets its keys as variables. */
const program = /^command:[\da-f]{64}$/u;

/** The origin of an address in its one spelling, or an approved program as it is; undefined where it is neither. */
export function webOrigin(address: string): string | undefined {
  if (program.test(address)) return address;
  return URL.canParse(address) && /^https?:$/u.test(new URL(address).protocol) ? originOf(address) : undefined;
}

/** Whether what is sent to the origin can be read on the way: http to anything but this machine. */
export function readableOnTheWay(origin: string): boolean {
  return origin.startsWith('http:') && !isLoopback(origin);
}

/** Looks for a key of that name for that very origin. */
export function findKey(keyring: Keyring, name: string, origin: string): Lookup {
  const keys = Object.hasOwn(keyring, name) ? (keyring[name] ?? []) : [];
  const bound = keys.find((key) => key.origin === origin);
  if (bound !== undefined) return { kind: 'known', value: bound.value };
  return keys.length > 0 ? { kind: 'elsewhere', keys } : { kind: 'missing' };
}

/** The keyring with a key for that name and origin, in place of one that was there. */
export function withKey(keyring: Keyring, name: string, key: BoundKey): Keyring {
  const others = (Object.hasOwn(keyring, name) ? (keyring[name] ?? []) : []).filter(
    (other) => other.origin !== key.origin,
  );
  return { ...keyring, [name]: [...others, key] };
}

/** The keyring without the key of that name for that origin. */
export function withoutKey(keyring: Keyring, name: string, origin: string): Keyring {
  const entries = Object.entries(keyring).map(
    ([other, keys]) => [other, other === name ? keys.filter((key) => key.origin !== origin) : keys] as const,
  );
  return Object.fromEntries(entries.filter(([, keys]) => keys.length > 0));
}

/** Reads what {@link writeKeyring} wrote; anything else is an empty keyring, and nothing in it can pollute a prototype. */
export function readKeyring(text: string | undefined): Keyring {
  if (text === undefined) return {};
  try {
    const stored: unknown = JSON.parse(text);
    if (typeof stored !== 'object' || stored === null) return {};
    const entries = Object.entries(stored).flatMap(([name, keys]: [string, unknown]) => {
      const bound = Array.isArray(keys) ? keys.filter(isBoundKey) : [];
      return bound.length > 0 ? [[name, bound] as const] : [];
    });
    return Object.fromEntries(entries);
  } catch {
    return {};
  }
}

/** The keyring as the text that is kept in the secret store. */
export function writeKeyring(keyring: Keyring): string {
  return JSON.stringify(keyring);
}

function isBoundKey(value: unknown): value is BoundKey {
  if (typeof value !== 'object' || value === null) return false;
  const { origin, value: key } = value as Partial<Record<keyof BoundKey, unknown>>;
  return typeof origin === 'string' && webOrigin(origin) === origin && typeof key === 'string' && key !== '';
}
