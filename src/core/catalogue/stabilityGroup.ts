import type { Text } from '../base/text.ts';
import { perturbations } from './perturbations.ts';

const repeats: Text = { en: 'Repeats of a case', ja: '同じケースの繰り返し' };
const all: Text = { en: 'All perturbations', ja: 'すべての揺らぎ' };

/** What differs between the halves of a group's pairs (`repeats`, `perturbation:typo`, `pair:NAME`, `consistent:repeats`), in words. */
export function stabilityGroupText(group: string): Text {
  if (group === 'repeats') return repeats;
  if (group === 'perturbation') return all;
  const [kind = '', ...rest] = group.split(':');
  const value = rest.join(':');
  if (kind === 'perturbation')
    return perturbations.find(({ name }) => name === value)?.title ?? { en: value, ja: value };
  if (kind === 'pair') return { en: `Words exchanged: ${value}`, ja: `語の置き換え: ${value}` };
  if (kind !== 'consistent') return { en: group, ja: group };
  const { en, ja } = value === 'repeats' ? { en: 'Asked again', ja: '再質問' } : stabilityGroupText(value);
  return { en: `${en} (consistent)`, ja: `${ja} (consistent)` };
}
