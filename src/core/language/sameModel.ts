import { canonicalJson } from '../base/json.ts';
import type { TargetConfig } from './model.ts';

/** Guards may protect guards, but hardly more deeply than this; a circle ends here too. */
const deepest = 8;

/**
 * True where two targets ask the same model, whatever they are called: another system prompt, temperature or name does not make a
 * model a stranger to its own replies. A guardrail counts as the target that it protects. Models of a provider that serves one of them
 * under two names, or from two addresses, are not recognised.
 */
export function asksSameModel(
  one: TargetConfig,
  other: TargetConfig,
  targets: Readonly<Record<string, TargetConfig>>,
): boolean {
  const [first, second] = [behind(one, targets), behind(other, targets)];
  if (first.id === second.id || canonicalJson(first.identity) === canonicalJson(second.identity)) return true;
  const [model, same] = [modelOf(first), modelOf(second)];
  return model !== null && model === same;
}

/** The first of some targets that a judge on `judgeTarget` would be judging itself on; undefined where it judges strangers. */
export function judgedByItself(
  names: readonly string[],
  judgeTarget: string,
  targets: Readonly<Record<string, TargetConfig>>,
): string | undefined {
  const known = (name: string) => (Object.hasOwn(targets, name) ? targets[name] : undefined);
  const model = known(judgeTarget);
  return names.find((name) => {
    const target = known(name);
    return name === judgeTarget || (target && model && asksSameModel(target, model, targets));
  });
}

/** The target that answers in the end. */
function behind(target: TargetConfig, targets: Readonly<Record<string, TargetConfig>>, depth = 0): TargetConfig {
  const { source } = target;
  const next =
    source.provider === 'guardrail'
      ? source.protects
      : source.provider === 'guardrailModel'
        ? source.target
        : undefined;
  const found = next !== undefined && Object.hasOwn(targets, next) ? targets[next] : undefined;
  return found === undefined || depth === deepest ? target : behind(found, targets, depth + 1);
}

/** What names a model: where it is served and what it is called there. Null for what is no model. */
function modelOf({ source }: TargetConfig): string | null {
  switch (source.provider) {
    case 'openai':
      return JSON.stringify([source.provider, addressOf(source.baseUrl ?? ''), source.model]);
    case 'vscode-lm': {
      const { provider, vendor, family, version, model } = source;
      return JSON.stringify([provider, vendor, family, version, model]);
    }
    default:
      return null;
  }
}

/** An address without what makes no difference: case of the host, slashes at the end, the names of this machine. */
function addressOf(url: string): string {
  return url
    .trim()
    .replace(/^[a-z]+:\/\/[^/?#]*/iu, (origin) => origin.toLowerCase())
    .replace(/^(https?:\/\/)(?:localhost|\[::1\])(?=[:/]|$)/u, '$1127.0.0.1')
    .replace(/\/+$/u, '');
}
