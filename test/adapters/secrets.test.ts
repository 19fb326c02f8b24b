import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { HumanError } from '../../src/adapters/humanError.ts';
import { createRedactor } from '../../src/adapters/redact.ts';
import { createSecrets, environmentSecrets, secretVariable } from '../../src/adapters/secrets.ts';

const remote = { origin: 'https://api.example.com', target: 'front-desk' };

const resolve = (text: string, environment: Record<string, string>, use = remote) =>
  createSecrets(environmentSecrets(environment), environment, createRedactor()).resolve(text, use);

const refusal = async (promise: Promise<string>): Promise<string> => {
  try {
    return `resolved: ${await promise}`;
  } catch (error) {
    assert.ok(error instanceof HumanError);
    assert.equal(error.exitCode, 2);
    return error.text.en;
  }
};

describe('secrets', () => {
  it('are variables in capitals', () => {
    assert.equal(secretVariable('front-desk.2'), 'TENKEN_SECRET_FRONT_DESK_2');
  });

  it('go to the origin that they are bound to', async () => {
    const environment = {
      TENKEN_SECRET_A: 'key-123456',
      TENKEN_SECRET_A_ORIGIN: 'https://other.example https://api.example.com/v1',
    };
    assert.equal(await resolve('${secret:a}', environment), 'key-123456');
  });

  it('go to this machine without being bound', async () => {
    for (const origin of ['http://127.0.0.1:8000', 'http://localhost:1', 'http://[::1]:9', 'https://127.9.9.9'])
      assert.equal(
        await resolve('${secret:a}', { TENKEN_SECRET_A: 'key-123456' }, { ...remote, origin }),
        'key-123456',
      );
  });

  const refused: readonly (readonly [string, Record<string, string>, string])[] = [
    [
      'are asked for by the variables to set',
      {},
      'The target “front-desk” needs a key. Set TENKEN_SECRET_A to the key and TENKEN_SECRET_A_ORIGIN to https://api.example.com.',
    ],
    [
      'stay here until they are bound',
      { TENKEN_SECRET_A: 'key-123456' },
      'The key in TENKEN_SECRET_A is not sent to https://api.example.com (target “front-desk”) before you allow it. Set TENKEN_SECRET_A_ORIGIN to https://api.example.com if that is where the key belongs.',
    ],
    [
      'do not go to another origin',
      { TENKEN_SECRET_A: 'key-123456', TENKEN_SECRET_A_ORIGIN: 'https://api.example.org' },
      'The key in TENKEN_SECRET_A is meant for https://api.example.org and is not sent to https://api.example.com (target “front-desk”). Correct the target’s baseUrl, or set TENKEN_SECRET_A_ORIGIN to https://api.example.com.',
    ],
    [
      'do not go over another scheme',
      { TENKEN_SECRET_A: 'key-123456', TENKEN_SECRET_A_ORIGIN: 'http://api.example.com' },
      'The key in TENKEN_SECRET_A is meant for http://api.example.com and is not sent to https://api.example.com (target “front-desk”). Correct the target’s baseUrl, or set TENKEN_SECRET_A_ORIGIN to https://api.example.com.',
    ],
    [
      'are refused when no header can carry them',
      { TENKEN_SECRET_A: 'key\n123456', TENKEN_SECRET_A_ORIGIN: 'https://api.example.com' },
      'The key in TENKEN_SECRET_A for the target “front-desk” holds spaces or characters that no key has. Set it again, without quotes or line breaks.',
    ],
  ];
  for (const [what, environment, sentence] of refused) {
    it(what, async () => assert.equal(await refusal(resolve('${secret:a}', environment)), sentence));
  }

  it('of the environment follow the same rule', async () => {
    const environment = { MY_KEY: 'key-123456' };
    assert.match(
      await refusal(resolve('${env:MY_KEY}', environment)),
      /^The key in MY_KEY is not sent .* Set MY_KEY_ORIGIN to /u,
    );
    const bound = { ...environment, MY_KEY_ORIGIN: 'https://api.example.com' };
    assert.equal(await resolve('Key ${env:MY_KEY}!', bound), 'Key key-123456!');
  });

  it('are not taken in by a host that looks like this machine', async () => {
    for (const origin of [
      'http://127.0.0.1.example.com',
      'http://localhost.example.com',
      'http://1270.0.0.1.nip.example',
    ])
      assert.match(
        await refusal(resolve('${secret:a}', { TENKEN_SECRET_A: 'key-123456' }, { ...remote, origin })),
        /is not sent/u,
      );
  });

  it('are known to the redactor before they are used', async () => {
    const redactor = createRedactor();
    const environment = { TENKEN_SECRET_A: 'key-123456' };
    const secrets = createSecrets(environmentSecrets(environment), environment, redactor);
    await secrets.resolve('${secret:a}', { ...remote, origin: 'http://127.0.0.1' });
    assert.equal(redactor.text('key-123456'), '••••••••••');
  });
});
