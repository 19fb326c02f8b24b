import { z } from 'zod';
import { field } from '../../base/field.ts';
import { refineWith } from '../../base/refine.ts';
import { policyFields } from '../../checks/safety/noPolicyTerms.ts';

/** The shape of an organisation's policy file, which `no-policy-terms` names: one file for all suites. */
export const policyShape = refineWith(
  z.strictObject({
    tenken: field(z.literal(1), 'Version of the language.', '言語の版です。', { snippet: '1' }).optional(),
    title: field(z.string(), 'What the policy is about.', 'ポリシーの題名です。').optional(),
    ...policyFields,
  }),
  ({ terms, patterns, canaries }) =>
    terms === undefined && patterns === undefined && canaries === undefined
      ? {
          en: 'The policy forbids nothing. Write `terms`, `patterns` or `canaries`.',
          ja: 'ポリシーで禁止しているものがありません。`terms`・`patterns`・`canaries` のいずれかを書いてください。',
        }
      : undefined,
);
