import { canonicalJson } from '../base/json.ts';
import type { Json } from '../base/json.ts';
import type { Perturbation } from '../catalogue/perturb/perturb.ts';
import type { DataRow, TargetConfig, Variant } from '../language/model.ts';
import { canonicalExpectation, canaryNames, usesOf } from './caseHash.ts';
import type { HashContext } from './caseHash.ts';
import { digest } from './digest.ts';
import { renderer } from './render.ts';

/**
 * Hash of the test that a case is, whatever target is put to it: what is asked and given, and how the answer is judged. Two verdicts can be held
 * against each other where it is the same: then the target made the difference. Nothing of the target is in it, neither its own prompt nor
 * what it looks up in a row, so that one target's verdict can be held against another's.
 */
export function testHasher(
  source: Variant,
  target: TargetConfig,
  context: HashContext,
): (row: DataRow | null, perturbation: Perturbation | null) => string {
  const hash = context.digest ?? digest;
  const render = renderer(source, target);
  const checks = source.expect.flatMap(({ expectation }) => usesOf(expectation).checks);
  const shared = {
    canaries: source.given.canaries,
    tools: source.given.tools as unknown as Json,
    checks: Object.fromEntries(checks.map(({ name, version }) => [name, version])),
  };
  const weighsTrust = checks.some(({ name }) => name === 'grounded');
  const canaries = canaryNames(source);
  return (row, perturbation) => {
    const { given, turns, expect } = render(row, canaries, perturbation);
    return hash(
      canonicalJson({
        ...shared,
        system: given.system,
        user: given.user,
        documents: given.documents.map(({ id, text, trust }) => [id, text, weighsTrust ? (trust ?? null) : null]),
        turns: turns.map(({ role, content, images }) => [role, content, ...images.map(context.fileHash)]),
        expect: expect.map((each) => canonicalExpectation(each, context.config)),
      }),
    );
  };
}
