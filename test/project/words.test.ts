import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inRepository, repository } from '../support/repository.ts';

/** Folders that git ignores, and the folder of git itself. */
const elsewhere = new Set(['.git', 'node_modules', 'dist', 'out', '.tenken', '.vscode-test', '.output']);

/** Text files of the repository. The lock file is npm's, and this file has to name what it looks for. */
function* files(folder = repository): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!elsewhere.has(entry.name)) yield* files(path);
    } else if (/\.(?:[cm]?[jt]s|json|md|ya?ml|css|html|sh)$|\/\.ci\/run$/u.test(path)) {
      if (!/package-lock\.json$|words\.test\.ts$/u.test(path)) yield path;
    }
  }
}

interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
  /** Paths that the rule does not look at. */
  readonly except?: RegExp;
}

const rules: readonly Rule[] = [
  { name: 'unfinished work', pattern: /\b(?:TODO|FIXME|XXX|HACK)\b|\bfor now\b|\bnot (?:yet )?implemented\b/u },
  { name: 'a silenced tool', pattern: /eslint-disable|@ts-(?:ignore|expect-error|nocheck)|prettier-ignore/u },
  { name: 'a test left out', pattern: /\b(?:describe|it|context)\.(?:skip|only)\(|\bxit\(|\bthis\.skip\(\)/u },
  { name: 'a path of one machine', pattern: /(?<![\w.])\/(?:work|root|home\/\w+|Users\/\w+)\//u },
  { name: 'the address of a package registry', pattern: /\bregistry\.(?:npmjs|yarnpkg)|npmmirror|\bnpm\.pkg\.github/u },
  // A guardrail is the whole system that inspects input and output; a model that judges is not one.
  {
    name: 'a judge called a guardrail',
    pattern: /guardrail[- ](?:judge|LLM)\b/iu,
    // The rule that finds it has to name it.
    except: /misused-term|misusedTerms|ruleExamples/u,
  },
];

describe('the words of the repository', () => {
  const texts = [...files()].map((path) => ({
    path: relative(inRepository(), path),
    text: readFileSync(path, 'utf8'),
  }));

  for (const { name, pattern, except } of rules) {
    it(`hold nothing that is ${name}`, () => {
      const found = texts
        .filter(({ path }) => !except?.test(path))
        .flatMap(({ path, text }) =>
          text
            .split('\n')
            .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
        );
      assert.deepEqual(found, []);
    });
  }
});
