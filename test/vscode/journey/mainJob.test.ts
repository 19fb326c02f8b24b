import assert from 'node:assert/strict';
import { sharedVsCode } from './session.ts';

describe('the main job, in a clean VS Code with only the VSIX', () => {
  const session = sharedVsCode();

  it('makes a suite from the example', async () => {
    const { workbench } = session();
    await workbench.command('Tenken: New Suite from Example');
    await workbench.see('the suite in the editor', async () =>
      (await workbench.lines()).find((line) => line.text.startsWith('suite: clinic-front-desk')),
    );
    await workbench.screenshot('1-new-suite');
  });

  it('runs it, and writes the verdict at the end of the line', async () => {
    const { workbench } = session();
    await workbench.command('Tenken: Run File');
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

  it('has shown no notification on the way', async () => {
    assert.deepEqual(await session().workbench.notifications(), []);
  });
});
