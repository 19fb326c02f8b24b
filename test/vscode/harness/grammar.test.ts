import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as oniguruma from 'vscode-oniguruma';
import * as textmate from 'vscode-textmate';
import { inRepository } from '../../support/repository.ts';
import { ensureVsCodeServer, vscodeVersions, type VsCodeVersion } from '../../support/vscodeServer.ts';

const require = createRequire(import.meta.url);
const suite = inRepository('test', 'fixtures', 'grammar', 'suite.tenken.yaml');
const expected = inRepository('test', 'fixtures', 'grammar', 'suite.scopes.txt');

/** Our grammar on top of the YAML grammar that a version of VS Code ships. */
async function loadGrammar(version: VsCodeVersion): Promise<textmate.IGrammar> {
  const yaml = join((await ensureVsCodeServer(version)).folder, 'extensions', 'yaml', 'syntaxes');
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: (scope) => {
      // `source.yaml.1.2` is in `yaml-1.2.tmLanguage.json`.
      const file =
        scope === 'source.tenken'
          ? inRepository('syntaxes', 'tenken.tmLanguage.json')
          : join(yaml, `${scope.replace('source.', '').replace('.', '-')}.tmLanguage.json`);
      return Promise.resolve(existsSync(file) ? textmate.parseRawGrammar(readFileSync(file, 'utf8'), file) : null);
    },
  });
  const grammar = await registry.loadGrammar('source.tenken');
  assert.ok(grammar);
  return grammar;
}

/** Each line, and under it each piece that has a scope of ours. */
function scopesOf(grammar: textmate.IGrammar, text: string): string {
  const lines: string[] = [];
  let state = textmate.INITIAL;
  for (const line of text.split('\n')) {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    lines.push(line);
    for (const token of result.tokens) {
      const own = token.scopes.slice(1).filter((scope) => scope.endsWith('.tenken'));
      if (own.length === 0) continue;
      const indent = token.startIndex === 0 ? '' : `#${' '.repeat(token.startIndex - 1)}`;
      lines.push(`${indent}${'^'.repeat(token.endIndex - token.startIndex)} ${own.join(' ')}`);
    }
  }
  return lines.join('\n');
}

describe('highlighting', () => {
  before(async () => {
    await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
  });

  for (const version of Object.keys(vscodeVersions) as VsCodeVersion[]) {
    it(`colours templates, secrets and checks in VS Code ${vscodeVersions[version].vscode}`, async () => {
      const scopes = scopesOf(await loadGrammar(version), readFileSync(suite, 'utf8'));
      if (process.env.UPDATE === '1') writeFileSync(expected, scopes);
      assert.equal(scopes, readFileSync(expected, 'utf8'));
    });
  }
});
