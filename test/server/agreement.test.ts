import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseFixture } from '../core/language/annotated.ts';
import { fixtures, worked, workedFile, workedText } from '../core/language/support.ts';
import { inRepository } from '../support/repository.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { startClient, type Client } from './client.ts';

/** One problem as both surfaces can say it: place, code and sentence. */
type Line = string;

interface CheckProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly code: string;
  readonly severity: string;
  readonly message: string;
}

const severities = ['', 'error', 'warning', 'information', 'hint'];

/** The suites of the workspace: the worked one, each of its lines mistyped in turn, and every fixture that is a suite by itself. */
function suites(): Readonly<Record<string, string>> {
  const found: Record<string, string> = { [workedFile]: workedText };
  const lines = workedText.split('\n');
  lines.forEach((line, number) => {
    if (number % 3 !== 0 || line.trim() === '') return;
    const text = lines.with(number, line.replace(/([a-z])([a-z])/u, '$2x')).join('\n');
    // Two suites of one name would be a second mistake.
    found[`line-${number}.tenken.yaml`] = text.replace(/^suite: \S+/mu, `suite: line-${number}`);
  });
  for (const name of ['unknown-names', 'syntax', 'wrong-type', 'encoding']) {
    for (const { path, text } of parseFixture(readFileSync(join(fixtures, 'rules', `${name}.txt`), 'utf8'))) {
      if (path.endsWith('.tenken.yaml')) found[`${name}/${path}`] = text;
    }
  }
  return found;
}

describe('the editor and the command line', function () {
  this.timeout(120_000);
  let root: string;
  let client: Client;

  before(async () => {
    root = await temporaryFolder('agreement');
    for (const [path, text] of Object.entries({ ...worked, ...suites() })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    client = await startClient({ folders: [root] });
  });

  after(async () => {
    assert.equal(await client.stop(), 0);
    removeTemporary(root);
  });

  it('say the same of every file', async () => {
    const checked = await check(root);
    const shown: Line[] = [];
    for (const file of [...Object.keys(suites()), 'tenken.config.yaml']) {
      const path = join(root, file);
      for (const { range, code, severity, message } of await client.open(path, readFileSync(path, 'utf8'))) {
        // Advice is for whoever writes; no exit code depends on it.
        if (severity === 3 || severity === 4) continue;
        const { start, end } = range;
        const words = typeof message === 'string' ? message : message.value;
        shown.push(
          `${file}:${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1} ${severities[severity ?? 0] ?? ''} ${code}: ${words}`,
        );
      }
    }
    assert.ok(checked.length > 20);
    assert.deepEqual(shown.sort(), checked.sort());
  });
});

/** What `tenken check` says of a folder. */
function check(root: string): Promise<Line[]> {
  const main = inRepository('src', 'cli', 'main.ts');
  const tsx = pathToFileURL(inRepository('node_modules', 'tsx', 'dist', 'loader.mjs')).href;
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ['--import', tsx, main, 'check', '--format', 'json', root],
      { cwd: root, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: '' } },
      (_error, stdout, stderr) => {
        try {
          const { problems } = JSON.parse(stdout) as { readonly problems: readonly CheckProblem[] };
          resolve(
            problems.map(
              ({ file, line, column, endLine, endColumn, severity, code, message }) =>
                `${file}:${line}:${column}-${endLine}:${endColumn} ${severity} ${code}: ${message}`,
            ),
          );
        } catch {
          reject(new Error(`tenken check wrote: ${stdout}${stderr}`));
        }
      },
    );
  });
}
