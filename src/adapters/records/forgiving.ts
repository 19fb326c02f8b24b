import type { Text } from '../../core/base/text.ts';

/**
 * Reading values from files that may be damaged or hostile: what does not have the expected kind is replaced by nothing,
 * so that the rest can still be shown.
 */

/** The value as an object; an empty one where it is none. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

/** The value as a list; an empty one where it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as a string; an empty one where it is none. */
export function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The value as a string; null where it is none. */
export function stringOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** The value as a finite number; `otherwise` where it is none. */
export function numberOf(value: unknown, otherwise = 0): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

/** The value as a finite number; null where it is none. */
export function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The strings of a list. */
export function stringsOf(value: unknown): readonly string[] {
  return listOf(value).filter((item): item is string => typeof item === 'string');
}

/** A sentence in both languages; a plain string stands for both. */
export function textOf(value: unknown): Text {
  if (typeof value === 'string') return { en: value, ja: value };
  const { en, ja } = objectOf(value);
  return { en: stringOf(en) || stringOf(ja), ja: stringOf(ja) || stringOf(en) };
}
