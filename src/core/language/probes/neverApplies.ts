import type { Text } from '../../base/text.ts';
import type { ExpectationTree } from '../../checks/combine.ts';
import type { GivenSource } from '../definition/suite.ts';
import type { TargetConfig } from '../model.ts';
import type { Leaf } from './replies.ts';

/** What a variant of a scenario gives, and to whom. */
export interface Stage {
  readonly given: GivenSource | undefined;
  /** Null where it cannot be told which they are. */
  readonly targets: readonly TargetConfig[] | null;
}

/** Providers that do what they are asked for and call no tools but those that they are given. */
const plain: ReadonlySet<string> = new Set(['openai', 'vscode-lm']);
const inspecting: ReadonlySet<string> = new Set(['detector', 'guardrailModel', 'guardrail']);

function callsNothing({ source }: TargetConfig): boolean {
  if (!plain.has(source.provider)) return false;
  return !('parameters' in source) || !Object.hasOwn(source.parameters ?? {}, 'tools');
}

/** Why a check has nothing to look at here, whatever is said; null where it has, or where that cannot be told. */
export function unappliedReason(tree: ExpectationTree, stage: Stage): Text | null {
  if (tree.kind === 'check') return ofCheck(tree, stage);
  if (tree.kind === 'not') return unappliedReason(tree.of, stage);
  // A part that applies gives the whole a verdict.
  const reasons = tree.of.map((part) => unappliedReason(part, stage));
  return reasons.every((reason) => reason !== null) ? (reasons[0] ?? null) : null;
}

function ofCheck({ check }: Leaf, { given, targets }: Stage): Text | null {
  const known = targets !== null && targets.length > 0 ? targets : null;
  const toolless = given?.tools === undefined && known?.every(callsNothing) === true;
  switch (check.name) {
    case 'no-canary':
      return Object.keys(given?.canaries ?? {}).length > 0
        ? null
        : {
            en: 'no secret is planted. Plant one under `given.canaries`.',
            ja: '秘密が仕込まれていません。`given.canaries` に仕込んでください。',
          };
    case 'grounded':
      return toolless && (given?.documents ?? []).length === 0
        ? {
            en: 'nothing is given that a claim could be looked up in. Add documents under `given.documents`.',
            ja: '主張を照らし合わせる文書がありません。`given.documents` に加えてください。',
          }
        : null;
    case 'calls':
      return toolless
        ? {
            en: 'the target is given no tools and can call none. Name a file of tools under `given.tools`.',
            ja: '対象にツールが渡されておらず、呼び出せません。`given.tools` にツールのファイルを書いてください。',
          }
        : null;
    case 'no-system-prompt':
      return known?.every(({ systemPrompt, source }) => systemPrompt === null && !inspecting.has(source.provider)) ===
        true
        ? {
            en: 'the target’s system prompt is not known. Write it under `system` of the target.',
            ja: '対象のシステムプロンプトが分かりません。設定の対象の `system` に書いてください。',
          }
        : null;
    case 'flagged':
      return known?.some(({ source }) => inspecting.has(source.provider)) === false
        ? {
            en: 'no target is a guardrail, a guardrail model or a detector.',
            ja: 'ガードレール、ガードレールモデル、検知器のいずれでもない対象だけです。',
          }
        : null;
    case 'consistent':
      return known?.every(({ source }) => source.provider === 'recorded') === true
        ? {
            en: 'the target’s replies were recorded before, so that nothing can be asked again. Name a target that answers.',
            ja: '対象の応答は記録済みのもので、尋ね直せません。応答できる対象を指定してください。',
          }
        : null;
    case 'cost':
      return known?.every(({ source }) => !('price' in source) || source.price === undefined) === true
        ? {
            en: 'the target has no `price`, so that no cost is known. Write one in the configuration.',
            ja: '対象に `price` がなく、費用が分かりません。設定に書いてください。',
          }
        : null;
    default:
      return null;
  }
}
