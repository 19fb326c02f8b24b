import assert from 'node:assert/strict';
import { inRepository } from '../../support/repository.ts';
import { sharedVsCode } from './session.ts';

const folder = inRepository('test', 'fixtures', 'authoring');

describe('pasting a chat', () => {
  const session = sharedVsCode({ workspace: folder });
  const chat = 'User: When do you open?\nAssistant: At nine.\nOn Sundays at ten.\nUser: And on Mondays?\n';
  const turns = [
    '    turns:',
    '      - user: When do you open?',
    '      - assistant: |-',
    '          At nine.',
    '          On Sundays at ten.',
    '      - user: And on Mondays?',
  ];

  before(async () => {
    const { workbench, server } = session();
    const { page } = workbench;
    const origin = `http://${server.authority}`;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    await workbench.openFile('chat.tenken.yaml');
    // The server's first problem is a sign that it knows the text.
    await page.locator('.squiggly-error').first().waitFor();
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(chat)})`);
  });

  // Not by the menu: in a browser VS Code reads the clipboard by itself there and asks nobody what to make of it.
  it('makes turns of it', async () => {
    const { workbench } = session();
    await workbench.editor.locator('.view-line').last().click();
    await workbench.page.keyboard.press('Control+End');
    await workbench.page.keyboard.press('Control+V');
    const lines = await workbench.see('the last turn', async () => {
      const drawn = (await workbench.lines()).map(({ text }) => text.trimEnd());
      return drawn.some((line) => line.includes('And on Mondays?')) ? drawn : undefined;
    });
    assert.deepEqual(lines.slice(lines.findIndex((line) => line.trim().startsWith('turns:'))), turns);
  });
});

/** What is ours and English: three words of prose in a row, names in backticks and files left out. */
function englishIn(text: string): readonly string[] {
  const prose = text.replace(/`[^`]*`/gu, ' ').replace(/\S*[./:_-]\S*/gu, ' ');
  return [...prose.matchAll(/\b[A-Za-z']{2,}(?: [A-Za-z']{2,}){2,}/gu)].map(([words]) => words);
}

describe('writing a suite in a Japanese VS Code', () => {
  const session = sharedVsCode({ workspace: folder, locale: 'ja' });

  it('has its problems, its advice, hovers and completions in Japanese', async () => {
    const { workbench } = session();
    const { page } = workbench;
    await workbench.openFile('mistakes.tenken.yaml');
    await page.keyboard.press('Control+Shift+M');
    const rows = page.locator('.markers-panel .monaco-list-row .marker-message-line');
    const problems = await workbench.see('the problems', async () => {
      const texts = await rows.allInnerTexts();
      return texts.length >= 9 ? texts : undefined;
    });
    for (const text of problems) {
      assert.match(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/u);
      assert.deepEqual(englishIn(text), [], text);
    }
    await workbench.screenshot('japanese-problems');

    await workbench.editor
      .locator('.view-line', { hasText: 'severity:' })
      .locator('span', { hasText: 'severity' })
      .last()
      .click();
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+I');
    const hover = page.locator('.monaco-hover:not(.hidden) .hover-contents');
    const said = await workbench.see('a hover', async () => {
      const text = (await hover.allInnerTexts()).join('\n');
      return text.includes('重大') ? text : undefined;
    });
    assert.deepEqual(englishIn(said), [], said);
    await workbench.screenshot('japanese-hover');
    await page.keyboard.press('Escape');

    await page.keyboard.press('Home');
    await page.keyboard.press('Control+Space');
    const list = page.locator('.suggest-widget.visible');
    await list.waitFor();
    const details = page.locator('.suggest-details-container .body, .suggest-details .body');
    const offered = await workbench.see('completions with documentation', async () => {
      const text = (await details.allInnerTexts()).join('\n');
      if (text.trim() !== '') return `${(await list.innerText()).trim()}\n${text}`;
      // The key that opens the documentation does nothing while the list is still on its way.
      if (!(await details.first().isVisible())) await page.keyboard.press('Control+Space');
      return undefined;
    });
    assert.match(offered, /[\p{Script=Hiragana}]/u);
    assert.deepEqual(englishIn(offered), [], offered);
    await workbench.screenshot('japanese-completion');
  });
});
