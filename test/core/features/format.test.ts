import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { applyEdits, formatEdits } from '../../../src/core/language/features/format.ts';
import { sameMeaning } from '../../../src/core/language/features/format/sameMeaning.ts';
import { parseSyntax } from '../../../src/core/language/syntax.ts';
import { parseFixture } from '../language/annotated.ts';
import { fixtures, worked, workedText } from '../language/support.ts';

const format = (text: string): string => applyEdits(text, formatEdits(parseSyntax(text)));

const untidy = `tenken:   1
# About the suite.
suite :  clinic
targets: [ front-desk,rehearsal ]   
context:
    sector: healthcare   # why
    users:
    - patient
    # two of them
    -   "nurse"
defaults: {repeat: 5,severity:  high}


scenarios:
-   id: a
    title: 'It''s quoted'
    turns:
        - user:   |
             keeps
               its shape  

             and its end
        - user: >-
            folded
        - {user: "one",  images: [ ]}
    # about what is expected
    expect: [
      refusal,
         compliance
    ]
    given: &g
       user: { id: 1 }
       canaries: !!map
         record: mrn

- id: b
  given: *g
  turns: [{ user: x }]   


`;

const tidy = `tenken: 1
# About the suite.
suite: clinic
targets: [front-desk, rehearsal]
context:
  sector: healthcare   # why
  users:
    - patient
    # two of them
    - "nurse"
defaults: { repeat: 5, severity: high }


scenarios:
  - id: a
    title: 'It''s quoted'
    turns:
      - user: |
           keeps
             its shape  

           and its end
      - user: >-
          folded
      - { user: "one", images: [] }
    # about what is expected
    expect: [
      refusal,
      compliance
    ]
    given: &g
      user: { id: 1 }
      canaries: !!map
        record: mrn

  - id: b
    given: *g
    turns: [{ user: x }]
`;

describe('formatting', () => {
  it('lays a text out and keeps comments, quotes, blank lines and block scalars', () => {
    assert.equal(format(untidy), tidy);
  });

  it('leaves what is laid out as it is', () => {
    assert.equal(format(tidy), tidy);
    assert.equal(format(workedText), workedText);
  });

  it('keeps the ends of lines', () => {
    assert.equal(format(untidy.replaceAll('\n', '\r\n')), tidy.replaceAll('\n', '\r\n'));
  });

  it('lays out brackets over lines, and leaves their lines where they break', () => {
    const text = `targets: [a ,
   b,   c  , # why
        # more
 d]
defaults: {repeat: 5,
      severity: high}
scenarios:
    - id: x
      tags: [
         one,   two,

            { three: [4,
        5],
         six: 'a
       b' },
            [
         7
              ]
        ]
      expect:
        -   contains-any: [ "a",
                 "b"
                ]
        - [
           refusal
         ]
      turns:
          [{user: Hello},
             {user: there
               and here}]
`;
    const laidOut = `targets: [a,
  b, c, # why
  # more
  d]
defaults: { repeat: 5,
  severity: high }
scenarios:
  - id: x
    tags: [
      one, two,

      { three: [4,
        5],
        six: 'a
     b' },
      [
        7
      ]
    ]
    expect:
      - contains-any: ["a",
          "b"
        ]
      - [
          refusal
        ]
    turns:
        [{ user: Hello },
          { user: there
             and here }]
`;
    assert.equal(format(text), laidOut);
    assert.equal(format(laidOut), laidOut);
    assert.equal(format(text.replaceAll('\n', '\r\n')), laidOut.replaceAll('\n', '\r\n'));
  });

  it('leaves a broken section alone, and the dashes of its list', () => {
    const text = `suite:  a\nscenarios:\n- id:   b\n  turns: [\n- id:   c\n`;
    assert.equal(format(text), `suite: a\nscenarios:\n- id:   b\n  turns: [\n- id: c\n`);
  });

  it('changes only the lines of a range', () => {
    const text = 'suite:  a\ntitle:  b\ntenken:  1\n';
    const edits = formatEdits(parseSyntax(text), { start: 12, end: 12 });
    assert.equal(applyEdits(text, edits), 'suite:  a\ntitle: b\ntenken:  1\n');
  });

  it('says nothing of texts that cannot be read', () => {
    for (const text of ['', '\n\n', '\u0000', '{', '- a\n-   b', 'a: b: c\n']) {
      const once = format(text);
      assert.equal(format(once), once);
    }
  });

  /** Every fixture of the language, as seeds. */
  const seeds = [
    untidy,
    ...Object.entries(worked).flatMap(([path, text]) => (path.endsWith('.yaml') ? [text] : [])),
    ...readdirSync(join(fixtures, 'rules')).flatMap((name) =>
      parseFixture(readFileSync(join(fixtures, 'rules', name), 'utf8')).map(({ text }) => text),
    ),
  ].filter((text) => text.length < 20_000);

  const check = (text: string): void => {
    const before = parseSyntax(text);
    const after = format(text);
    assert.ok(sameMeaning(before.root, parseSyntax(after).root), `the model changed:\n${text}\n---\n${after}`);
    assert.equal(format(after), after, `not idempotent:\n${text}`);
    const words = (source: string): string => source.replaceAll(/\s+/gu, '');
    assert.equal(words(after), words(text), 'something else than spaces changed');
  };

  it('never changes what a fixture means, and is the same when it is done twice', () => {
    for (const seed of seeds) check(seed);
  });

  it('never changes what a damaged text means, and is the same when it is done twice', () => {
    const pieces = [
      '\n',
      ' ',
      '  ',
      '\n  ',
      '- ',
      '-   ',
      ': ',
      ' :',
      '{',
      '}',
      '[',
      ']',
      ',',
      '"',
      "'",
      '|',
      '>-',
      '|2',
      '|+',
      '# c',
      '&a ',
      '*a',
      '!!str ',
      '\t',
      '\r\n',
      '? ',
      '---\n',
    ];
    const damaged = fc
      .tuple(
        fc.constantFrom(...seeds),
        fc.array(
          fc.record({
            at: fc.double({ min: 0, max: 1, noNaN: true }),
            cut: fc.nat(12),
            put: fc.constantFrom(...pieces),
          }),
          { minLength: 1, maxLength: 5 },
        ),
      )
      .map(([seed, edits]) =>
        edits.reduce((text, { at, cut, put }) => {
          const place = Math.floor(at * text.length);
          return text.slice(0, place) + put + text.slice(place + cut);
        }, seed),
      );
    fc.assert(fc.property(damaged, check), { seed: 20_261_122, numRuns: 400 });
  });
});
