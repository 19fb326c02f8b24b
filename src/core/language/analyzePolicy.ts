import type { Problem } from '../base/problem.ts';
import { readWholeText } from './analysis/wholeText.ts';
import { policyShape } from './definition/policy.ts';
import { compileShape } from './shape.ts';

/** What a policy file forbids and allows. */
export interface PolicyAnalysis {
  readonly file: string;
  readonly problems: readonly Problem[];
  /** Null where a problem forbids to use it. */
  readonly policy: Readonly<Record<string, readonly string[]>> | null;
}

const shape = compileShape(policyShape);

/** Analyses an organisation's policy file: `terms`, `patterns`, `canaries` and `allow`. Pure; never throws. */
export function analyzePolicy(file: string, text: string): PolicyAnalysis {
  const { problems, source } = readWholeText('policy', text, shape, policyShape);
  if (source === null) return { file, problems, policy: null };
  const { terms, patterns, canaries, allow } = source;
  const lists = Object.entries({ terms, patterns, canaries, allow });
  return {
    file,
    problems,
    policy: Object.fromEntries(lists.flatMap(([key, list]) => (list === undefined ? [] : [[key, list]]))),
  };
}
