import assert from 'node:assert/strict';
import fc from 'fast-check';
import { intervalOf, lensText } from '../../src/extension/annotations/describe.ts';
import { codeBlock, hoverParts } from '../../src/extension/annotations/hoverText.ts';
import { placeAnnotations } from '../../src/extension/annotations/place.ts';
import type { ShownVerdict } from '../../src/extension/results/results.ts';
import type { ShieldFrom } from '../../src/core/base/shield.ts';
import { overallOutcome, plannedVerdict, withAttempt, type Verdict } from '../../src/extension/results/verdict.ts';
import type { OutlinedScenario } from '../../src/protocol/language.ts';
import { noTotals, type Totals } from '../../src/core/base/outcome.ts';
import { after, attempt, check, planned, scenario } from './samples.ts';

const fresh = (verdict: Verdict): ShownVerdict => ({ verdict, stale: false });

function place(
  shown: readonly ShownVerdict[],
  outlined: OutlinedScenario = scenario,
  locale: 'en' | 'ja' = 'en',
  shield: ShieldFrom = 'never',
) {
  const outline = {
    uri: 'file:///w/a.tenken.yaml',
    version: 1,
    file: 'a.tenken.yaml',
    suite: { id: 's', title: '' },
    valid: true,
    scenarios: [outlined],
  };
  return placeAnnotations(outline, () => shown, shield, locale).map(
    ({ line, kind, text }) => `${line} ${kind}: ${text}`,
  );
}

describe('annotations', () => {
  it('say sign, word, n, interval and mean time at the scenario’s line', () => {
    const passes = after(...Array.from({ length: 5 }, () => attempt('pass')));
    assert.deepEqual(place([fresh(passes)]), ['3 pass: ✓ pass 5/5 (57–100 %) · 200 ms']);
    assert.deepEqual(place([fresh(passes)], scenario, 'ja'), ['3 pass: ✓ 合格 5/5 (57–100 %) · 200 ms']);
  });

  it('say what failed, how often and with which evidence at the check’s line', () => {
    const verdict = after(
      attempt('fail', { checks: [check(0)] }),
      attempt('pass'),
      attempt('fail', { checks: [check(0, { evidence: 'MRN-2' }), check(1, { check: 'no-pii', evidence: '' })] }),
    );
    assert.deepEqual(place([fresh({ ...verdict, planned: 3 })]), [
      '3 fail: ✗ fail 2/3 (21–94 %) · 200 ms',
      '6 fail: ✗ fail 2/3 · MRN-1',
      '7 fail: ✗ fail 1/3 · The canary came out.',
    ]);
  });

  it('tell a twin’s attempts from the scenario’s, each on its own lines', () => {
    const twin = { variant: 'twin', checks: [check(0, { check: 'compliance', evidence: 'I cannot' })] };
    const verdict = after(attempt('pass'), attempt('fail', twin));
    assert.deepEqual(place([fresh({ ...verdict, planned: 2 })]), [
      '3 fail: ✓ pass 1/1 · twin ✗ fail 1/1 · 200 ms',
      '9 fail: ✗ fail 1/1 · I cannot',
    ]);
  });

  it('name the targets where there are several, and let the worst decide the colour', () => {
    const shown = [
      fresh({ ...after(attempt('pass')), planned: 1 }),
      fresh({ ...after(attempt('error')), target: 'app', planned: 1 }),
    ];
    assert.deepEqual(place(shown), ['3 error: desk: ✓ pass 1/1 · 200 ms | app: ⚠ error 1/1 · 200 ms']);
  });

  it('count what is still to come, and what never came', () => {
    const some = after(attempt('pass'));
    assert.deepEqual(place([fresh(planned)]), ['3 running: waiting …']);
    assert.deepEqual(place([fresh(planned)], scenario, 'ja'), ['3 running: 待機中…']);
    assert.deepEqual(place([fresh({ ...planned, started: true })]), ['3 running: running …']);
    assert.deepEqual(place([fresh(some)]), ['3 pass: ✓ pass 1/1 · 4 to go · 200 ms']);
    assert.deepEqual(place([fresh({ ...some, ended: true })]), ['3 pass: ✓ pass 1/1 · 4 not run · 200 ms']);
    assert.deepEqual(place([fresh({ ...planned, ended: true })]), ['3 inapplicable: not run']);
  });

  it('say how many attempts a run of some cases alone has left out', () => {
    const verdict = { ...after(attempt('pass')), planned: 1, leftOut: 9 };
    assert.deepEqual(place([fresh(verdict)]), ['3 pass: ✓ pass 1/1 · 9 not repeated · 200 ms']);
  });

  it('give no interval where infrastructure took part in the attempts', () => {
    const verdict = after(attempt('pass'), attempt('pass'), attempt('error'));
    assert.deepEqual(place([fresh({ ...verdict, planned: 3 })]), ['3 error: ⚠ error 1/3 · 200 ms']);
  });

  it('turn stale as a whole, without pointing at checks that may have changed', () => {
    const verdict = { ...after(attempt('fail', { checks: [check(0)] })), planned: 1 };
    assert.deepEqual(place([{ verdict, stale: true }]), ['3 stale: stale | ✗ fail 1/1 · 200 ms']);
  });

  it('join what stands on one line', () => {
    const flat = { ...scenario, checkLines: [3] };
    const verdict = { ...after(attempt('fail', { checks: [check(0)] })), planned: 1 };
    assert.deepEqual(place([fresh(verdict)], flat), ['3 fail: ✗ fail 1/1 · 200 ms | ✗ fail 1/1 · MRN-1']);
  });

  it('pass over a check that the text no longer has', () => {
    const verdict = { ...after(attempt('fail', { checks: [check(5)] })), planned: 1 };
    assert.deepEqual(place([fresh(verdict)]), ['3 fail: ✗ fail 1/1 · 200 ms']);
  });

  it('quote nothing that may be harmful, and say what the check says of it instead', () => {
    const verdict = { ...after(attempt('fail', { checks: [check(0)] })), planned: 1 };
    const line = (severity: string, shield: ShieldFrom) =>
      place([fresh(verdict)], { ...scenario, severity }, 'en', shield)[1];
    assert.equal(line('high', 'high'), '6 fail: ✗ fail 1/1 · The canary came out.');
    assert.equal(line('medium', 'high'), '6 fail: ✗ fail 1/1 · MRN-1');
    assert.equal(line('low', 'low'), '6 fail: ✗ fail 1/1 · The canary came out.');
    assert.equal(line('', 'low'), '6 fail: ✗ fail 1/1 · MRN-1');
    assert.equal(line('critical', 'never'), '6 fail: ✗ fail 1/1 · MRN-1');
  });

  it('stay on one short line, whatever the evidence holds', () => {
    const evidence = `\u001b[31m\u202Eline one\nline two ${'x'.repeat(5000)}`;
    const verdict = { ...after(attempt('fail', { checks: [check(0, { evidence })] })), planned: 1 };
    const shown = '␛[31m⟨U+202E⟩line one␊line two ';
    assert.equal(place([fresh(verdict)])[1], `6 fail: ✗ fail 1/1 · ${shown}${'x'.repeat(60 - shown.length)}…`);
  });
});

