import type { Problem } from '../../base/problem.ts';
import { findFramework, supersedes } from '../../catalogue/find.ts';
import { superseded } from '../rules/supersededEdition.ts';
import type { Name } from '../walk/context.ts';

/** Entries of older editions whose ids mean something else in the newer one. */
export function supersededEditions(names: readonly Name[]): readonly Problem[] {
  return names.flatMap(({ kind, name, span }) => {
    const entry = kind === 'framework' ? findFramework(name) : undefined;
    const newer = entry?.edition.supersededBy;
    if (entry === undefined || newer === undefined) return [];
    const successor = supersedes(entry);
    // The id still means what it meant.
    if (successor === undefined && entry.successor !== undefined) return [];
    return [superseded(span, entry, newer, successor)];
  });
}
