import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { analyzeConfig } from '../../../src/core/language/analyzeConfig.ts';
import { providers } from '../../../src/core/language/definition/providers.ts';
import { inRepository } from '../../support/repository.ts';
import { brief, filesOf } from './support.ts';

/** The files that the examples of the pages name. */
const files = {
  'rehearsal/front-desk.yaml': 'tenken: 1\nrules:\n  - reply: Hello\n',
  'data/replies.csv': 'case,said\na,Hello\n',
};

const names = readdirSync(inRepository('docs', 'targets')).filter((name) => name.endsWith('.md'));

describe('the pages about targets', () => {
  it('are one in each language for every kind that has one', () => {
    const kinds: readonly string[] = providers.map((shape) => [...shape.shape.provider.values][0] ?? '');
    const told = names.filter((name) => !name.endsWith('.ja.md')).map((name) => name.replace(/\.md$/u, ''));
    assert.deepEqual(
      told.filter((kind) => !kinds.includes(kind)),
      [],
    );
    assert.deepEqual(names.toSorted(), told.flatMap((kind) => [`${kind}.ja.md`, `${kind}.md`]).toSorted());
  });

  for (const name of names) {
    it(`${name} has examples that hold`, () => {
      const page = readFileSync(inRepository('docs', 'targets', name), 'utf8');
      const examples = [...page.matchAll(/^```yaml\n(.*?)^```$/gmsu)].map((match) => match[1] ?? '');
      assert.ok(examples.length > 0);
      for (const text of examples) {
        const { problems } = analyzeConfig('tenken.config.yaml', text, filesOf(files));
        assert.deepEqual(
          problems.map((problem) => brief(text, problem)),
          [],
        );
      }
    });
  }
});
