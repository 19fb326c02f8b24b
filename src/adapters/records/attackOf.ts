import { attacks } from '../../core/catalogue/attacks.ts';
import { perturbations } from '../../core/catalogue/perturbations.ts';

const names: ReadonlySet<string> = new Set([...attacks, ...perturbations].map(({ name }) => name));

/** The attack or perturbation that a recorded variant (`row`, `name`, `row.name`, each perhaps with `.twin`) names last; empty for the original wording. */
export function attackOf(variant: string): string {
  const parts = variant.split('.');
  const last = parts.at(-1) === 'twin' ? parts.at(-2) : parts.at(-1);
  return last !== undefined && names.has(last) ? last : '';
}
