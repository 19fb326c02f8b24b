import assert from 'node:assert/strict';
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