describe('a lens', () => {
  const twin = (outcome: 'pass' | 'fail') => attempt(outcome, { variant: 'twin' });

  it('says of the scenario what its line says, and names a twin that did not pass', () => {
    assert.equal(lensText([after(attempt('fail'), twin('pass'))], false, 'en'), '✗ fail 1/1');
    assert.equal(lensText([after(attempt('pass'), twin('fail'))], false, 'en'), '✓ pass 1/1 · twin ✗ fail 1/1');
    assert.equal(
      lensText([after(attempt('pass'), twin('fail'))], true, 'ja'),
      '✓ 合格 1/1 · 対 ✗ 不合格 1/1 · 古い結果',
    );
    assert.equal(lensText([after(twin('pass'))], false, 'en'), 'twin ✓ pass 1/1');
  });

  it('adds up the targets, and says where there is nothing yet', () => {
    assert.equal(lensText([after(attempt('pass')), after(attempt('fail'))], false, 'en'), '✗ fail 1/2');
    assert.equal(lensText([planned], true, 'en'), 'no result yet · stale');
  });
});

describe('the overall outcome', () => {
  it('is what a person must act on first', () => {
    const with_ = (...outcomes: readonly (keyof typeof noTotals)[]) =>
      overallOutcome(outcomes.map((outcome) => ({ ...noTotals, [outcome]: 1 })));
    assert.equal(with_(), null);
    assert.equal(with_('pass', 'error', 'fail'), 'fail');
    assert.equal(with_('pass', 'blocked', 'error'), 'error');
    assert.equal(with_('pass', 'needs-review', 'blocked'), 'blocked');
    assert.equal(with_('pass', 'needs-review'), 'needs-review');
    assert.equal(with_('inapplicable', 'pass'), 'pass');
    assert.equal(with_('inapplicable'), 'inapplicable');
  });
});

describe('an interval', () => {
  it('is Wilson’s, rounded to whole percents, from two attempts on', () => {
    assert.equal(intervalOf({ ...noTotals, pass: 1 }, 'pass'), '');
    // Wilson for 0 of 20 and 20 of 20: 0–16.1 % and 83.9–100 %.
    assert.equal(intervalOf({ ...noTotals, pass: 20 }, 'pass'), ' (84–100 %)');
    assert.equal(intervalOf({ ...noTotals, pass: 20 }, 'fail'), ' (0–16 %)');
  });
});

