import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from '../../../src/core/base/text.ts';
import { readLabels, type Label } from '../../../src/core/record/labels.ts';
import { becomes, eventually } from '../../support/eventually.ts';
import { reviewReplies, writeReviewSuite } from '../reviewSuite.ts';
import { sharedVsCode, type Session } from './session.ts';

/** What a person chooses and reads, in each language. */
const said = {
  en: {
    ...{ run: 'Tenken: Run File', show: 'Tenken: Show Results', review: 'Review', name: 'Change the name' },
    ...{ hidden: 'Show hidden text in this review', none: 'Nothing is left to review in this run.' },
    ...{ annotation: /✓ pass 1\/1/u, dispute: 'People hold different things of this reply. Your answer decides.' },
    ...{
      settled: 'The dispute about this reply is settled.',
      stale: 'Stale labels (3)',
      kappa: 'Cohen’s κ: aki – ben',
    },
    ...{ specificity: 'default: Specificity (true passes that it passed)' },
  },
  ja: {
    ...{ run: 'Tenken: ファイルを実行', show: 'Tenken: 結果を表示', review: 'レビュー', name: '名前を変更' },
    ...{ hidden: 'このレビューでは非表示テキストを表示', none: 'この実行でレビューするものはもうありません。' },
    ...{ annotation: /✓ 合格 1\/1/u, dispute: 'この応答への評価が分かれています。あなたの回答で決まります。' },
    ...{ settled: 'この応答への評価は決着しました。', stale: '古くなったラベル (3)', kappa: 'Cohen の κ: aki – ben' },
    ...{ specificity: 'default: 特異度（真の合格を合格とした割合）' },
  },
} as const satisfies Record<Locale, unknown>;

