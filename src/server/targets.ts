import { originOf } from '../adapters/origin.ts';
import type { Problem } from '../core/base/problem.ts';
import type { Config, TargetConfig } from '../core/language/model.ts';
import type { TargetsResult } from '../protocol/language.ts';

/** A configuration's targets as the editor's lists show them. */
export function targetsOf(config: Config | null, problems: readonly Problem[]): TargetsResult {
  const targets = Object.values(config?.targets ?? {}).map(({ id, source }) => ({
    id,
    title: source.title ?? id,
    provider: source.provider,
    secret: secretOf(source),
  }));
  return { targets, problems };
}

/** Several configurations as one list, for a window with several folders. Of equal ids the first counts. */
export function mergedTargets(results: readonly TargetsResult[]): TargetsResult {
  const known = new Map<string, TargetsResult['targets'][number]>();
  for (const target of results.flatMap(({ targets }) => targets)) {
    if (!known.has(target.id)) known.set(target.id, target);
  }
  return { targets: [...known.values()], problems: results.flatMap(({ problems }) => problems) };
}

/** Where OpenAI itself serves, as the target's connection has it. */
const openaiAddress = 'https://api.openai.com/v1';

/** The first secret that a target's settings refer to, with the origin that it would be sent to. */
function secretOf(source: TargetConfig['source']): TargetsResult['targets'][number]['secret'] {
  if (source.provider !== 'openai' && source.provider !== 'http') return null;
  const values = [...('apiKey' in source ? [source.apiKey ?? ''] : []), ...Object.values(source.headers ?? {})];
  const name = /\$\{secret:([^}]+)\}/u.exec(values.join('\n'))?.[1]?.trim();
  const address = source.provider === 'http' ? source.url : (source.baseUrl ?? openaiAddress);
  return name === undefined ? null : { name, origin: originOf(address) };
}
