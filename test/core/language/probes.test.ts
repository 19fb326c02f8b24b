import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compile } from '../../../src/core/checks/linearRegex.ts';
import { isUnmatchable } from '../../../src/core/language/probes/unmatchable.ts';
import { analyze } from './support.ts';

const config = 'tenken: 1\ntargets:\n  a: { provider: openai, model: m }\n';

/** The codes of what is wrong with a scenario that expects this. */
function codes(expect: string): readonly string[] {
  const text = `tenken: 1\nsuite: s\ntargets: [a]\nscenarios:\n  - id: x\n    turns: [{ user: hi }]\n    expect: [${expect}]\n`;
  return analyze('s.tenken.yaml', text, { 'tenken.config.yaml': config }).problems.map(({ code }) => code);
}

const numbered = (of: (index: number) => string): string =>
  Array.from({ length: 3000 }, (_, index) => of(index)).join();

describe('probing checks of hostile size', function () {
  // Each takes a fraction of a second; trying every word on every other would take minutes.
  this.timeout(30_000);

  it('ends for thousands of words', () => {
    assert.deepEqual(codes(`{ contains-any: [${numbered((index) => `sorry${index}`)}] }`), []);
    assert.deepEqual(codes(`{ contains-any: { texts: [${numbered((index) => `w${index}`)}], fold: [kana] } }`), []);
  });

  it('ends for thousands of checks', () => {
    assert.deepEqual(codes(numbered((index) => `{ not: { contains: word ${index} } }`)), []);
    assert.deepEqual(codes(numbered((index) => `{ length: "> ${index}" }`)), []);
  });

  it('ends for schemas in schemas', () => {
    const schema = `${'{ type: object, required: [a], properties: { a: '.repeat(12)}{}${'} }'.repeat(12)}`;
    assert.deepEqual(codes(`{ json: { schema: { anyOf: [${Array(50).fill(schema).join()}] } } }`), []);
  });
});

describe('patterns that find nothing', () => {
  /** Every reply of up to four of these: a letter, another, a sign and a line break. */
  const alphabet = ['k', 'S', '!', '\n'];
  const replies = [''];
  for (let from = 0, length = 1; length <= 4; length++) {
    const until = replies.length;
    for (; from < until; from++) for (const each of alphabet) replies.push(`${replies[from] ?? ''}${each}`);
  }

  const piece = fc.constantFrom(
    'k',
    'S',
    '!',
    '\\n',
    '^',
    '$',
    '\\b',
    '\\B',
    '\\A',
    '\\z',
    '.',
    '[^k]',
    '\\W',
    '[^\\s\\S]',
  );
  const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
    part: fc.oneof(
      { depthSize: 'small' },
      piece,
      piece,
      tie('pattern').map((inner) => `(?:${inner})`),
    ),
    pattern: fc
      .array(fc.tuple(tie('part'), fc.constantFrom('', '', '', '?', '|')), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.map(([part, sign]) => `${part}${sign}`).join('')),
  }));

  it('are those that no reply of a few characters holds', () => {
    fc.assert(
      fc.property(pattern, fc.constantFrom('', 'i', 'm', 's', 'ims'), (source, flags) => {
        const compiled = compile(source, flags);
        if (compiled.kind !== 'regex') return assert.fail(source);
        const found = replies.find((reply) => compiled.regex.matcher(reply).find());
        // A match of more characters than were tried is none that contradicts.
        if (found !== undefined)
          assert.equal(isUnmatchable(compiled.regex), false, `${source} in ${JSON.stringify(found)}`);
        else if (source.length < 12) assert.equal(isUnmatchable(compiled.regex), true, source);
      }),
      { seed: 3, numRuns: 3000 },
    );
  });
});
