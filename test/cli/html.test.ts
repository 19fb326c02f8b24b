import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { before, describe, it } from 'mocha';
import type { ReportData } from '../../src/protocol/report.ts';
import { callCli } from './support/cli.ts';
import { copyClinic, type TestWorkspace } from './support/workspace.ts';

describe('the report in HTML', function () {
  this.timeout(60_000);
  let workspace: TestWorkspace;
  let page: string;
  before(async () => {
    workspace = copyClinic();
    const asked = ['run', '--record', 'record', '--reporter', 'html=out/report.html', '--reporter', 'text'];
    const { code } = await callCli(asked, { cwd: workspace.root });
    assert.equal(code, 1);
    page = readFileSync(join(workspace.root, 'out', 'report.html'), 'utf8');
  });

  const dataOf = (text: string) => {
    const packed = /id="tenken-report">([^<]*)</u.exec(text)?.[1] ?? '';
    return JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString()) as ReportData;
  };

  it('lets its own script run, known by its hash, and loads nothing', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/u.exec(page)?.[1];
    const script = /<script>(.*)<\/script>\s*<\/body>/su.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(script).digest('base64');
    assert.equal(policy, `default-src 'none'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`);
    const markup = page.replace(script, '');
    assert.doesNotMatch(markup, /\bsrc=|\bhref=|url\(/u);
  });

  it('holds the whole run, in the language that was asked for', async () => {
    const { run, attempts, of, locale } = dataOf(page);
    assert.deepEqual([locale, of, attempts.length, run.attempts], ['en', 19, 19, 19]);
    assert.deepEqual([run.counted.pass, run.counted.fail, run.gate, run.coverage], [13, 6, 'fail', 1]);
    assert.ok(run.rates.every(({ n, low, high }) => n > 0 && low <= high));
    const shown = await callCli(['show', 'record', '--reporter', 'html', '--locale', 'ja'], { cwd: workspace.root });
    assert.match(shown.stdout, /^<!DOCTYPE html>\n<html lang="ja">/u);
    const again = dataOf(shown.stdout);
    // A record that is read again ends with its last attempt, a run a moment later.
    assert.deepEqual({ ...again.run, finishedAt: run.finishedAt }, run);
    assert.deepEqual(again.attempts, attempts);
  });

  it('has nothing in the open that a target said', () => {
    const said = dataOf(page).attempts.flatMap(({ detail }) =>
      detail.turns.filter((turn) => turn.role === 'assistant').flatMap((turn) => turn.content.pieces[0]?.text ?? []),
    );
    assert.ok(said.length >= 19);
    assert.deepEqual(
      said.filter((text) => text !== '' && page.includes(text)),
      [],
    );
  });
});
