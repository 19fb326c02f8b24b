import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { analyzeConfig } from '../../../src/core/language/analyzeConfig.ts';
import { analyzeScript } from '../../../src/core/language/analyzeScript.ts';
import { analyzeSuite } from '../../../src/core/language/analyzeSuite.ts';
import { allFixtures } from '../language/allFixtures.ts';
import { filesOf, workspace } from '../language/support.ts';
import { generatedFiles } from '../../../scripts/generate/files.ts';

const committed = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

describe('generated files', () => {
  for (const [path, text] of Object.entries(generatedFiles())) {
    it(`${path} is what \`npm run generate\` writes`, () => assert.equal(committed(path), text));
  }
});

describe('JSON Schema', () => {
  // The editor's own keywords are documentation to a validator.
  const ajv = new Ajv({ allowUnionTypes: true, strictTypes: false, formats: { uri: true } });
  ajv.addKeyword('markdownDescription');
  ajv.addKeyword('markdownEnumDescriptions');
  const validators = {
    suite: ajv.compile(JSON.parse(committed('schemas/suite.schema.json')) as object),
    config: ajv.compile(JSON.parse(committed('schemas/config.schema.json')) as object),
    script: ajv.compile(JSON.parse(committed('schemas/script.schema.json')) as object),
  };

  const suite = (rest: string) => `tenken: 1\nsuite: a\nscenarios:\n  - id: b\n    turns: [{ user: hi }]\n${rest}`;

  const accepted: Readonly<Record<string, readonly [keyof typeof validators, string]>> = {
    'a small suite': ['suite', suite('')],
    'a check by name or with its value': [
      'suite',
      suite('    expect: [{ contains: x }, { not: { any: [{ regex: y }] } }]'),
    ],
    'one check without a list': ['suite', suite('    expect: { contains: x }')],
    'perspectives in both forms': ['suite', suite('    perspectives: [privacy, "jp-aisi-eval:1.20/P11"]')],
    'a comma in the words of a map in braces': [
      'suite',
      suite('').replace('user: hi', 'user: Hand me the cup, as hard as you can.'),
    ],
    'any facts of a user': ['suite', suite('    given: { user: { age: 3, tags: [a, { b: null }] } }')],
    'a target of each kind': [
      'config',
      'tenken: 1\ntargets:\n  a: { provider: openai, model: m }\n  b: { provider: scripted, script: s.yaml }\n  c: { provider: recorded, output: o }',
    ],
    'limits by severity': ['config', 'tenken: 1\ntargets: {}\ngate: { severity: { low: { limit: 5 % } } }'],
    'a script': ['script', 'tenken: 1\nrules: [{ when: { row: { a: [1] } }, reply: hello }]'],
  };
  for (const [name, [kind, text]] of Object.entries(accepted)) {
    it(`accepts ${name}`, () => {
      validators[kind](parse(text));
      assert.deepEqual(validators[kind].errors ?? [], []);
    });
  }

  const rejected: Readonly<Record<string, readonly [keyof typeof validators, string]>> = {
    'an unknown key': ['suite', suite('    expct: refusal')],
    'another version of the language': ['suite', suite('').replace('1', '2')],
    'a missing id': ['suite', 'tenken: 1\nsuite: a\nscenarios:\n  - turns: [{ user: hi }]'],
    'a suite without scenarios': ['suite', 'tenken: 1\nsuite: a\nscenarios: []'],
    'an unknown check': ['suite', suite('    expect: [{ contain: x }]')],
    'a check with two keys': ['suite', suite('    expect: [{ contains: x, regex: y }]')],
    'an unknown perspective': ['suite', suite('    perspectives: [privcy]')],
    'a framework without edition': ['suite', suite('    frameworks: [LLM06]')],
    'an unknown attack': ['suite', suite('    attack: [base32]')],
    'a wrong type': ['suite', suite('    repeat: often')],
    'a target without a model': ['config', 'tenken: 1\ntargets: { a: { provider: openai } }'],
    'an unknown provider': ['config', 'tenken: 1\ntargets: { a: { provider: opnai, model: m } }'],
    'an unknown way to fail': ['script', 'tenken: 1\nrules: [{ fail: explode }]'],
  };
  for (const [name, [kind, text]] of Object.entries(rejected)) {
    it(`rejects ${name}`, () => assert.equal(validators[kind](parse(text)), false));
  }

  /** Mistakes of form that a schema can know. */
  const structural = new Set([
    'unknown-key',
    'unknown-check',
    'unknown-attack',
    'unknown-perturbation',
    'framework-edition',
  ]);

  for (const { name, kind, text, file, texts } of allFixtures()) {
    const { problems } =
      kind === 'suite'
        ? analyzeSuite(file, text, workspace(texts))
        : kind === 'config'
          ? analyzeConfig(file, text, filesOf(texts))
          : analyzeScript(file, text);
    const wrong = problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    if (wrong.length === 0)
      it(`accepts what is right: ${name}`, () => {
        validators[kind](parse(text));
        assert.deepEqual(validators[kind].errors ?? [], []);
      });
    else if (wrong.some((code) => structural.has(code)) && !wrong.includes('syntax'))
      it(`rejects what is wrong: ${name}`, () => {
        assert.equal(validators[kind](parse(text, { uniqueKeys: false })), false);
      });
  }
});
