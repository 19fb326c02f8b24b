import assert from 'node:assert/strict';
import { inRepository } from '../../support/repository.ts';
import { sharedVsCode } from './session.ts';

describe('a folder that is not trusted', () => {
  const session = sharedVsCode({ restricted: true, workspace: inRepository('examples', 'clinic') });

  before(async () => {
    // VS Code may ask at once or leave it at its banner; a careful person says no either way.
    const no = session().workbench.page.getByRole('button', { name: /^No, I don't trust/u });
    await no.click({ timeout: 5000 }).catch(() => undefined);
  });

  it('can be read and written, with completion', async () => {
    const { workbench } = session();
    const { page } = workbench;
    await workbench.openFile('clinic.tenken.yaml');
    await workbench.see('the suite in the editor', async () =>
      (await workbench.lines()).find((line) => line.text.startsWith('suite: clinic-front-desk')),
    );
    await page.locator('.view-line', { hasText: 'title: Does not reveal another' }).click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('sev', { delay: 50 });
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget .monaco-list-row', { hasText: 'severity' }).first().waitFor();
    await workbench.screenshot('restricted-completion');
    await page.keyboard.press('Escape');
  });

  it('says why in the language status', async () => {
    const { workbench } = session();
    const { page } = workbench;
    await page.locator('[id="status.languageStatus"]').click();
    await page.locator('.monaco-hover:visible', { hasText: 'Running is off (Restricted Mode)' }).waitFor();
    await page
      .locator('.monaco-hover:visible', { hasText: 'this workspace decides where your requests and keys are sent' })
      .waitFor();
    await workbench.screenshot('restricted-reason');
    await page.keyboard.press('Escape');
  });

  it('does not offer to run anything', async () => {
    const { workbench } = session();
    const { page } = workbench;
    await page.keyboard.press('F1');
    await page.keyboard.type('Tenken: ');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Tenken: Show Results' }).first().waitFor();
    const offered = await page.locator('.quick-input-list .monaco-list-row').allInnerTexts();
    assert.deepEqual(
      offered.filter((text) => text.includes('Tenken: Run')),
      [],
    );
    await workbench.screenshot('restricted-palette');
    await page.keyboard.press('Escape');
  });
});
