import assert from 'node:assert/strict';
import { snippets } from '../../../scripts/generate/snippets.ts';
import type { Problem } from '../../../src/core/base/problem.ts';
import type { Locale } from '../../../src/core/base/text.ts';
import { analyzeConfig } from '../../../src/core/language/analyzeConfig.ts';
import { analyzeSuite } from '../../../src/core/language/analyzeSuite.ts';
import { plainSnippet } from '../../../src/core/language/features/snippet.ts';
import type { Files } from '../../../src/core/language/files.ts';

const disk: Readonly<Record<string, string>> = {
  'data/callers.csv': 'id\n1\n',
  'tools/arm.yaml':
    '- name: move_arm\n  parameters: { type: object, properties: { force_newton: { type: number } } }\n  result: done\n',
  'tools/any.yaml':
    '- name: tool\n  parameters: { type: object, properties: { argument: { type: number } } }\n  result: done\n',
  'rehearsal/script.yaml': 'tenken: 1\nrules: [{ reply: hello }]\n',
};
const files: Files = {
  read: (path) => disk[path],
  version: (path) => (path in disk ? 1 : undefined),
  list: () => [],
};
const config = analyzeConfig(
  'tenken.config.yaml',
  `tenken: 1
targets:
  my-target: { provider: openai, model: m, system: Be kind., price: { input: 1, output: 2 } }
  judge-model: { provider: openai, model: j }
  guard: { provider: detector, flags: [{ contains: unsafe }] }
judges: { default: { target: judge-model } }
`,
  files,
);

const bodiesIn = (locale: Locale) =>
  Object.entries(snippets(locale)).map(([name, { body }]) => [name, plainSnippet(body.join('\n'))] as const);
const bodies = bodiesIn('en');
const indented = (text: string, by: number): string => text.trimEnd().replaceAll('\n', `\n${' '.repeat(by)}`);
const text = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ code, message }) => `${code}: ${message.en}`);

const suiteHead = 'tenken: 1\nsuite: a\ntargets: [my-target]\n';
const scenario = (rest: string): string =>
  `${suiteHead}scenarios:\n  - id: b\n    turns: [{ user: hello }]\n    ${rest}\n`;

const given =
  'given: { canaries: { pin: medical-record-number }, documents: [{ id: chart, text: "{{canary.pin}}" }], tools: tools/any.yaml }';

/** The snippet where it belongs, in a text that is otherwise right. */
function inPlace(name: string, body: string): { readonly kind: 'suite' | 'config'; readonly source: string } {
  if (name === 'suite') return { kind: 'suite', source: body };
  if (name === 'config') return { kind: 'config', source: body };
  if (name.startsWith('target-'))
    return {
      kind: 'config',
      source: `tenken: 1\ntargets:\n  ${indented(body, 2)}\n${name.startsWith('target-guard') ? '  front-desk: { provider: openai, model: m }\n' : ''}`,
    };
  if (name.startsWith('check-')) {
    // A target of the kind that the check is about, and something of everything that checks look at.
    const target = name === 'check-flagged' ? 'guard' : 'my-target';
    return {
      kind: 'suite',
      source: scenario(`targets: [${target}]\n    ${given}\n    expect:\n      ${indented(body, 6)}`),
    };
  }
  if (name === 'twin') return { kind: 'suite', source: scenario(`expect: refusal\n    ${indented(body, 4)}`) };
  if (name === 'data') {
    return { kind: 'suite', source: `${body}\n${scenario('expect: refusal')}` };
  }
  return { kind: 'suite', source: `${suiteHead}scenarios:\n  ${indented(body, 2)}\n` };
}

describe('snippets', () => {
  it('exist for what people begin with', () => {
    const written = bodies
      .map(([name]) => name)
      .filter((name) => !name.startsWith('check-') && !name.startsWith('target-'));
    assert.deepEqual(written, ['suite', 'scenario', 'twin', 'data', 'config', 'healthcare', 'robotics']);
  });

  it('are not offered while one types, where nobody knows what can stand', () => {
    assert.deepEqual(
      Object.entries(snippets('en')).filter(([, snippet]) => 'prefix' in snippet),
      [],
    );
  });

  it('begin an empty file where they are whole ones', () => {
    const whole = Object.entries(snippets('en')).filter(([, { isFileTemplate }]) => isFileTemplate === true);
    assert.deepEqual(
      whole.map(([name]) => name),
      ['suite', 'config'],
    );
  });

  for (const locale of ['en', 'ja'] as const) {
    for (const [name, body] of bodiesIn(locale)) {
      it(`${name} gives a text without a mistake (${locale})`, () => {
        const { kind, source } = inPlace(name, body);
        const { problems } =
          kind === 'suite'
            ? analyzeSuite('a.tenken.yaml', source, { files, config })
            : analyzeConfig('tenken.config.yaml', source, files);
        assert.deepEqual(text(problems), []);
      });
    }
  }

  it('are the same in both languages but for what people read', () => {
    const bones = (locale: Locale) =>
      bodiesIn(locale).map(([name, body]) => [name, body.replaceAll(/(?<=: "?)[^{["\n]*/gu, '')]);
    const outline = (locale: Locale) => bones(locale).map(([name, body]) => [name, body?.match(/[\w-]+:/gu)]);
    assert.deepEqual(outline('ja'), outline('en'));
  });

  it('speak Japanese in a Japanese editor', () => {
    const prose = /\b[A-Za-z']{2,}(?: [A-Za-z']{2,})+/gu;
    const spoken = Object.entries(snippets('ja')).flatMap(([name, { description, body }]) => {
      const words = [description.replaceAll(/`[^`]*`/gu, ''), plainSnippet(body.join('\n'))].join('\n');
      return [...words.matchAll(prose)].map(([found]) => `${name}: ${found}`);
    });
    // Names of a standard, of OpenAI's interface and of products.
    assert.deepEqual(
      [...new Set(spoken)],
      [
        'check-json: JSON Schema',
        'target-openai: Chat Completions',
        'target-vscode-lm: VS Code',
        'target-vscode-lm: GitHub Copilot',
      ],
    );
  });
});

describe('plain text of a snippet', () => {
  for (const [snippet, plain] of [
    ['${1:text}', 'text'],
    ['${1|high,low|}', 'high'],
    ['a $1 b$0', 'a  b'],
    ['\\${secret:${1:name}}', '${secret:name}'],
    ['${1:a ${2:b} c}', 'a b c'],
    ['${1:9.1 %\\}}', '9.1 %}'],
    ['cost: $', 'cost: $'],
    ['${1:open', 'open'],
    ['{{row.name}}', '{{row.name}}'],
  ] as const) {
    it(`of ${snippet} is ${plain}`, () => assert.equal(plainSnippet(snippet), plain));
  }
});
