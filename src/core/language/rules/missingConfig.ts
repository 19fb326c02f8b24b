import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** A suite in a workspace without a configuration. */
export const missingConfig: Rule = {
  code: 'missing-config',
  severity: 'error',
  title: { en: 'No configuration', ja: '設定がありません' },
  doc: {
    en: 'Targets are defined in `tenken.config.yaml` at the root of the workspace, and there is none. `tenken init` makes one that runs offline.',
    ja: '対象は、ワークスペース直下の `tenken.config.yaml` に定義しますが、見つかりません。`tenken init` で、オフラインで動く設定を作れます。',
  },
};

/** The suite names targets, or would need one. */
export function noConfig(span: Span): Problem {
  return problem(missingConfig, span, {
    en: 'There is no tenken.config.yaml at the root of the workspace, so no target is known. Create it, or run `tenken init`.',
    ja: 'ワークスペース直下に tenken.config.yaml がないため、対象が分かりません。作成するか、`tenken init` を実行してください。',
  });
}
