import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Span } from '../../../src/core/base/span.ts';
import { complete } from '../../../src/core/language/features/completion.ts';
import { foldsOf } from '../../../src/core/language/features/folding.ts';
import { hoverAt } from '../../../src/core/language/features/hover.ts';
import { selectionAt } from '../../../src/core/language/features/selection.ts';
import { symbolsOf } from '../../../src/core/language/features/symbols.ts';
import { tokensOf } from '../../../src/core/language/features/tokens.ts';
import { subject } from './support.ts';

const seed = `tenken: 1
suite: clinic
targets: [front-desk]
data:
  callers: { file: data/callers.csv, key: id }
scenarios:
  - id: a
    each: callers
    given: { canaries: { record: mrn }, documents: [{ id: chart, text: "{{canary.record}}" }] }
    turns:
      - user: |
          I am {{row.name}}.
      - user: "and {{row.id}}" # why
    expect: [refusal, { not: { contains: x } }]
    twin:
      turns: [{ user: hello }]
      expect: compliance
`;

const pieces = [
  '\n',
  '  ',
  '- ',
  ': ',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '|',
  '&a ',
  '*a',
  '!!str ',
  '{{',
  '}}',
  '#',
  '\t',
  '\r\n',
  '\u2028',
  '😀',
  '？',
  '',
  '---\n',
  '%',
  '@',
];

/** The seed with a few cuts and insertions anywhere. */
const mutated = fc
  .array(fc.record({ at: fc.nat(seed.length), cut: fc.nat(30), put: fc.constantFrom(...pieces) }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((edits) => edits.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), seed));

describe('features on broken texts', () => {
  it('never throw, and never point outside of the text', () => {
    const property = fc.property(mutated, fc.double({ min: 0, max: 1, noNaN: true }), (text, share) => {
      const offset = Math.round(share * text.length);
      const known = subject(text);
      const spans: Span[] = [];
      for (const { span } of complete(known, offset)) {
        assert.ok(span.start <= offset && offset <= span.end, 'a completion holds the cursor');
        assert.ok(!text.slice(span.start, span.end).includes('\n'), 'a completion stays on its line');
        spans.push(span);
      }
      const hover = hoverAt(known, offset);
      if (hover !== undefined) spans.push(hover.span);
      const selection = selectionAt(known.tree, offset);
      selection.forEach((span, index) => {
        const inner = selection[index - 1] ?? span;
        assert.ok(span.start <= inner.start && inner.end <= span.end, 'selections hold each other');
      });
      spans.push(...selection);
      spans.push(...foldsOf(known.tree).map(({ span }) => span));
      spans.push(...tokensOf(known.tree, known.root).map(({ span }) => span));
      for (const symbol of symbolsOf(known.tree, known.root)) spans.push(symbol.span, symbol.extent);
      for (const { start, end } of spans) assert.ok(0 <= start && start <= end && end <= text.length);
    });
    fc.assert(property, { seed: 20_261_122, numRuns: 1000 });
  });

  it('are done with a large text at once', () => {
    const text = `${'x: ['.repeat(50_000)}\n${seed}`;
    const labels = complete(subject(text), text.length - 4).map(({ label }) => label);
    assert.ok(labels.includes('compliance'));
  });
});
