import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { leaksIn } from '../../src/cli/gate/leaks.ts';
import { findLiveKeys } from '../../src/cli/gate/liveKeys.ts';
import { inRepository } from '../support/repository.ts';

/** A text without the marks that keep scanners from taking this file for a leak. */
const whole = (text: string): string => text.replaceAll('·', '');
/** Characters that look drawn at random, always the same; in pieces with what stands before them, so that no scanner takes this file for a leak. */
const drawn = (length: number, alphabet = 'a8Kd92mXq0Zp4Lw7Rt1Vc6Bn3Hs5YjGf'): string =>
  Array.from({ length }, (_, at) => alphabet[(at * 7 + ((at * at) % 11)) % alphabet.length]).join('');
const hex = (length: number): string => drawn(length, '7f3a9c0be51d8246');
const body = `${drawn(40)}${hex(30)}`;

const keys: Readonly<Record<string, string>> = {
  'OpenAI, of a project': whole(`sk-proj-·${drawn(60)}`),
  'OpenAI, of before': `sk-${drawn(48)}`,
  Anthropic: whole(`sk-ant-api03-·${drawn(80)}`),
  'Azure, of its AI services': whole(`${drawn(52)}JQQ·J99·${drawn(26)}`),
  'Azure, as hexadecimal digits in a setting': `api-key: ${hex(32)}`,
  'Azure, of storage': `AccountKey=${drawn(86)}==`,
  'AWS, its id': whole('AK·IA·Q3ZJ7W2NX5LK8R4T·'),
  'AWS, its secret': `aws_secret_access_key = ${drawn(40)}`,
  GitHub: whole(`gh·p_${drawn(36)}`),
  'GitHub, fine-grained': whole(`github·_pat_${drawn(60)}`),
  GitLab: whole(`gl·pat-${drawn(20)}`),
  'Google, an API key': whole(`AI·za${drawn(35)}`),
  'Google, a client’s secret': whole(`GOC·SPX-${drawn(28)}`),
  'Slack, a bot': whole(`xo·xb-123456789012-1234567890123-${drawn(24)}`),
  'Slack, an app': whole(`xa·pp-1-A0${drawn(9).toUpperCase()}-1234567890123-${hex(64)}`),
  'Slack, a webhook': whole(
    `https://hooks·.slack.com/services/T0${drawn(8).toUpperCase()}/B0${drawn(8).toUpperCase()}/${drawn(24)}`,
  ),
  xAI: whole(`xa·i-${drawn(80)}`),
  Perplexity: whole(`pp·lx-${drawn(48)}`),
  NVIDIA: whole(`nv·api-${drawn(64)}`),
  Databricks: whole(`da·pi${hex(32)}`),
  'Hugging Face': whole(`h·f_${drawn(34)}`),
  Groq: whole(`gs·k_${drawn(52)}`),
  OpenRouter: whole(`sk·-or-v1-${hex(64)}`),
  SendGrid: whole(`S·G.${drawn(22)}.${drawn(43)}`),
  'a registry of images': whole(`dckr·_pat_${drawn(27)}`),
  'a registry of packages': whole(`np·m_${drawn(36)}`),
  'Azure, a shared access key': `SharedAccessKey=${drawn(43)}=`,
  'Microsoft Entra, an application’s secret': whole(`${drawn(3)}8·Q~${drawn(34)}`),
  'a provider whose keys have no form, in a setting': `COHERE_API_KEY: ${drawn(40)}`,
  'Hugging Face, of letters alone': whole(`h·f_${drawn(34, 'aKdmXqZpLwRtVcBnHsYjGfEuToIS')}`),
  Fireworks: whole(`f·w_${drawn(24)}`),
  Cerebras: whole(`cs·k-${drawn(48, 'a8kd92mxq0zp4lw7rt1vc6bn3hs5yjgf')}`),
  Tavily: whole(`tv·ly-dev-${drawn(32)}`),
  Pinecone: whole(`pc·sk_${drawn(6)}_${drawn(63)}`),
  ElevenLabs: whole(`s·k_${hex(48)}`),
  Jina: whole(`ji·na_${drawn(48)}`),
  'LlamaCloud, of letters and digits': whole(`ll·x-${drawn(48)}`),
  Twilio: whole(`S·K${hex(32)}`),
  DigitalOcean: whole(`do·p_v1_${hex(64)}`),
  Doppler: whole(`dp·.pt.${drawn(43)}`),
  Linear: whole(`lin·_api_${drawn(40)}`),
  Notion: whole(`nt·n_${drawn(46)}`),
  Airtable: whole(`pa·t${drawn(14)}.${hex(64)}`),
  Shopify: whole(`shp·at_${hex(32)}`),
  Discord: whole(`M·${drawn(23)}.${drawn(6)}.${drawn(38)}`),
  Vault: whole(`hv·s.${drawn(90)}`),
  age: whole(`AGE-SECRET-·KEY-1${drawn(58, 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L')}`),
  Heroku: whole(`HR·KU-AA${drawn(58)}`),
  Sentry: whole(`sn·trys_${drawn(80)}`),
  Grafana: whole(`gl·sa_${drawn(32)}_${hex(8)}`),
  Postman: whole(`PM·AK-${hex(24)}-${hex(34)}`),
  Figma: whole(`fi·gd_${drawn(40)}`),
  'GitLab, of a runner': whole(`gl·rt-${drawn(20)}`),
  'a header': `Authorization: Bearer ${drawn(48)}`,
  'a database with its password': whole(`postgres·://app:${drawn(14)}@db.clinic-aoba.jp:5432/x`),
  'a JSON Web Token': whole(`ey·J${drawn(30)}.ey·J${drawn(60)}.${drawn(43)}`),
  'a private key': whole(`-----BEGIN RSA ·PRIVATE KEY-----\n${body}\n-----END RSA PRIVATE KEY-----`),
  'a private key in a service’s account': whole(`{"private_key": "-----BEGIN ·PRIVATE KEY-----\\n${body}\\n-----END"}`),
};

