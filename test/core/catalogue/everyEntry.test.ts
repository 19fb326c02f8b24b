import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { frameworks, supersedes } from '../../../src/core/catalogue/find.ts';
import { perspectives } from '../../../src/core/catalogue/perspectives.ts';
import { analyzeSuite } from '../../../src/core/language/analyzeSuite.ts';
import { complete } from '../../../src/core/language/features/completion.ts';
import { hoverAt } from '../../../src/core/language/features/hover.ts';
import { subject } from '../features/support.ts';
import { workspace } from '../language/support.ts';

/** Every entry as a person compares it with its source: id, both names, whose they are, how they were read, where. */
const path = join(import.meta.dirname, '../../fixtures/catalogue.txt');

const config = 'tenken: 1\ntargets:\n  assistant: { provider: openai, model: m }\n';

const suite = (line: string): string =>
  `tenken: 1\nsuite: a\ntargets: [assistant]\nscenarios:\n  - id: x\n    ${line}\n    turns: [{ user: Hello }]\n    expect: compliance\n`;

function analysed(line: string) {
  const text = suite(line);
  const { problems, hints } = analyzeSuite('a.tenken.yaml', text, workspace({ 'tenken.config.yaml': config }));
  const fixes = [...problems, ...hints].flatMap(({ fixes: own = [] }) => own.flatMap(({ edits }) => edits));
  return { codes: [...problems, ...hints].map(({ code }) => code), written: fixes.map(({ text: put }) => put) };
}

describe('every entry of the catalogue', () => {
  it('is as it was compared with its source', () => {
    const table = frameworks
      .map(
        ({ id, name, named, verified, source }) => `${[id, name.en, name.ja, named, verified, source].join(' | ')}\n`,
      )
      .join('');
    if (process.env.UPDATE === '1') writeFileSync(path, table);
    assert.equal(table, readFileSync(path, 'utf8'));
  });

  it('is offered by its id and by its name in either language', () => {
    for (const [key, list] of [
      ['frameworks', frameworks.map((entry) => ({ label: entry.id, entry }))],
      ['perspectives', perspectives.map((entry) => ({ label: entry.short, entry }))],
    ] as const) {
      const text = suite(`${key}: []`);
      const items = complete(subject(text), text.indexOf('[]') + 1);
      for (const { label, entry } of list) {
        const item = items.find((each) => each.label === label);
        assert.ok(item, label);
        for (const word of [label, entry.code, entry.name.en, entry.name.ja])
          assert.ok(item.filter?.includes(word), word);
        assert.deepEqual(item.detail, entry.name);
      }
    }
  });

  it('is explained with both names, its id, its source and how it was read', () => {
    for (const entry of frameworks) {
      const text = suite(`frameworks: ["${entry.id}"]`);
      const found = hoverAt(subject(text), text.indexOf(entry.id) + 3)?.text;
      assert.ok(found, entry.id);
      for (const said of [found.en, found.ja]) {
        for (const word of [entry.name.en, entry.name.ja, entry.id, entry.source]) assert.ok(said.includes(word), word);
      }
      assert.equal(found.en.includes('secondary source'), entry.verified === 'secondary', entry.id);
      assert.equal(found.ja.includes('二次資料'), entry.verified === 'secondary', entry.id);
    }
  });

  it('is asked for with its edition where its id stands bare, with a fix', () => {
    for (const { code, id } of frameworks) {
      // A number alone says nothing of a framework.
      if (/^\d+$/u.test(code)) continue;
      const { codes, written } = analysed(`frameworks: ["${code}"]`);
      const [only] = codes;
      assert.ok(
        codes.length === 1 && (only === 'framework-edition' || only === 'unknown-framework'),
        `${code}: ${codes.join()}`,
      );
      assert.ok(written.includes(id), `${code} is not mended to ${id} but to ${written.join()}`);
    }
  });

  it('is followed to the newer edition where its id means something else there, with a fix', () => {
    let superseded = 0;
    for (const entry of frameworks) {
      const { codes, written } = analysed(`frameworks: ["${entry.id}"]`);
      const instead = supersedes(entry);
      const isGone = entry.edition.supersededBy !== undefined && entry.successor === undefined;
      assert.deepEqual(codes, instead === undefined && !isGone ? [] : ['superseded-edition'], entry.id);
      assert.deepEqual(written, instead === undefined ? [] : [instead.id], entry.id);
      if (codes.length > 0) superseded++;
    }
    assert.equal(superseded, 8);
  });
});
