import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { inRepository } from '../support/repository.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const manifestText = readFileSync(inRepository('package.json'), 'utf8');
const manifest = JSON.parse(manifestText) as Readonly<Record<string, Json>>;

function words(file: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(inRepository(file), 'utf8')) as Record<string, string>;
}

describe('the manifest', () => {
  const used = [...new Set([...manifestText.matchAll(/"%([\w.-]+)%"/gu)].map((match) => match[1]!))].sort();

  for (const file of ['package.nls.json', 'package.nls.ja.json']) {
    it(`finds exactly its words in ${file}`, () => {
      assert.deepEqual(Object.keys(words(file)).sort(), used);
      assert.deepEqual(
        Object.entries(words(file)).filter(([, text]) => text.trim() === ''),
        [],
      );
    });
  }

  it('names files that exist', () => {
    const paths = [
      ...manifestText.matchAll(/"(\.?\.?\/?(?:media|snippets|syntaxes|schemas|walkthrough|examples)\/[^"*]+)"/gu),
    ]
      .map((match) => match[1]!)
      .concat(['language-configuration.json', 'LICENSE', 'README.md', 'CHANGELOG.md']);
    assert.deepEqual(
      paths.filter((path) => !existsSync(inRepository(path))),
      [],
    );
  });

  it('starts the extension for its own language, commands and views only', () => {
    const events = (manifest.activationEvents ?? []) as readonly string[];
    assert.deepEqual(
      events.filter((event) => event === '*' || event === 'onStartupFinished'),
      [],
    );
  });

  it('has no dependency at run time: programs are bundled', () => {
    assert.equal(manifest.dependencies, undefined);
  });
});
