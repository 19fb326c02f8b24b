import type { Text } from '../base/text.ts';
import type { AttemptLine } from '../record/record.ts';

/** More names than these are not told one by one. */
const mostNames = 5;

/**
 * Watches what the targets say of themselves: a model or a fingerprint that changes while a run goes on makes two targets of one, and
 * the rates are of neither. The order of the attempts does not matter.
 */
export interface DriftWatch {
  readonly add: (line: Pick<AttemptLine, 'target' | 'model' | 'fingerprint'>) => void;
  /** A sentence for each target that was not the same throughout, in the order of their names. */
  readonly warnings: () => readonly Text[];
}

/** A watch that has seen nothing. */
export function driftWatch(): DriftWatch {
  const models = new Map<string, Set<string>>();
  const fingerprints = new Map<string, Set<string>>();
  return {
    add: ({ target, model, fingerprint }) => {
      if (model !== null) note(models, target, model);
      // Each model has fingerprints of its own.
      if (fingerprint !== undefined) note(fingerprints, JSON.stringify([target, model]), fingerprint);
    },
    warnings: () => [
      ...several(models).map(([target, names]) => modelDrift(target, names)),
      ...several(fingerprints).map(([key, names]) => fingerprintDrift((JSON.parse(key) as string[])[0] ?? '', names)),
    ],
  };
}

function note(of: Map<string, Set<string>>, key: string, name: string): void {
  const names = of.get(key);
  if (names === undefined) of.set(key, new Set([name]));
  else if (names.size <= mostNames) names.add(name);
}

function several(of: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly [string, readonly string[]])[] {
  return [...of]
    .filter(([, names]) => names.size > 1)
    .map(([key, names]) => [key, [...names].sort()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function listed(names: readonly string[], separator: string): string {
  return names.length > mostNames ? `${names.slice(0, mostNames).join(separator)}${separator}…` : names.join(separator);
}

function modelDrift(target: string, names: readonly string[]): Text {
  return {
    en: `The target \`${target}\` was served by several models in this run: ${listed(names, ', ')}. Its rates mix them; pin the model’s version.`,
    ja: `対象 \`${target}\` は、この実行の間に複数のモデルで応答しました：${listed(names, '、')}。不合格率はそれらが混ざったものです。モデルの版を固定してください。`,
  };
}

function fingerprintDrift(target: string, names: readonly string[]): Text {
  return {
    en: `The provider of the target \`${target}\` changed its system during this run (fingerprints ${listed(names, ', ')}). The run cannot be reproduced.`,
    ja: `対象 \`${target}\` の提供元のシステムが、この実行の間に変わりました（フィンガープリント ${listed(names, '、')}）。この実行は再現できません。`,
  };
}