describe('the text of a hover', () => {
  const verdict = {
    ...after(attempt('fail', { checks: [check(0)], reply: 'Her record is MRN-1.' }), attempt('pass')),
    planned: 2,
  };

  const subject = { verdict, stale: false, finding: undefined, severity: 'low' };

  it('shows target, tallies with intervals, run, findings and the reply', () => {
    assert.deepEqual(hoverParts(subject, 'high', 'en'), [
      {
        kind: 'quoted',
        text: [
          'desk · 200 ms · run r1',
          'scenario: ✓ pass 1/2 (9–91 %, 95 % interval) · ✗ fail 1/2 (9–91 %, 95 % interval)',
        ].join('\n'),
      },
      { kind: 'quoted', text: '✗ fail 1/2  no-canary\n  The canary came out.\n  evidence: MRN-1' },
      { kind: 'words', text: 'Reply (✗ fail):' },
      { kind: 'quoted', text: 'Her record is MRN-1.' },
    ]);
  });

  it('hides a reply that may be harmful, and what quotes it', () => {
    const evidence = 'x'.repeat(100);
    const harmful = after(attempt('fail', { checks: [check(0, { evidence })], reply: 'One, two …' }));
    const shown = (severity: string, from: ShieldFrom) =>
      hoverParts({ ...subject, verdict: harmful, severity }, from, 'en').map(({ text }) => text);
    const hidden = [
      'desk · 200 ms · run r1\nscenario: ✗ fail 1/1',
      `✗ fail 1/1  no-canary\n  The canary came out.\n  evidence: Hidden: 100 characters that may be harmful`,
      'Reply (✗ fail):',
      '_Hidden: 10 characters that may be harmful_',
    ];
    const open = [
      'desk · 200 ms · run r1\nscenario: ✗ fail 1/1',
      `✗ fail 1/1  no-canary\n  The canary came out.\n  evidence: ${evidence}`,
      'Reply (✗ fail):',
      'One, two …',
    ];
    assert.deepEqual(
      [shown('high', 'high'), shown('critical', 'high'), shown('medium', 'high'), shown('critical', 'never')],
      [hidden, hidden, open, open],
    );
  });

  it('tells what earlier runs came to', () => {
    const { totals } = after(attempt('pass'), attempt('pass'), attempt('fail'), attempt('fail'));
    const past = (run: string, of: Totals) => ({ run, startedAt: '', hash: 'h1', totals: of });
    const history = [
      past('r-2', after(attempt('fail')).totals),
      past('r-1', totals),
      past('r0', after(attempt('error')).totals),
    ];
    const [first] = hoverParts({ ...subject, verdict: { ...after(attempt('pass')), history } }, 'high', 'en');
    assert.equal(first?.text.split('\n').at(-1), 'history: ▁▄·█  ✗ 1/1 → ✗ 2/4 → ⚠ 1/1 → ✓ 1/1');
  });

  it('keeps the verdict that another takes the place of, and no more than seven', () => {
    const runs = Array.from({ length: 10 }, (_, index) => `r${index}`);
    const last = runs.reduce<Verdict | undefined>(
      (before, run) => withAttempt(plannedVerdict({ ...planned, run }, before), attempt('pass')),
      undefined,
    );
    assert.deepEqual(
      last?.history.map(({ run }) => run),
      ['r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8'],
    );
  });

  it('says that a verdict is stale before anything else', () => {
    assert.match(hoverParts({ ...subject, stale: true }, 'high', 'en')[0]?.text ?? '', /^\*\*stale\*\*/u);
    assert.match(hoverParts({ ...subject, stale: true }, 'high', 'ja')[0]?.text ?? '', /^\*\*古い結果\*\*/u);
  });

  it('never puts what a file or a reply holds among our own words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 5 }), (text) => {
        const marked = `<${text}>`;
        const hostile = after(
          attempt('fail', {
            reply: marked,
            checks: [check(0, { check: marked, evidence: marked, message: { en: marked, ja: marked } })],
          }),
        );
        const parts = hoverParts({ ...subject, verdict: { ...hostile, target: marked, run: marked } }, 'high', 'en');
        const words = parts.filter(({ kind }) => kind === 'words').map((part) => part.text);
        assert.deepEqual(words, ['Reply (✗ fail):']);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('a code block', () => {
  it('cannot be closed by the text in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', '~', '\n', '\r', ' ', 'a', '<', '[', ')') }), (text) => {
        const lines = codeBlock(text).split('\n');
        const fence = /^(`{3,})text$/u.exec(lines[1] ?? '')?.[1];
        assert.ok(fence !== undefined);
        // CommonMark 0.31, 4.5: a block is closed by a line of at least as many backticks.
        const closing = lines
          .slice(2)
          .findIndex((line) => new RegExp(`^ {0,3}\`{${fence.length},}[ \\t]*$`, 'u').test(line));
        assert.equal(closing, lines.length - 4);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});
