import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { modelFailure } from '../../src/extension/targets/modelFailure.ts';

/** An error as VS Code throws it: with the name of its kind as code. */
function coded(code: string, message: string, cause?: Error): Error {
  return Object.assign(new Error(message, cause === undefined ? {} : { cause }), { code });
}

describe('an error of a language model is told as what it is:', () => {
  const cases: readonly (readonly [what: string, error: unknown, told: string])[] = [
    ['consent', coded('NoPermissions', 'The user has not given access.'), 'no-consent: The user has not given access.'],
    ['a model that has gone', coded('NotFound', 'No such model.'), 'no-model: No such model.'],
    ['a quota', coded('Blocked', 'Used up.'), 'quota: Used up.'],
    [
      'a quota below another error',
      coded('Unknown', 'Failed.', coded('quota_exceeded', 'Used up.')),
      'quota: Failed. Used up.',
    ],
    ['a filter', coded('off_topic', 'Not about code.'), 'blocked: Not about code.'],
    ['a filter below another error', coded('Unknown', 'Failed.', new Error('off_topic')), 'blocked: Failed. off_topic'],
    ['a content filter', coded('Unknown', '', coded('content_filter', '')), 'blocked: content_filter'],
    ['anything else', new Error('Oops.'), 'other: Oops.'],
    ['what is no error', 'Oops.', 'other: Oops.'],
    ['an error that is its own cause', circular(), 'other: Round and round.'],
  ];
  for (const [what, error, told] of cases) {
    it(what, () => {
      const answer = modelFailure(error, 'm');
      assert.ok(answer.kind !== 'reply');
      assert.equal(
        answer.kind === 'blocked' ? `blocked: ${answer.reason}` : `${answer.reason}: ${answer.message}`,
        told,
      );
    });
  }
});

function circular(): Error {
  const error = new Error('Round and round.');
  error.cause = error;
  return error;
}
