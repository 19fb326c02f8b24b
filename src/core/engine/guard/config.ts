import type { Json } from '../../base/json.ts';
import type { Config, TargetConfig } from '../../language/model.ts';
import { own } from '../own.ts';

type Source = TargetConfig['source'];
/** A detector or a guardrail model. */
export type InspectorSource = Extract<Source, { readonly provider: 'detector' | 'guardrailModel' }>;
/** A whole guardrail. */
export type GuardrailSource = Extract<Source, { readonly provider: 'guardrail' }>;

/** True for targets that are made of other targets and connect to nothing themselves. */
export function isGuard(source: Source): source is InspectorSource | GuardrailSource {
  return isInspector(source) || source.provider === 'guardrail';
}

/** True for a detector or a guardrail model. */
export function isInspector(source: Source): source is InspectorSource {
  return source.provider === 'detector' || source.provider === 'guardrailModel';
}

/** The targets that a target is made of. */
export function partsOf(source: Source): readonly string[] {
  if (source.provider === 'guardrail') return [source.protects, ...(source.input ?? []), ...(source.output ?? [])];
  return isInspector(source) && source.target !== undefined ? [source.target] : [];
}

/** Targets by id, as far as it matters what they are made of. */
export type SourcesById = Readonly<Record<string, { readonly source: Source }>>;

/** The targets that have to be connected so that these can answer, each once. */
export function connectedFor(ids: Iterable<string>, config: { readonly targets: SourcesById }): readonly string[] {
  const seen = new Set<string>();
  const connected = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const target = own(config.targets, id);
    if (target === undefined || !isGuard(target.source)) connected.add(id);
    else partsOf(target.source).forEach(visit);
  };
  for (const id of ids) visit(id);
  return [...connected];
}

/** The target's identity with those of all its parts: what a verdict depends on. */
export function identityOf(target: TargetConfig, config: Config, above: readonly string[] = []): Json {
  const parts = partsOf(target.source);
  if (parts.length === 0 || above.includes(target.id)) return target.identity;
  const inner = parts.map((id) => {
    const part = own(config.targets, id);
    return part === undefined ? null : identityOf(part, config, [...above, target.id]);
  });
  return { own: target.identity, parts: inner };
}
