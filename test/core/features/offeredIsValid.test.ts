import assert from 'node:assert/strict';
import type { Problem } from '../../../src/core/base/problem.ts';
import { analyzeConfig } from '../../../src/core/language/analyzeConfig.ts';
import { analyzeScript } from '../../../src/core/language/analyzeScript.ts';
import { analyzeSuite } from '../../../src/core/language/analyzeSuite.ts';
import { complete } from '../../../src/core/language/features/completion.ts';
import type { CompletionItem } from '../../../src/core/language/features/completion/item.ts';
import { applyEdits } from '../../../src/core/language/features/format.ts';
import { plainSnippet } from '../../../src/core/language/features/snippet.ts';
import { allFixtures, type Fixture } from '../language/allFixtures.ts';
import { filesOf, workspace } from '../language/support.ts';
import { placesOf } from './definitionWalk.ts';
import { subject } from './support.ts';

/** What says that a word cannot stand where it was written; a skeleton's own examples may name what is not there. */
const misplaced = new Set(['syntax', 'unknown-key', 'unknown-check', 'duplicate-key']);

/** Everything that is wrong with a text in the place of a fixture's. */
function analysing({ kind, file, text, texts }: Fixture): (other: string) => readonly Problem[] {
  const home = workspace(texts);
  if (kind === 'config') return (other) => analyzeConfig(file, other, filesOf(texts)).problems;
  if (kind === 'script') return (other) => analyzeScript(file, other).problems;
  const before = analyzeSuite(file, text, home);
  return (other) => analyzeSuite(file, other, home, before).problems;
}

/** The text after choosing an item. An editor indents further lines as the line is indented where they are inserted. */
function chosen(text: string, { span, text: written, snippet }: CompletionItem): string {
  const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const indent = /^ */u.exec(line)?.[0] ?? '';
  const inserted = (snippet ? plainSnippet(written) : written).replaceAll('\n', `\n${indent}`);
  return applyEdits(text, [{ span, text: inserted }]);
}

describe('what completion offers', function () {
  this.timeout(60_000);

  for (const fixture of allFixtures().filter(({ name, valid }) => valid && /^(?:worked|examples)/u.test(name))) {
    it(`can stand where it is offered: ${fixture.name}`, () => {
      const { kind, text } = fixture;
      const problemsIn = analysing(fixture);
      const whole = subject(text, kind);
      let count = 0;
      for (const { place, start, end } of placesOf(kind, text)) {
        if (place.role !== 'key' && place.role !== 'value') continue;
        if (place.node.kind === 'scalar' && place.node.text.includes('{{')) continue;
        for (const item of complete(whole, end)) {
          count++;
          const after = chosen(text, item);
          const found = problemsIn(after).filter(({ code, span }) => {
            const inserted = { start: item.span.start, end: item.span.end + after.length - text.length };
            return misplaced.has(code) && span.start <= inserted.end && inserted.start <= span.end;
          });
          const where = `${text.slice(start, end)} → ${item.label}`;
          assert.deepEqual(
            found.map(({ code, message }) => `${code}: ${message.en}`),
            [],
            `${where}\n${after}`,
          );
        }
      }
      assert.ok(count > 20, String(count));
    });
  }
});
