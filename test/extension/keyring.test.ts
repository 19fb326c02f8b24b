import assert from 'node:assert/strict';
import {
  findKey,
  readableOnTheWay,
  readKeyring,
  webOrigin,
  withKey,
  withoutKey,
  writeKeyring,
} from '../../src/extension/secrets/keyring.ts';

const first = { origin: 'https://one.example', value: 'key-1' };
const second = { origin: 'https://two.example', value: 'key-2' };

describe('keyring', () => {
  it('gives a key to the origin that it was given for', () => {
    const keyring = withKey({}, 'front-desk', first);
    assert.deepEqual(findKey(keyring, 'front-desk', first.origin), { kind: 'known', value: 'key-1' });
  });

  it('gives no key to another origin, scheme or port, and says where it was given for', () => {
    const keyring = withKey({}, 'front-desk', first);
    for (const origin of [
      'https://two.example',
      'http://one.example',
      'https://one.example:8443',
      'https://one.example.evil',
    ]) {
      assert.deepEqual(findKey(keyring, 'front-desk', origin), { kind: 'elsewhere', keys: [first] });
    }
  });

  it('keeps keys of different names apart', () => {
    assert.deepEqual(findKey(withKey({}, 'front-desk', first), 'other', first.origin), { kind: 'missing' });
  });

  it('finds nothing under the names of what every object has', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      assert.deepEqual(findKey({}, name, first.origin), { kind: 'missing' });
      const stored = readKeyring(writeKeyring(withKey({}, name, first)));
      assert.equal(Object.getPrototypeOf(stored), Object.prototype);
    }
  });

  it('holds a key for each origin of a name, and replaces the one of the same origin', () => {
    const keyring = withKey(withKey(withKey({}, 'a', first), 'a', second), 'a', { ...first, value: 'key-3' });
    assert.deepEqual(keyring, { a: [second, { ...first, value: 'key-3' }] });
  });

  it('forgets the key of one origin, and the name with its last key', () => {
    const keyring = withKey(withKey({}, 'a', first), 'a', second);
    assert.deepEqual(withoutKey(keyring, 'a', first.origin), { a: [second] });
    assert.deepEqual(withoutKey(withoutKey(keyring, 'a', first.origin), 'a', second.origin), {});
  });

  it('reads what it has written', () => {
    const keyring = withKey(withKey({}, 'a', first), '日本語', second);
    assert.deepEqual(readKeyring(writeKeyring(keyring)), keyring);
  });

  it('reads damaged or foreign text as far as it is a keyring', () => {
    for (const text of [
      undefined,
      '',
      '{',
      'null',
      '7',
      '[]',
      '{"a":1}',
      '{"a":[1,null,{}]}',
      '{"a":[{"origin":"x","value":"k"}]}',
    ]) {
      assert.deepEqual(readKeyring(text), {});
    }
    // An origin in another spelling would never be found: it is dropped and not guessed at.
    assert.deepEqual(readKeyring('{"a":[{"origin":"https://ONE.example/","value":"k"}]}'), {});
  });
});

describe('webOrigin', () => {
  it('is scheme, host and port in one spelling', () => {
    assert.equal(webOrigin('HTTPS://Api.Example:443/v1?x=1'), 'https://api.example');
    assert.equal(webOrigin('http://127.0.0.1:8000/v1'), 'http://127.0.0.1:8000');
  });

  it('does not exist for anything but http and https', () => {
    for (const address of ['', 'api.example', 'file:///etc/passwd', 'javascript:alert(1)', 'data:text/plain,x']) {
      assert.equal(webOrigin(address), undefined);
    }
  });
});

describe('readableOnTheWay', () => {
  it('is true for http to another machine only', () => {
    assert.equal(readableOnTheWay('http://api.example'), true);
    assert.equal(readableOnTheWay('https://api.example'), false);
    assert.equal(readableOnTheWay('http://127.0.0.1:8000'), false);
    assert.equal(readableOnTheWay('http://localhost:8000'), false);
    assert.equal(readableOnTheWay('http://127.0.0.1.evil.example'), true);
  });
});