/** A suite in which somebody says something. */
const suite = (said: string): string =>
  `tenken: 1\nsuite: s\ntargets: [t]\nscenarios:\n  - id: a\n    turns:\n      - user: ${said}\n    expect: [{ contains: fine }]\n`;
const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

describe('a live key', () => {
  for (const [what, key] of Object.entries(keys)) {
    const block = `|\n${key.replaceAll(/^/gmu, '          ')}`;
    it(`is found on its line: ${what}`, () => {
      const text = suite(block);
      assert.deepEqual(
        findLiveKeys(text).map((offset) => lineOf(text, offset)),
        [8],
      );
    });

    it(`is found in a record and in a record within a record: ${what}`, () => {
      for (const text of [
        JSON.stringify({ id: 'a' }) + '\n' + JSON.stringify({ content: `The key:\n${key}\tand more` }),
        JSON.stringify({ id: 'a' }) + '\n' + JSON.stringify({ arguments: JSON.stringify({ key: `\n${key}` }) }),
      ])
        assert.deepEqual([...new Set(findLiveKeys(text).map((offset) => lineOf(text, offset)))], [2], text);
    });

    it(`is found in base64: ${what}`, () => {
      const encoded = Buffer.from(`the key is ${key}\n`).toString('base64');
      for (const written of [encoded, encoded.replaceAll(/.{60}/gu, '$&\n          ')]) {
        const text = suite(`|\n          ${written}`);
        assert.deepEqual([...new Set(findLiveKeys(text).map((offset) => lineOf(text, offset)))], [8]);
      }
    });

    // Private keys have lines of their own.
    if (!key.includes('PRIVATE'))
      it(`is found where it goes on on the next line: ${what}`, () => {
        const middle = key.length - 12;
        const [one, two] = [key.slice(0, middle), key.slice(middle)];
        for (const written of [`"${one}\\\n          ${two}"`, `|\n          ${one}\n          ${two}`])
          assert.notEqual(findLiveKeys(suite(written)).length, 0, written);
      });

    it(`is found behind escapes: ${what}`, () => {
      const escaped = Array.from(key)
        .map((character, at) =>
          at % 3 === 0 ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}` : character,
        )
        .join('')
        .replaceAll('\n', '\\n');
      assert.notEqual(findLiveKeys(suite(`"${escaped}"`)).length, 0, escaped);
    });
  }

  it('is none: placeholders, hashes, ids, words and what a suite looks for', () => {
    for (const text of [
      'sk-proj-your-key-here-xxxxxxxxxxxxxxxx',
      'sk-proj-abcdefghijklmnopqrstuvwxyz0123456789',
      'sk-learn-classification-2024-model-v2',
      'sk-1234567890abcdef1234567890abcdef',
      whole('AK·IA·IOSFODNN7EXAMPLE'),
      'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      '-----BEGIN PRIVATE KEY-----',
      'not: { contains: "-----BEGIN RSA PRIVATE KEY-----" }',
      'contains-any: ["-----BEGIN", "PRIVATE KEY-----", "sk-"]',
      'apiKey: ${secret:front-desk}',
      `hash: ${hex(64)}`,
      `commit ${hex(40)}`,
      `integrity: sha512-${drawn(86)}==`,
      '9b2f7c1e-4d3a-4f5b-8c6d-1e2f3a4b5c6d',
      `data:image/png;base64,${Buffer.from(hex(200)).toString('base64')}`,
      `"seal":"${hex(8)}.${hex(8)}.${hex(8)}"`,
      whole(
        'ey·JhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.ey·JzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c',
      ),
      'postgres://user:password@localhost:5432/db, postgres://app:Tk7q2mZ9@127.0.0.1/x and mysql://${USER}:${PASS}@db.internal/x',
      'https://example.com:8080/a@b and redis://:a8Kd92mX@cache.example:6379',
      'Authorization: Bearer <token>, api_key: your-key-here-your-key-here-your-key, max_tokens: 4096',
      'api_key: my-very-long-service-name-in-words-only',
      'sk-proj-****************abcd and sk-…abcd, masked',
      'secret_management-for-teams-2024 and fc-barcelona-2024-season-tickets',
      'jina_embeddings_v2_base_en-onnx and fw_upgrade-instructions-v2-final',
      'llx-configuration-of-the-indexes, hf_transformersPipelinesForText',
      'task-scheduling-with-priorities-2024 and desk-booking-reference-number-12345',
    ])
      assert.deepEqual(findLiveKeys(suite(JSON.stringify(text))), [], text);
  });

  it('is none in any file that this repository publishes as an example, nor in lists of packages', async () => {
    for (const folder of ['examples', 'test/fixtures', 'docs'])
      for (const entry of readdirSync(inRepository(folder), { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const path = join(entry.parentPath, entry.name);
        const text = readFileSync(path, 'utf8');
        assert.deepEqual(findLiveKeys(text), [], path);
        if (path.endsWith('.tenken.yaml') && folder === 'examples')
          assert.deepEqual(await leaksIn('suite', text), [], path);
      }
    assert.deepEqual(findLiveKeys(readFileSync(inRepository('package-lock.json'), 'utf8')), []);
  });

  it('takes a time that grows with the text alone', () => {
    for (const piece of [
      'sk-',
      'eyJ.',
      '\\u0073',
      '-----BEGIN PRIVATE KEY-----\n',
      'AKIA',
      'a\n',
      'A'.repeat(30) + '\n',
    ]) {
      const text = piece.repeat(Math.ceil(400_000 / piece.length));
      findLiveKeys(text);
    }
    findLiveKeys(randomBytes(400_000).toString('base64'));
  });
});
