import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import fc from 'fast-check';
import {
  attemptText,
  documentText,
  lineReader,
  readAttempt,
  readHeader,
  readSummary,
} from '../../../src/core/record/lines.ts';
import type { NumberedLine } from '../../../src/core/record/lines.ts';
import type { AttemptLine, RunHeader, Summary } from '../../../src/core/record/record.ts';

const attempt: AttemptLine = {
  id: 'clinic/s1@1',
  case: 'c0',
  target: 'bot',
  outcome: 'fail',
  turns: [
    { role: 'user', content: 'Hello', images: ['a.png'] },
    {
      role: 'assistant',
      content: '',
      calls: [{ id: 'c', tool: 't', arguments: { a: [1, { b: null }] } }],
      refusal: 'no',
    },
    { role: 'tool', content: '{}', tool: 't', callId: 'c' },
  ],
  calls: [{ tool: 't', arguments: {}, malformed: '{a', result: { ok: true }, turn: 1 }],
  checks: [
    {
      check: 'contains',
      index: 0,
      outcome: 'fail',
      evidence: 'x',
      spans: [{ turn: 1, start: 0, end: 1 }],
      message: { en: 'a', ja: 'あ' },
      judgements: [{ score: 1 }],
    },
  ],
  usage: { input: 1, output: 2 },
  latencyMs: 1.5,
  cost: 0.25,
  model: null,
  startedAt: '2026-01-01T00:00:00.000Z',
  suite: 'clinic',
  scenario: 's1',
  variant: '',
  repeat: 1,
  finish: 'tool-calls',
  canaries: { record: 'MRN-1' },
  fingerprint: 'fp',
  failure: { reason: 'judge', message: { en: 'a', ja: 'あ' } },
  system: { prompt: [0, 3], documents: [{ id: 'chart', at: [4, 9] }] },
  judging: { requests: 3, usage: { input: 1, output: 1 }, cost: null },
};

const header: RunHeader = {
  format: 1,
  run: 'r',
  tenken: '0.1.0',
  startedAt: '2026-01-01T00:00:00.000Z',
  seed: 7,
  suites: [{ suite: 'clinic', file: 'clinic.tenken.yaml', hash: 'h' }],
  config: { targets: {} },
  targets: [{ id: 'bot', provider: 'openai', fingerprint: 'f' }],
  plan: {
    scenarios: [
      {
        suite: 'clinic',
        scenario: 's1',
        title: '',
        file: 'clinic.tenken.yaml',
        line: 3,
        checkLines: [5],
        severity: 'high',
        perspectives: [],
        frameworks: [],
        cases: 1,
        repeat: 1,
        twin: false,
        hashes: { bot: 'h' },
      },
    ],
    attempts: 1,
    notRun: [{ suite: 'clinic', scenario: 's1', what: 'perturb: typo', reason: { en: 'a', ja: 'あ' } }],
  },
};

const summary: Summary = {
  run: 'r',
  gate: 'inconclusive',
  reasons: [{ en: 'a', ja: 'あ' }],
  totals: { pass: 0, fail: 0, error: 1, blocked: 0, inapplicable: 0, 'needs-review': 0 },
  coverage: 0,
  rates: [{ group: 'all', n: 0, failures: 0, rate: null, low: 0, high: 1 }],
  attempts: 1,
  cost: null,
  usage: { input: 0, output: 0 },
  complete: true,
  finishedAt: '2026-01-01T00:00:00.000Z',
};

/** All that a reader makes of some pieces: ids, `number: problem`. */
function readAll(pieces: readonly string[]): { readonly lines: readonly string[]; readonly torn: number } {
  const reader = lineReader();
  const lines = pieces.flatMap((piece) => reader.push(piece));
  return { lines: lines.map(shown), torn: reader.torn() };
}
const shown = ({ number, read }: NumberedLine): string =>
  read.kind === 'value' ? `${number}: ${read.value.id}` : `${number}: ${read.message.en}`;

describe('a record', () => {
  it('reads what it wrote', () => {
    assert.deepEqual(readAttempt(attemptText(attempt)), { kind: 'value', value: attempt });
    assert.deepEqual(readHeader(documentText(header)), { kind: 'value', value: header });
    assert.deepEqual(readSummary(documentText(summary)), { kind: 'value', value: summary });
  });

  it('keeps one attempt on one line, whatever was said', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\0', '\ud800', '\udc00\ud800', '\n\r\u2028\u2029', '"\\', '\u001b[2J', '\u202e', '</script>'),
    );
    const keys = fc.oneof(hostile, fc.constantFrom('__proto__', 'constructor', 'toString'));
    fc.assert(
      fc.property(hostile, fc.dictionary(keys, fc.jsonValue(), { noNullPrototype: true }), (content, args) => {
        const odd = JSON.parse(JSON.stringify(args)) as AttemptLine['calls'][number]['arguments'];
        const line: AttemptLine = {
          ...attempt,
          turns: [{ role: 'assistant', content }],
          calls: [{ tool: content, arguments: odd, result: odd, turn: 0 }],
        };
        const text = attemptText(line);
        assert.equal(text.indexOf('\n'), text.length - 1);
        const read = readAttempt(text);
        assert.ok(read.kind === 'value');
        assert.equal(attemptText(read.value), text);
        assert.equal(read.value.turns[0]?.content, content);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it('keeps a key that would reach into every object', () => {
    const text = attemptText(attempt).replace('"canaries":{', '"canaries":{"__proto__":"x",');
    const read = readAttempt(text);
    assert.ok(read.kind === 'value');
    assert.deepEqual(Object.keys(read.value.canaries), ['__proto__', 'record']);
    assert.equal(attemptText(read.value), text);
  });

  it('reads in pieces of any size', () => {
    const text = [1, 2, 3].map((number) => attemptText({ ...attempt, id: `a@${number}` })).join('');
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 })), (sizes) => {
        const pieces: string[] = [];
        let at = 0;
        for (const size of sizes) pieces.push(text.slice(at, (at += size)));
        pieces.push(text.slice(at));
        assert.deepEqual(readAll(pieces), { lines: ['1: a@1', '2: a@2', '3: a@3'], torn: 0 });
      }),
      { seed: 1 },
    );
  });

  it('drops the line that its writer died on, even where it happens to be whole', () => {
    const text = attemptText(attempt);
    for (const cut of [1, 10, text.length - 1]) {
      assert.deepEqual(readAll([text, text.slice(0, cut)]), { lines: ['1: clinic/s1@1'], torn: cut });
    }
  });

  it('tells of a bad line by its number, and reads the others', () => {
    const bad = ['{"id":', '[]', '{}', attemptText({ ...attempt, outcome: 'maybe' as 'pass' }).trim()];
    const good = attemptText(attempt);
    assert.deepEqual(readAll([good, '\n', ...bad.map((text) => `${text}\n`), good]), {
      lines: [
        '1: clinic/s1@1',
        '3: The text is not JSON.',
        '4: The text does not have the form of a record.',
        '5: The text does not have the form of a record (at `id`).',
        '6: The text does not have the form of a record (at `outcome`).',
        '7: clinic/s1@1',
      ],
      torn: 0,
    });
  });

  it('reads an empty file as no attempts', () => assert.deepEqual(readAll(['']), { lines: [], torn: 0 }));
});
