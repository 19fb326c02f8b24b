import type { Fix, Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';
import { problem, type Rule } from './rule.ts';

/** A text that holds something else than its name promises. */
export const notASuite: Rule = {
  code: 'not-a-suite',
  severity: 'error',
  title: { en: 'Not a suite', ja: 'スイートではありません' },
  doc: {
    en: 'The file is empty or holds something else: a suite begins with `tenken: 1`, `suite:` and `scenarios:`, a configuration with `tenken: 1` and `targets:`.',
    ja: 'ファイルが空か、別の内容です。スイートは `tenken: 1`・`suite:`・`scenarios:` から、設定は `tenken: 1`・`targets:` から始まります。',
  },
};

/** What kind of text was expected. */
export type TextKind = 'suite' | 'config' | 'script' | 'tools' | 'policy';

const kinds: Record<TextKind, { readonly name: Text; readonly skeleton: string }> = {
  suite: {
    name: {
      en: 'a suite, which begins with `tenken: 1`, `suite:` and `scenarios:`',
      ja: 'スイート（`tenken: 1`・`suite:`・`scenarios:` から始まります）',
    },
    skeleton:
      'tenken: 1\nsuite: my-suite\nscenarios:\n  - id: first-scenario\n    turns: [{ user: What are your opening hours? }]\n    expect: compliance\n',
  },
  config: {
    name: {
      en: 'a configuration, which begins with `tenken: 1` and `targets:`',
      ja: '設定（`tenken: 1`・`targets:` から始まります）',
    },
    skeleton: 'tenken: 1\ntargets:\n  my-target:\n    provider: openai\n    model: my-model\n',
  },
  script: {
    name: {
      en: 'a script, which begins with `tenken: 1` and `rules:`',
      ja: 'スクリプト（`tenken: 1`・`rules:` から始まります）',
    },
    skeleton: 'tenken: 1\nrules:\n  - when: { said: hello }\n    reply: Hello.\n',
  },
  policy: {
    name: {
      en: 'a policy, which has `terms:`, `patterns:` or `canaries:`',
      ja: 'ポリシー（`terms:`・`patterns:`・`canaries:` のいずれかがあります）',
    },
    skeleton: 'terms: [secret-project]\nallow: []\n',
  },
  tools: {
    name: { en: 'a list of tools', ja: 'ツールのリスト' },
    skeleton:
      '- name: my-tool\n  description: What it does.\n  parameters: { type: object, properties: {} }\n  result: ok\n',
  },
};

/** The text is empty. */
export function emptyText(kind: TextKind): Problem {
  const { name, skeleton } = kinds[kind];
  const fixes: readonly Fix[] = [
    {
      title: { en: 'Insert a skeleton', ja: 'ひな形を入れる' },
      edits: [{ span: { start: 0, end: 0 }, text: skeleton }],
      safe: false,
    },
  ];
  return problem(
    notASuite,
    { start: 0, end: 0 },
    { en: `The file is empty. Expected ${name.en}.`, ja: `ファイルが空です。${name.ja}を書いてください。` },
    { fixes },
  );
}

/** The text holds something else. */
export function otherText(kind: TextKind, span: Span): Problem {
  const { name } = kinds[kind];
  return problem(notASuite, span, { en: `This is not ${name.en}.`, ja: `これは${name.ja}ではありません。` });
}
