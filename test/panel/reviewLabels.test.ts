import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { examplesIn } from '../../src/core/record/examples.ts';
import { launchChromium } from '../support/chromium.ts';
import { becomes, eventually } from '../support/eventually.ts';
import { outputFolder } from '../support/repository.ts';
import { axeViolations, overflowOf, unevenRows, wholeDocument } from './pageChecks.ts';
import { labelOf, openReviewPage } from './reviewPage.ts';
import type { ReviewPage, ReviewPageOptions } from './reviewPage.ts';
import { reviewAttempt, reviewModel } from './reviewRecord.ts';

const oneLine = (text: string) => text.replace(/\s+/gu, ' ').trim();
const expect = ['no-pii', { judge: { rubric: 'Is kind to everybody.' } }];
const twelve = Array.from({ length: 12 }, (_, at) => `Reply number ${at}.`);

describe('labels in the review', () => {
  let browser: Browser;
  let review: ReviewPage;

  before(async () => {
    browser = await launchChromium();
    await mkdir(outputFolder('screenshots', 'panel'), { recursive: true });
  });
  after(() => browser.close());
  afterEach(() => review.close());

  const open = async (options: Partial<ReviewPageOptions> = {}) => {
    const attempts = [reviewAttempt(1, 'No <b>way</b>, ask +81 90-3141-5926.', ['fail', 'fail', 'pass'])];
    review = await openReviewPage(browser, { attempts, expect, ...options });
    return review;
  };
  const dispute = [
    labelOf('aki', 'No <b>way</b>, ask +81 90-3141-5926.', 'fail', 'pass', { reason: 'It is <i>short</i>.' }),
    labelOf('ben', 'No <b>way</b>, ask +81 90-3141-5926.', 'fail', 'fail', { reason: 'It is rude.' }),
  ];
  const numbers = () => review.page.getByRole('region', { name: 'Agreement and calibration' });
  const row = async (name: RegExp) => oneLine(await numbers().getByRole('row', { name }).innerText());

  it('has a key for who cannot tell', async () => {
    const { begin, answer, labels } = await open();
    await begin('aki');
    await answer('3');
    await becomes(
      () => labels().map(({ label, human, verdict }) => [label, human, verdict]),
      [['unsure', undefined, 'fail']],
    );
  });

  it('can be given without a mouse, from the first page to the next reply', async () => {
    const { page, labels } = await open({
      attempts: [reviewAttempt(1, 'First.', ['fail']), reviewAttempt(2, 'Second.', ['fail'])],
    });
    const { keyboard } = page;
    await page.getByRole('tab', { name: 'Overview' }).click();
    // The three pages of a single run: its overview, its attempts, its review.
    for (const name of ['Attempts', 'Review']) {
      await keyboard.press('ArrowRight');
      await page.getByRole('tab', { name, selected: true }).waitFor();
    }
    const focusOn = async (selector: string) => {
      const focused = page.locator(`${selector}:focus`);
      for (let steps = 0; steps < 12 && (await focused.count()) === 0; steps += 1) await keyboard.press('Tab');
      assert.equal(await focused.count(), 1, selector);
    };
    await page.getByRole('textbox', { name: 'Your name, as it stands in the label file' }).waitFor();
    await focusOn('tenken-review input');
    await keyboard.type('aki');
    await keyboard.press('Enter');
    await page.locator('tenken-review h1:focus').waitFor();
    await page.locator('.turn').first().waitFor();
    await focusOn('button.reveal');
    await keyboard.press('Enter');
    await page.locator('tenken-review h1:focus').waitFor();
    await eventually(
      () => page.locator('.turn.assistant .text').innerText(),
      (text) => assert.match(text, /^(First|Second)\.$/u),
    );
    await focusOn('textarea');
    await keyboard.type('Too short: 1 word.');
    await keyboard.press('Tab');
    await keyboard.press('2');
    await page.locator('.told:focus').waitFor();
    await keyboard.press('e');
    await page.locator('.told [role=status] p').first().waitFor();
    await keyboard.press('Enter');
    await page.locator('.told').waitFor({ state: 'detached' });
    await page.locator('tenken-review h1:focus').waitFor();
    await becomes(
      () => labels().map(({ human, reason, example }) => [human, reason, example]),
      [
        ['fail', 'Too short: 1 word.', undefined],
        ['fail', 'Too short: 1 word.', true],
      ],
    );
  });

  it('have names for a screen reader, in Japanese too', async () => {
    const { page, begin, answer } = await open({ locale: 'ja' });
    await begin('あき');
    await page.locator('.turn').first().waitFor();
    const review = page.locator('tenken-review');
    for (const name of ['期待', '会話', '応答は期待どおりですか。']) {
      await review.getByRole('region', { name, exact: true }).waitFor();
    }
    for (const name of ['名前を変更', 'このレビューでは非表示テキストを表示', '正しい', '誤り', '判断できない']) {
      await review.getByRole('button', { name, exact: true }).waitFor();
    }
    await review.getByRole('textbox', { name: '理由（任意）' }).waitFor();
    await answer('2');
    await review.getByRole('region', { name: '検査の判定', exact: true }).waitFor();
    await review.getByRole('checkbox', { name: '判定モデルの例', exact: true }).waitFor();
    await review.getByRole('region', { name: '一致度と較正' }).waitFor();
    await review.locator('details.own summary').press('Enter');
    for (const name of [/^試行を開く: ./u, /^回答し直す: ./u]) await review.getByRole('button', { name }).waitFor();
    await review.getByRole('checkbox', { name: /^判定モデルの例: ./u }).waitFor();
  });

  it('are decided by a third person, who is shown reasons and no names; agreement stays what it was', async () => {
    const { page, begin, answer, next, labels } = await open({ labels: dispute });
    await begin('chie');
    const card = page.locator('tenken-review .card').filter({ hasText: 'Your answer decides' });
    await becomes(
      () =>
        card
          .getByRole('listitem')
          .allInnerTexts()
          .then((items) => items.map(oneLine)),
      ['Another person: Correct It is <i>short</i>.', 'Another person: Wrong It is rude.'],
    );
    const before = await wholeDocument(page);
    for (const word of ['strict', 'badge', 'outcomes']) assert.equal(before.includes(word), false, word);
    assert.match(await row(/Replies labelled/u), /1 · 1 by two or more people · 1 disputed$/u);
    const kappa = await row(/Cohen’s κ: aki – ben/u);
    await answer('2');
    await page.getByText('The dispute about this reply is settled.').waitFor();
    await becomes(
      () => labels().map(({ rater, human, informed }) => [rater, human, informed]),
      [
        ['aki', 'pass', undefined],
        ['ben', 'fail', undefined],
        ['chie', 'fail', true],
      ],
    );
    assert.match(await row(/Replies labelled/u), /· 0 disputed · 1 settled after a dispute$/u);
    assert.equal(await row(/Cohen’s κ: aki – ben/u), kappa);
    await next();
    await page.getByText('Nothing is left to review in this run.').waitFor();
    await page.getByRole('button', { name: 'Change the name' }).click();
    await begin('aki');
    await page.getByText('Nothing is left to review in this run.').waitFor();
    assert.equal(await page.getByRole('button', { name: /Look again/u }).count(), 0);
  });

  it('are settled by the two themselves, when one of them looks again and changes the answer', async () => {
    const { page, begin, answer, labels } = await open({ labels: dispute });
    await begin('ben');
    await page.getByText('Nothing is left to review in this run.').waitFor();
    await page.getByRole('button', { name: 'Look again at 1 dispute' }).press('Enter');
    const card = page.locator('tenken-review .card').filter({ hasText: 'Look again: keep your answer or change it.' });
    await becomes(
      () =>
        card
          .getByRole('listitem')
          .allInnerTexts()
          .then((items) => items.map(oneLine)),
      ['Another person: Correct It is <i>short</i>.', 'You: Wrong It is rude.'],
    );
    await answer('1');
    await page.getByText('The dispute about this reply is settled.').waitFor();
    await becomes(
      () =>
        labels()
          .map(({ rater, human, informed }) => [rater, human, informed])
          .at(-1),
      ['ben', 'pass', true],
    );
    assert.match(await row(/Replies labelled/u), /· 0 disputed · 1 settled after a dispute$/u);
  });

  it('become examples by keyboard and are taken back, the text masked and in the file only then', async () => {
    const { page, begin, answer, labels } = await open();
    await begin('aki');
    await answer('2');
    assert.deepEqual(
      labels().map(({ text }) => text),
      [undefined],
    );
    await page.keyboard.press('e');
    await page.getByRole('status').getByText('labels: labels/', { exact: false }).waitFor();
    await page.getByText('1 piece of personal data or planted secrets is masked in it.').waitFor();
    assert.deepEqual(examplesIn(labels()), [
      { reply: 'No <b>way</b>, ask ••••••••••••••••.', verdict: 'fail', reason: null, rubric: 'Is kind to everybody.' },
    ]);
    // The scenario is severe and nobody has asked to see the reply: to mark it does not show it.
    assert.equal((await wholeDocument(page)).includes('way'), false);
    const box = page.locator('.told').getByRole('checkbox', { name: 'Example for the judge' });
    assert.equal(await box.isChecked(), true);
    assert.match(await row(/Examples for judges/u), / 1$/u);
    await page.keyboard.press('e');
    await page.getByText('It is no example any more.', { exact: false }).waitFor();
    assert.equal(await box.isChecked(), false);
    assert.deepEqual(examplesIn(labels()), []);
    // Tab leads to the box, and the space bar marks it.
    await page.locator('.told').focus();
    const focused = page.locator('.told input:focus');
    for (let steps = 0; steps < 6 && (await focused.count()) === 0; steps += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await eventually(
      () => examplesIn(labels()).length,
      (count) => assert.equal(count, 1),
    );
    // The box is no text field: Enter goes on from it.
    await page.keyboard.press('Enter');
    await page.getByText('Nothing is left to review in this run.').waitFor();
  });

  it('become examples and are answered again later, by mouse, in the list of one’s own labels', async () => {
    const { page, begin, labels } = await open({ labels: dispute.slice(0, 1) });
    await begin('aki');
    await page.getByText('Your labels in this run (1)').click();
    const own = page.locator('details.own li');
    await becomes(() => own.count(), 1);
    const box = own.getByRole('checkbox', { name: /^Example for the judge: /u });
    await box.check();
    await becomes(
      () => examplesIn(labels()).map(({ verdict, reason }) => [verdict, reason]),
      [['pass', 'It is <i>short</i>.']],
    );
    await eventually(
      () => box.isEnabled(),
      (enabled) => assert.equal(enabled, true),
    );
    await box.uncheck();
    await becomes(() => examplesIn(labels()), []);
    await own.getByRole('button', { name: /^Answer again: /u }).click();
    await page.getByText('A new answer takes the place of yours', { exact: false }).waitFor();
    await page.locator('.turn').first().waitFor();
    await page.keyboard.press('2');
    await page.locator('.told').waitFor();
    await becomes(
      () =>
        labels()
          .map(({ human, informed }) => [human, informed])
          .at(-1),
      ['fail', true],
    );
    await own.getByRole('button', { name: /^Open attempt: /u }).click();
    await page.locator('tenken-attempt h1').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('tenken-review').waitFor();
  });

  it('say how good a judge is, with intervals', async () => {
    // Of ten true failures the judge failed eight, of ten true passes it passed nine. Wilson's intervals at 95 %, by hand:
    // 8/10: (0.8 + 1.9207/10 ± 1.96·√(0.016 + 0.9604/100)) / 1.38415 = 0.490 to 0.943; 9/10: 0.596 to 0.982.
    const labels = [
      ...Array.from({ length: 10 }, (_, at) => labelOf('aki', `f${at}`, at < 8 ? 'fail' : 'pass', 'fail')),
      ...Array.from({ length: 10 }, (_, at) => labelOf('aki', `p${at}`, at < 9 ? 'pass' : 'fail', 'pass')),
      ...Array.from({ length: 10 }, (_, at) => labelOf('aki', `c${at}`, 'pass', 'fail', { drawn: 'chosen' })),
    ];
    const { begin } = await open({ labels });
    await begin('aki');
    assert.match(await row(/strict: Sensitivity/u), / 80 % \(8 \/ 10; 49 % – 94\.3 %\)$/u);
    assert.match(await row(/strict: Specificity/u), / 90 % \(9 \/ 10; 59\.6 % – 98\.2 %\)$/u);
  });

  it('tell a person who judges one kind of reply more mildly than the others do', async () => {
    const attempts = twelve.map((reply, at) => reviewAttempt(at + 1, reply, ['fail', 'fail', 'fail']));
    const labels = twelve.flatMap((reply) => [
      labelOf('aki', reply, 'fail', 'fail'),
      labelOf('ben', reply, 'fail', 'fail'),
      labelOf('chie', reply, 'fail', 'pass'),
    ]);
    const { page, begin } = await open({ attempts, labels });
    await begin('aki');
    await page.getByRole('heading', { name: 'Drift from the consensus' }).waitFor();
    const rows = (await page.locator('.numbers li').allInnerTexts()).map(oneLine);
    // Twelve of twelve one way: exact McNemar p = 2/4096, and by Holm five times that, since the replies have five attributes.
    assert.deepEqual(
      rows.map((each) => /^chie judges more mildly: .+ \(12 \/ 12, p 0\.0024\)$/u.test(each)),
      [true, true, true, true, true],
    );
  });

  it('are listed as stale where the reply is another one now, and lead to the attempt', async () => {
    const labels = [labelOf('ben', 'Once.', 'pass', 'fail'), labelOf('aki', 'Before.', 'fail', 'fail')];
    const { page, begin } = await open({ labels });
    await begin('aki');
    await page.getByText('Stale labels (2)').waitFor();
    const items = page.locator('details.stale li');
    assert.deepEqual(
      (await items.allInnerTexts()).map((text) => /(aki: Wrong|aki|ben: \w+|ben)/u.exec(oneLine(text))?.[0]),
      ['aki: Wrong', 'ben'],
    );
    await items
      .first()
      .getByRole('button', { name: /^Open attempt: /u })
      .press('Enter');
    await page.locator('tenken-attempt h1').waitFor();
    await page.locator('tenken-attempt #check-1:focus').waitFor();
  });

  it('that cannot be read are named with their place', async () => {
    const { page, begin } = await open({ more: '{"case":"<img src=x onerror=alert(1)>"}\nnonsense\n' });
    await begin('aki');
    const items = page.locator('details.unreadable li');
    await becomes(() => items.count(), 2);
    const file = `labels/${reviewModel.suite}.jsonl`;
    assert.deepEqual(await items.getByRole('button').allInnerTexts(), [`${file}:1:1`, `${file}:2:1`]);
    assert.equal(await page.locator('img').count(), 0);
  });

  it('may hold anything: it is shown as text, on its line', async () => {
    const evil = '<img src=x onerror=alert(1)>\u202e\u001b]0;x\u0007{{x}}';
    const attempts = twelve.map((reply, at) => reviewAttempt(at + 1, reply, ['fail', 'fail', 'pass']));
    const labels = twelve.flatMap((reply) => [
      labelOf(evil, reply, 'fail', 'fail', { judge: evil, reason: evil }),
      labelOf('ben', reply, 'fail', 'pass', { reason: evil.repeat(90) }),
    ]);
    const { page, begin, answer } = await open({ attempts, labels, width: 300 });
    let dialogs = 0;
    page.on('dialog', () => (dialogs += 1));
    await begin('chie');
    await answer('3');
    const seen = (await page.locator('.numbers, .opinions').allInnerTexts()).join('\n');
    assert.match(seen, /<img src=x onerror=alert\(1\)>⟨U\+202E⟩⟨ESC⟩\]0;x⟨BEL⟩\{\{x\}\}/u);
    const whole = await wholeDocument(page);
    for (const sign of ['\u001b', '\u202e', '\u0007']) assert.equal(whole.includes(sign), false);
    assert.deepEqual([await page.locator('img').count(), dialogs], [0, 0]);
    await becomes(() => overflowOf(page), 0);
  });

  for (const [locale, theme, width] of [
    ['en', 'light', 1280],
    ['en', 'dark', 300],
    ['ja', 'light', 300],
    ['ja', 'dark', 1280],
    ['ja', 'high-contrast', 1280],
    ['en', 'high-contrast-light', 300],
  ] as const) {
    it(`are whole and accessible in ${theme}, ${locale}, ${width}`, async () => {
      const attempts = twelve.map((reply, at) => reviewAttempt(at + 1, reply, ['fail', 'fail', 'pass']));
      const labels = twelve
        .slice(0, 11)
        .flatMap((reply, at) => [
          labelOf('あき', reply, 'fail', at === 0 ? 'pass' : 'fail', { reason: '理由 <b>x</b>' }),
          labelOf('ben', reply, 'fail', at === 0 ? 'fail' : 'pass'),
        ]);
      const stale = [labelOf('あき', 'Before.', 'fail', 'fail'), labelOf('ben', 'Before.', 'fail', 'fail')];
      const { page, begin, answer } = await open({
        attempts,
        labels: [...labels, ...stale],
        more: 'nonsense\n',
        locale,
        theme,
        width,
        // The panel scrolls inside of its page, so that a picture of all of it needs a window that is high enough.
        height: 2600,
      });
      const look = async (name: string) => {
        await page.screenshot({
          path: outputFolder('screenshots', 'panel', `review-${name}-${theme}-${locale}-${width}.png`),
          fullPage: true,
        });
        assert.deepEqual(await axeViolations(page), [], name);
        await becomes(() => overflowOf(page), 0);
        await becomes(() => unevenRows(page), []);
      };
      await begin('ちえ');
      await page.locator('.turn').first().waitFor();
      await look('dispute');
      await answer('1');
      await page.keyboard.press('e');
      await page.locator('.told [role=status] p').first().waitFor();
      await page.locator('details.own summary').click();
      await page.locator('details.own li').first().waitFor();
      await look('labels');
    });
  }
});
