import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { firstToken } from '../../src/adapters/targets/server/firstToken.ts';

/** The events of a stream, each a piece of its own that comes ten milliseconds after the one before. */
function told(...events: readonly object[]): number | undefined {
  const pieces = events.map((event) => `data: ${JSON.stringify(event)}\n\n`);
  let bytes = 0;
  const arrivals = pieces.map((piece, index) => ({ bytes: (bytes += Buffer.byteLength(piece)), afterMs: index * 10 }));
  return firstToken(pieces.join(''), arrivals);
}

const delta = (of: object): object => ({ choices: [{ index: 0, delta: of }] });

describe('the time to the first token', () => {
  it('is when the first text of a reply had come, and not the role before it', () => {
    assert.equal(
      told(delta({ role: 'assistant', content: '' }), delta({ content: '受付' }), delta({ content: 'で' })),
      10,
    );
  });

  it('counts bytes, whatever came before', () => {
    assert.equal(
      told({ note: '受付です' }, { note: '受付です' }, delta({ content: 'x' }), delta({ content: 'y' })),
      20,
    );
  });

  it('is that of a call’s arguments or a refusal where these come first', () => {
    const call = delta({ tool_calls: [{ index: 0, function: { arguments: '{"by"' } }] });
    assert.equal(told(delta({ tool_calls: [{ index: 0, function: { name: 'move', arguments: '' } }] }), call), 10);
    assert.equal(told(delta({}), delta({ refusal: 'No.' })), 10);
  });

  it('is that of a delta of the Responses API', () => {
    assert.equal(told({ type: 'response.created' }, { type: 'response.output_text.delta', delta: 'Hi' }), 10);
  });

  it('is unknown where nothing is said, where all came at once, and where there is no stream', () => {
    assert.equal(told(delta({ content: '' }), delta({})), undefined);
    assert.equal(told(delta({ content: 'all of it' })), undefined);
    const json = '{"choices":[{"message":{"content":"Hi"}}]}';
    const arrivals = [
      { bytes: 5, afterMs: 1 },
      { bytes: json.length, afterMs: 2 },
    ];
    assert.equal(firstToken(json, arrivals), undefined);
  });
});
