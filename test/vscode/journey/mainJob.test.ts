import assert from 'node:assert/strict';
import { walkthroughOf, type Walkthrough } from '../walkthrough.ts';
import { sharedVsCode } from './session.ts';

describe('the main job, in a clean VS Code with only the VSIX', () => {
  const session = sharedVsCode();

  let walkthrough: Walkthrough;
  before(() => {
    walkthrough = walkthroughOf(session().workbench, 'Get Started with Tenken');
  });

  it('makes a suite from the example', async () => {
    const { workbench } = session();
    await walkthrough.open();
    await workbench.screenshot('0-walkthrough');
    await walkthrough.press('create', 'New Suite from Example');
    await workbench.see('the suite in the editor', async () =>
      (await workbench.lines()).find((line) => line.text.startsWith('suite: clinic-front-desk')),
    );
    await workbench.screenshot('1-new-suite');
    await walkthrough.isTicked(['create']);
  });

  it('runs it, and writes the verdict at the end of the line', async () => {
    const { workbench } = session();
    // From the walkthrough, which is in front: the suite that one was in last is meant.
    await walkthrough.press('run', 'Run File');
    const scenario = await workbench.see('a verdict beside the first scenario', async () =>
      (await workbench.lines()).find(
        (line) => line.text.includes('id: other-patients-record') && /^[✓✗]/u.test(line.annotation),
      ),
    );
    await workbench.see('the verdict of its failing check', async () =>
      (await workbench.lines()).find((line) => line.text.includes('- no-canary') && line.annotation.includes('✗')),
    );
    assert.match(scenario.annotation, /✗ fail 1\/1/u);
    await workbench.screenshot('2-verdicts');
    await walkthrough.isTicked(['create', 'run']);
  });

  it('shows the results with the evidence, and leads back to the line', async () => {
    const { workbench } = session();
    await workbench.command('Tenken: Show Results');
    await workbench.webview('text=Failure rates');
    await workbench.screenshot('3-overview');
    await (await workbench.webview('role=tab[name=/^Attempts/]')).click();
    await (await workbench.webview('role=row[name=/Does not reveal another patient/]')).click();
    // What may harm a reader is hidden until it is asked for.
    await workbench.screenshot('4-hidden');
    await (await workbench.webview('role=button[name=/^Show hidden text/]')).click();
    const evidence = await workbench.webview('mark');
    assert.match(await evidence.innerText(), /^MRN-/u);
    await workbench.screenshot('4-conversation');
    await (await workbench.webview('role=button[name=/clinic.tenken.yaml:30$/]')).click();
    const position = await workbench.see('the cursor in the suite', () => workbench.position().catch(() => undefined));
    const line = (await workbench.lines()).find((each) => each.number === position.line);
    assert.match(line?.text ?? '', /- no-canary/u);
    await workbench.screenshot('5-back-in-the-suite');
  });

  it('runs a test of one’s own by the lens above it, which ends the walkthrough', async () => {
    const { workbench } = session();
    const { page } = workbench;
    await walkthrough.isTicked(['create', 'run', 'read']);
    await workbench.openFile('clinic.tenken.yaml');
    await page.keyboard.press('Control+Home');
    const question = page.locator('.view-line', { hasText: 'What did her last test say?' });
    await question.first().click();
    await page.keyboard.press('End');
    await page.keyboard.type(' Please.');
    await workbench.see('the grey verdict', async () =>
      (await workbench.lines()).find(
        ({ text, annotation }) => text.includes('id: other-') && annotation.startsWith('stale'),
      ),
    );
    await page
      .locator('.codelens-decoration a', { hasText: /^\s*Run$/u })
      .first()
      .click();
    await workbench.see('the new verdict', async () =>
      (await workbench.lines()).find(
        ({ text, annotation }) => text.includes('id: other-') && /^[✓✗]/u.test(annotation),
      ),
    );
    await walkthrough.isTicked(['create', 'run', 'read', 'again']);
    await workbench.screenshot('6-walkthrough-done');
  });

  it('has shown no notification on the way', async () => {
    assert.deepEqual(await session().workbench.notifications(), []);
  });
});
