import assert from 'node:assert/strict';
import type { Problem } from '../../../src/core/base/problem.ts';
import { refactoringsAt } from '../../../src/core/language/features/actions/all.ts';
import { scenariosIn } from '../../../src/core/language/features/actions/scenario.ts';
import { applyEdits } from '../../../src/core/language/features/format.ts';
import { sameMeaning } from '../../../src/core/language/features/format/sameMeaning.ts';
import { parseSyntax } from '../../../src/core/language/syntax.ts';
import { commentsOf } from '../../../src/core/language/syntax/comments.ts';
import { allFixtures } from '../language/allFixtures.ts';
import { problemsOf } from './problemsOf.ts';
import { subject } from './support.ts';

const comments = (text: string): readonly string[] =>
  commentsOf(text)
    .map(({ start, end }) => text.slice(start, end))
    .sort();

/** The text with a comment at the end of each line and on a line above each, wherever that leaves what it means. */
function commented(text: string): string {
  const { root, problems } = parseSyntax(text);
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const indent = /^ */u.exec(line)?.[0] ?? '';
    for (const with_ of [`${line} # end ${at}`, `${indent}# above ${at}\n${lines[at]}`]) {
      if (line.trim() === '' || line.includes('#')) continue;
      const own = lines[at] ?? '';
      lines[at] = with_.replace(line, () => own);
      const after = parseSyntax(lines.join('\n'));
      if (after.problems.length !== problems.length || !sameMeaning(after.root, root)) lines[at] = own;
    }
  }
  return lines.join('\n');
}

describe('comments', () => {
  it('are what YAML takes for such', () => {
    const text = '# a\nb: c # d\ne: "# f" # g\nh: | # i\n  # j\n  k\nl: m#n\no: [ # p\n  q, # r\n]\ns: \'\n  # t\'\n';
    assert.deepEqual(comments(text), ['# a', '# d', '# g', '# i', '# p', '# r']);
    assert.deepEqual(comments(text.replaceAll('\n', '\r\n')), comments(text));
  });
});

describe('no comment of a text is lost', function () {
  this.timeout(60_000);

  const texts = new Map(allFixtures().map((fixture) => [fixture.text, fixture]));
  const all = [...texts.values()].map((fixture) => ({ ...fixture, text: commented(fixture.text) }));

  function assertKept(before: readonly string[], kept: readonly string[], what: string): void {
    assert.deepEqual(
      before.filter((each) => !kept.includes(each)),
      [],
      what,
    );
  }

  it('by a refactoring', () => {
    const counts = new Map<string, number>();
    for (const { name, kind, text } of all) {
      if (kind !== 'suite') continue;
      const of = subject(text, kind);
      const scenarios = scenariosIn(of.tree, { start: 0, end: text.length }).map(({ extent }) => extent);
      for (const [at, first] of scenarios.entries()) {
        for (const last of scenarios.slice(at, at + 3)) {
          for (const each of refactoringsAt(of, { start: first.start, end: last.end })) {
            const title = each.title.en.replace(/ `.*| \d+.*/u, '');
            counts.set(title, (counts.get(title) ?? 0) + 1);
            const after = applyEdits(text, each.edits);
            assertKept(comments(text), comments(after), `${name}: ${each.title.en}\n${after}`);
          }
        }
      }
    }
    assert.deepEqual([...counts.keys()].sort(), [
      'Add a twin that must still be answered',
      'Convert',
      'Extract to the data set',
    ]);
  });

  it('by a fix', () => {
    let count = 0;
    for (const fixture of all) {
      const problems: readonly Problem[] = problemsOf(fixture)(fixture.text);
      for (const { code, fixes = [] } of problems) {
        for (const { edits, title } of fixes) {
          // What is removed goes with what is said of it on its own line.
          if (title.en.startsWith('Remove ')) continue;
          count++;
          const after = applyEdits(fixture.text, edits);
          // What cannot be read may have no comments until it is mended wholly.
          const words = (text: string): readonly string[] => text.match(/# (?:above|end) \d+/gu) ?? [];
          assertKept(words(fixture.text), words(after), `${fixture.name}: ${code}, ${title.en}\n${after}`);
        }
      }
    }
    assert.ok(count > 100, String(count));
  });
});
