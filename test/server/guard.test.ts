import assert from 'node:assert/strict';
import { CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { attempt, guarded } from '../../src/server/guard.ts';
import { createIntake } from '../../src/server/intake.ts';

const none = CancellationToken.None;

describe('the boundary around a request', () => {
  const logged: string[] = [];
  const log = { error: (message: string) => logged.push(message) };
  const intake = createIntake(() => new Promise((resolve) => setImmediate(resolve)));
  const boundary = { log, intake };
  beforeEach(() => logged.splice(0));

  it('answers what the handler returns', async () => {
    const handler = guarded(
      boundary,
      'hover',
      null,
      (n: number) => n + 1,
      () => 1,
    );
    assert.equal(await handler(1, none), 2);
    assert.deepEqual(logged, []);
  });

  it('logs what the handler throws and answers nothing', async () => {
    const broken = (): readonly string[] => {
      throw new RangeError('out of range');
    };
    const answer = await guarded(boundary, 'completion', [], broken, () => 1)({}, none);
    assert.deepEqual(answer, []);
    assert.equal(logged.length, 1);
    assert.match(logged[0]!, /^completion: RangeError: out of range\n/u);
  });

  it('does no work for a request that was cancelled meanwhile', async () => {
    let worked = false;
    const handler = guarded(
      boundary,
      'hover',
      false,
      () => (worked = true),
      () => 1,
    );
    const answer = await handler({}, CancellationToken.Cancelled);
    assert.ok(answer instanceof ResponseError);
    assert.equal(answer.code, LSPErrorCodes.RequestCancelled);
    assert.equal(worked, false);
  });

  it('does no work for a version that is no longer there', async () => {
    let version = 1;
    const handler = guarded(
      boundary,
      'hover',
      null,
      () => 'late',
      () => version,
    );
    const pending = handler({}, none);
    version = 2;
    const answer = await pending;
    assert.ok(answer instanceof ResponseError);
    assert.equal(answer.code, LSPErrorCodes.ContentModified);
  });

  it('logs what is thrown that is no error', () => {
    const answer = attempt(log, 'outline', 'empty', () => {
      // A library may throw anything.
      return (Object.assign as (...values: unknown[]) => string)(null);
    });
    assert.equal(answer, 'empty');
    assert.match(logged[0]!, /^outline: TypeError/u);
  });
});
