import assert from 'node:assert/strict';
import { problemText } from '../../src/extension/annotations/describe.ts';
import { codeBlock, hoverParts } from '../../src/extension/annotations/hoverText.ts';
import { placeAnnotations } from '../../src/extension/annotations/place.ts';
import type { Verdict } from '../../src/extension/results/verdict.ts';
import { failureText, findingText } from '../../src/extension/testing/messageText.ts';
import { hostileStrings } from '../panel/hostileStrings.ts';
import { after, attempt, check, scenario } from './samples.ts';

const strings = hostileStrings(10_000, 42);
const locales = ['en', 'ja'] as const;

/** What a terminal obeys, what reorders a line, and what no text may hold; line feeds and tabs only where there may be several lines. */
const unseen = /(?![\t\n])\p{Cc}|\p{Bidi_Control}|\p{Surrogate}/u;
const unseenOnLine = /\p{Cc}|\p{Bidi_Control}|\p{Surrogate}/u;

/** A failed attempt in which everything that a file, a target or a record may choose is one text. */
function hostileVerdict(text: string): Verdict {
  const found = check(0, { check: text, evidence: text, message: { en: text, ja: text } });
  const failure = { reason: text, message: { en: text, ja: text } };
  const verdict = after(attempt('fail', { checks: [found], reply: text }), attempt('error', { failure }));
  return { ...verdict, target: text, run: text, suite: text, scenario: text };
}

describe('10,000 hostile strings in the editor', () => {
  const verdicts = strings.map(hostileVerdict);
  /** With the shield off, so that each surface shows all that it ever shows. */
  const style = { named: true, severity: 'critical', shield: 'never' } as const;

  it('stay one short line each at the ends of lines', () => {
    const outline = {
      uri: 'file:///w/a.tenken.yaml',
      version: 1,
      file: 'a.tenken.yaml',
      suite: { id: 's', title: '' },
      valid: true,
      scenarios: [scenario],
    };
    for (const verdict of verdicts) {
      const shown = [verdict, verdict].map((each) => ({ verdict: each, stale: false }));
      for (const locale of locales) {
        for (const { text, mark } of placeAnnotations(outline, () => shown, 'never', locale)) {
          assert.doesNotMatch(text + (mark ?? ''), unseenOnLine);
          assert.ok(text.length < 400 && (mark ?? '').length < 60, text);
        }
      }
    }
  });

  it('stay in blocks of a hover that they cannot leave: no word of Markdown is theirs', () => {
    for (const verdict of verdicts) {
      for (const locale of locales) {
        const subject = { verdict, stale: false, finding: undefined, severity: '' };
        const parts = hoverParts(subject, 'never', locale);
        const words = parts.filter(({ kind }) => kind === 'words').map(({ text }) => text);
        const reply = locale === 'en' ? 'Reply (✗ fail):' : '応答 (✗ 不合格):';
        assert.deepEqual(words, verdict.shown?.reply === '' ? [] : [reply]);
        for (const { text } of parts.filter(({ kind }) => kind === 'quoted')) {
          assert.doesNotMatch(text, unseen);
          assertClosedOnce(codeBlock(text));
        }
      }
    }
  });

  it('are plain texts without control characters in test messages and among problems', () => {
    for (const verdict of verdicts) {
      for (const locale of locales) {
        for (const finding of verdict.findings) {
          assert.doesNotMatch(findingText(finding, verdict, { ...style, locale }), unseen);
          const problem = problemText(finding, verdict, { ...style, locale });
          assert.doesNotMatch(problem, unseen);
          assert.ok(problem.length < 1000);
        }
        assert.doesNotMatch(failureText(verdict, { ...style, locale }), unseen);
      }
    }
  });

  it('are not quoted anywhere once they may be harmful', () => {
    const secret = 'the harmful reply';
    const message = { en: `It says “${secret}”.`, ja: `「${secret}」と言っています。` };
    const found = check(0, { evidence: secret, message });
    const failure = { reason: 'malformed', message };
    const verdict = after(attempt('fail', { checks: [found], reply: secret }), attempt('error', { failure }));
    const outline = {
      uri: 'file:///w/a.tenken.yaml',
      version: 1,
      file: 'a',
      suite: { id: 's', title: '' },
      valid: true,
    };
    const lines = { ...outline, scenarios: [{ ...scenario, severity: 'critical' }] };
    const said = locales.flatMap((locale) => [
      ...placeAnnotations(lines, () => [{ verdict, stale: false }], 'high', locale).map(({ text }) => text),
      ...hoverParts({ verdict, stale: false, finding: undefined, severity: 'critical' }, 'high', locale).map(
        ({ text }) => text,
      ),
      ...verdict.findings.flatMap((finding) => [
        findingText(finding, verdict, { ...style, shield: 'high', locale }),
        problemText(finding, verdict, { ...style, shield: 'high', locale }),
      ]),
      failureText(verdict, { ...style, shield: 'high', locale }),
    ]);
    assert.deepEqual(
      said.filter((text) => text.includes(secret)),
      [],
    );
    assert.equal(said.filter((text) => text.includes('It says “…”.')).length, 6);
  });
});

/** CommonMark 0.31, 4.5: a block is closed by a line of at least as many backticks as opened it, and by no other. */
function assertClosedOnce(block: string): void {
  const lines = block.split('\n');
  const fence = /^(`{3,})text$/u.exec(lines[1] ?? '')?.[1];
  assert.ok(fence !== undefined);
  const closing = new RegExp(`^ {0,3}\`{${fence.length},}[ \\t]*$`, 'u');
  assert.equal(
    lines.slice(2).findIndex((line) => closing.test(line)),
    lines.length - 4,
  );
}
