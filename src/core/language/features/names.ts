import type { Span } from '../../base/span.ts';
import type { Name } from '../walk/context.ts';
import { holds } from './pieces.ts';

/** The name that an offset touches, its end included. */
export function nameAt(names: readonly Name[], offset: number): Name | undefined {
  return names.find(({ span }) => holds(span, offset));
}

/** Names that are the same thing in one text: definition and uses of a scenario, a data set, a canary of one scenario. */
export function sameNames(names: readonly Name[], scopes: readonly Span[], name: Name): readonly Name[] {
  const scope = isLocal(name) ? scopeOf(scopes, name) : undefined;
  return names.filter(
    (other) =>
      other.kind === name.kind && other.name === name.name && (!isLocal(name) || scopeOf(scopes, other) === scope),
  );
}

/** Canaries and documents are given by a scenario and known in it alone. */
function isLocal({ kind }: Name): boolean {
  return kind === 'canary' || kind === 'document';
}

/** Which scenario a name stands in, by the extents of the scenarios. */
function scopeOf(scopes: readonly Span[], { span }: Name): number {
  return scopes.findIndex((scope) => holds(scope, span.start));
}
