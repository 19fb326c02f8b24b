import { canonicalJson } from '../base/json.ts';
import type { Json } from '../base/json.ts';
import type { Perturbation } from '../catalogue/perturb/perturb.ts';
import type { DataRow, Given, TargetConfig, Variant } from '../language/model.ts';
import { canonicalExpectation, canaryNames, usesOf } from './caseHash.ts';
import type { HashContext } from './caseHash.ts';
import { digest } from './digest.ts';
import { rememberLast } from '../base/rememberLast.ts';
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
  const canariesText = canonicalJson(source.given.canaries);
  const checksText = canonicalJson(Object.fromEntries(checks.map(({ name, version }) => [name, version])));
  const toolsText = canonicalJson(source.given.tools as unknown as Json);
  const weighsTrust = checks.some(({ name }) => name === 'grounded');
  const canaries = canaryNames(source);
  const givenTexts = rememberLast(({ system, user, documents }: Given) => ({
    documents: canonicalJson(documents.map(({ id, text, trust }) => [id, text, weighsTrust ? (trust ?? null) : null])),
    system: canonicalJson(system),
    user: canonicalJson(user),
  }));
  const expectText = rememberLast((expect: readonly unknown[]) =>
    canonicalJson(expect.map((each) => canonicalExpectation(each, context.config))),
  );
  return (row, perturbation) => {
    const { given, turns, expect } = render(row, canaries, perturbation);
    const spoken = turns.map(({ role, content, images }) => [role, content, ...images.map(context.fileHash)]);
    const texts = givenTexts(given);
    // The canonical JSON of one object, put together here because most of it is the same for all rows.
    return hash(
      `{"canaries":${canariesText},"checks":${checksText},"documents":${texts.documents},"expect":${expectText(expect)},` +
        `"system":${texts.system},"tools":${toolsText},"turns":${canonicalJson(spoken)},"user":${texts.user}}`,
    );
  };
}