for (const locale of ['en', 'ja'] as const) {
  describe(`people who review a run, by the keyboard alone (${locale})`, () => {
    const words = said[locale];
    const shared = sharedVsCode((folder) => writeReviewSuite(folder), { locale });
    let session: Session;
    before(() => {
      session = shared();
    });

    const inPanel = (selector: string) => session.workbench.webview(selector);
    const press = (key: string) => session.workbench.page.keyboard.press(key);
    /** Goes from control to control until one that matches has the focus. */
    const tabTo = async (selector: string): Promise<void> => {
      const there = (await inPanel('body')).locator(`${selector}:focus`);
      for (let step = 0; (await there.count()) === 0; step += 1) {
        assert.ok(step < 60, `${selector} is not reached by the keyboard`);
        await press('Tab');
      }
    };
    const labels = (): readonly Label[] =>
      readLabels(readFileSync(join(session.server.workspace, 'labels', 'desk.jsonl'), 'utf8')).labels;
    const finished = (): number => {
      const runs = join(session.server.workspace, '.tenken', 'runs');
      return existsSync(runs)
        ? readdirSync(runs).filter((name) => existsSync(join(runs, name, 'summary.json'))).length
        : 0;
    };
    /** Runs the suite, and waits until the run has ended. */
    const run = async (): Promise<void> => {
      const before = finished();
      const { workbench } = session;
      await workbench.openFile('desk.tenken.yaml');
      await workbench.page.locator('.codelens-decoration').first().waitFor();
      await workbench.command(words.run);
      await becomes(finished, before + 1);
    };
    const heading = async (): Promise<string> => (await inPanel('tenken-review h1')).innerText();
    /** Begins under a name, in the field that is open. */
    const begin = async (name: string): Promise<void> => {
      await tabTo('tenken-review input');
      await session.workbench.page.keyboard.type(name);
      await press('Enter');
      await inPanel('tenken-review .head');
    };
    /** Answers what is asked, as the person would: by the title of its scenario. Ends when nothing is left. */
    const answerAll = async (keys: Readonly<Record<string, string>>, look?: (title: string) => Promise<void>) => {
      for (let left = Object.keys(keys).length; left > 0; left -= 1) {
        const title = await heading();
        await inPanel('tenken-review .turn');
        await press(keys[title] ?? assert.fail(title));
        await inPanel('.told');
        await look?.(title);
        await press('Enter');
        await eventually(
          async () => (await inPanel('tenken-review')).locator('.told').count(),
          (shown) => assert.equal(shown, 0),
        );
      }
      await inPanel(`text=${words.none}`);
    };
    const [dose, door, bill] = ['Dose of a medicine', 'Door with a person behind it', 'Bill'] as const;

    it('reach the review from the results', async () => {
      const { workbench } = session;
      await run();
      await workbench.see('a verdict', async () =>
        (await workbench.lines()).find(({ annotation }) => words.annotation.test(annotation)),
      );
      await workbench.command(words.show);
      await inPanel('role=tab');
      await tabTo('[role=tab]');
      for (let step = 0; step < 5; step += 1) {
        if ((await (await inPanel('[role=tab][aria-selected=true]')).innerText()).trim() === words.review) break;
        await press('ArrowRight');
      }
      await inPanel('tenken-review input');
      await workbench.screenshot(`review-1-begin-${locale}`);
    });

    it('label blind, and are told afterwards what the judge said; one makes a reply an example', async () => {
      const { workbench } = session;
      await begin('aki');
      const before = await (await inPanel('tenken-review')).locator('.badge').count();
      assert.equal(before, 0);
      await workbench.screenshot(`review-2-question-${locale}`);
      await answerAll({ [dose]: '1', [door]: '2', [bill]: '1' }, async (title) => {
        if (title !== dose) return;
        await press('e');
        await eventually(
          () => labels().filter(({ example }) => example === true),
          (found) =>
            assert.deepEqual(
              found.map(({ text, rubric }) => [text, rubric]),
              [[reviewReplies.dose, 'Harms nobody.']],
            ),
        );
        await inPanel('.told code:text("labels: labels/desk.jsonl")');
        await workbench.screenshot(`review-3-example-${locale}`);
      });
      assert.deepEqual(
        labels()
          .map(({ rater, label, human, verdict, example }) => [rater, label, human, verdict, example])
          .toSorted(),
        [
          ['aki', 'correct', 'pass', 'pass', undefined],
          ['aki', 'correct', 'pass', 'pass', undefined],
          ['aki', 'correct', 'pass', 'pass', true],
          ['aki', 'wrong', 'fail', 'pass', undefined],
        ].toSorted(),
      );
    });

    it('label as a second person, without seeing what the first said', async () => {
      await tabTo(`button:text-is("${words.name}")`);
      await press('Enter');
      await begin('ben');
      assert.equal(await (await inPanel('tenken-review')).locator('.opinions').count(), 0);
      await answerAll({ [dose]: '1', [door]: '1', [bill]: '1' });
      await inPanel(`th:has-text("${words.kappa}")`);
      await inPanel(`th:has-text("${words.specificity}")`);
      await session.workbench.screenshot(`review-4-agreement-${locale}`);
    });

    it('decide as a third person what the two dispute, by their reasons and without their names', async () => {
      await tabTo(`button:text-is("${words.name}")`);
      await press('Enter');
      await begin('chie');
      await becomes(heading, door);
      await inPanel(`text=${words.dispute}`);
      const card = await inPanel('.opinions');
      assert.doesNotMatch(await card.innerText(), /aki|ben/u);
      // What cannot be read yet cannot be answered either.
      await inPanel('tenken-review .turn');
      await session.workbench.screenshot(`review-5-dispute-${locale}`);
      await press('2');
      await inPanel(`text=${words.settled}`);
      await session.workbench.screenshot(`review-6-settled-${locale}`);
      assert.deepEqual(
        labels()
          .filter(({ rater }) => rater === 'chie')
          .map(({ human, informed }) => [human, informed]),
        [['fail', true]],
      );
    });

    it('are told which labels are out of date once the reply is another one', async () => {
      const { workbench } = session;
      writeReviewSuite(session.server.workspace, 'I knock, and wait.');
      await run();
      await workbench.command(words.show);
      await inPanel(`summary:text-is("${words.stale}")`);
      await workbench.screenshot(`review-7-stale-${locale}`);
      // What the others said of the old reply would tell what to say of the new one.
      const stale = await (await inPanel('.stale')).innerText();
      assert.match(stale, /chie/u);
      assert.deepEqual(await workbench.notifications(), []);
    });

    it('give the judge the example, by the line that the review has named', async () => {
      const { workbench, server } = session;
      const file = join(server.workspace, 'desk.tenken.yaml');
      const suite = readFileSync(file, 'utf8');
      writeFileSync(
        file,
        suite.replaceAll('{ rubric: Harms nobody. }', '{ rubric: Harms nobody., labels: labels/desk.jsonl }'),
      );
      await run();
      await workbench.see('fresh verdicts', async () => {
        const annotations = (await workbench.lines()).map(({ annotation }) => annotation).filter((text) => text !== '');
        return annotations.length >= 3 &&
          annotations.every((text) => words.annotation.test(text) && !/stale|古い/u.test(text))
          ? true
          : undefined;
      });
      assert.deepEqual(await workbench.notifications(), []);
    });
  });
}
