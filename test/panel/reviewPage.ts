import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Locale } from '../../src/core/base/text.ts';
import { labelText, readLabels, type Label } from '../../src/core/record/labels.ts';
import type { AttemptLine } from '../../src/core/record/record.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { servePanel } from './panelServer.ts';
import { reviewModel, writeReviewRun } from './reviewRecord.ts';
import { themes } from './themes.ts';

/** A workspace with the run `r` and its labels, and the review of that run in a page. */
export interface ReviewPage {
  readonly page: Page;
  /** All labels of the workspace, in the order of their files. */
  readonly labels: () => readonly Label[];
  /** Says who reviews, and waits for the question. */
  readonly begin: (name: string) => Promise<void>;
  /** Answers by key, and waits until the check's verdict is told. */
  readonly answer: (key: '1' | '2' | '3') => Promise<void>;
  /** Goes on from an answer, by key. */
  readonly next: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What is in the workspace, and how the page looks. */
export interface ReviewPageOptions {
  readonly attempts: readonly AttemptLine[];
  /** What is expected; as `writeReviewRun` takes it. */
  readonly expect?: Parameters<typeof writeReviewRun>[2];
  readonly labels?: readonly Label[];
  /** What stands in a label file beside the labels. */
  readonly more?: string;
  readonly locale?: Locale;
  readonly theme?: keyof typeof themes;
  readonly width?: number;
  readonly height?: number;
}

/** Opens the review in a window of its own. */
export async function openReviewPage(browser: Browser, options: ReviewPageOptions): Promise<ReviewPage> {
  const { locale = 'en', theme = 'light', width = 1280, height = 820 } = options;
  const root = await temporaryFolder('review');
  const runs = join(root, '.tenken', 'runs');
  await writeReviewRun(runs, options.attempts, options.expect);
  const folder = join(root, 'labels');
  mkdirSync(folder);
  const text = (options.labels ?? []).map(labelText).join('') + (options.more ?? '');
  if (text !== '') writeFileSync(join(folder, `${reviewModel.suite}.jsonl`), text);
  const server = await servePanel({ folders: [runs], link: { run: 'r' }, labels: true, locale, theme: themes[theme] });
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme === 'dark' ? 'dark' : 'light',
  });
  const page = await context.newPage();
  await page.goto(server.url);
  await page.getByRole('tab', { name: locale === 'ja' ? 'レビュー' : 'Review' }).click();
  return {
    page,
    labels: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.jsonl'))
        .flatMap((name) => readLabels(readFileSync(join(folder, name), 'utf8')).labels),
    begin: async (name) => {
      await page.getByRole('textbox').fill(name);
      await page.keyboard.press('Enter');
      await page.locator('tenken-review .head').waitFor();
    },
    answer: async (key) => {
      await page.locator('.turn').first().waitFor();
      await page.keyboard.press(key);
      await page.locator('.told').waitFor();
    },
    next: async () => {
      await page.keyboard.press('Enter');
      await page.locator('.told').waitFor({ state: 'detached' });
    },
    close: async () => {
      await context.close();
      await server.close();
      removeTemporary(root);
    },
  };
}

/** A label as the review writes it, of the judged check of the attempts that `reviewAttempt` makes; by its case, as an older one. */
export function labelOf(
  rater: string,
  reply: string,
  verdict: 'pass' | 'fail',
  human: 'pass' | 'fail',
  more: Partial<Label> = {},
): Label {
  return {
    case: reviewModel.case,
    reply: createHash('sha256').update(reply).digest('hex'),
    target: reviewModel.target,
    check: 1,
    judge: 'strict',
    verdict,
    label: verdict === human ? 'correct' : 'wrong',
    human,
    drawn: 'random',
    rater,
    at: '2026-11-20T02:00:00.000Z',
    ...more,
  };
}
