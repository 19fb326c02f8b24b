import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { becomes } from '../../support/eventually.ts';
import { sharedVsCode } from './session.ts';
import { typist } from './typist.ts';

const words = {
  en: {
    question: 'When do you open?',
    harmless: 'A harmless question',
    runFile: 'Tenken: Run File',
    showResults: 'Tenken: Show Results',
    passed: /^✓ pass 1\/1/u,
    rates: 'text=Failure rates',
    insertSnippet: 'A scenario: what is said and what must hold.',
    says: 'What the user says',
    expected: 'What is expected',
  },
  ja: {
    question: '何時に開きますか。',
    harmless: '害のない質問',
    runFile: 'Tenken: ファイルを実行',
    showResults: 'Tenken: 結果を表示',
    passed: /^✓ 合格 1\/1/u,
    rates: 'text=不合格率',
    insertSnippet: 'シナリオです。発話と、満たすべきことを書きます。',
    says: '利用者の発話',
    expected: '満たすべきこと',
  },
} as const;

/** An empty workspace but for the program that answers, and three empty files. */
function writeEmpty(folder: string): void {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('answers.yaml', 'tenken: 1\nscript: answers\nrules: [{ reply: "We open at 9:00." }]\n');
  for (const name of ['tenken.config.yaml', 'desk.tenken.yaml', 'more.tenken.yaml']) write(name, '');
  mkdirSync(join(folder, '.vscode'));
  // The list comes where it is asked for: one that comes by itself may take a key that was meant for the text.
  // What is drawn behind a line would be read as part of it.
  const settings = {
    'editor.inlayHints.enabled': 'off',
    'editor.suggestOnTriggerCharacters': false,
    '[tenken]': { 'editor.quickSuggestions': false },
  };
  write('.vscode/settings.json', JSON.stringify(settings));
}

for (const locale of ['en', 'ja'] as const) {
  describe(`a suite from nothing, by completion alone (${locale})`, () => {
    const session = sharedVsCode(writeEmpty, locale === 'ja' ? { locale } : {});
    const own = words[locale];
    const onDisk = (name: string): string => readFileSync(join(session().server.workspace, name), 'utf8');

    it('writes a configuration', async () => {
      const { workbench } = session();
      const { open, press, type, take, reads, cursor } = typist(workbench);
      await open('tenken.config.yaml');
      await take('tenken, targets');
      await reads('tenken: 1', 'targets:', '  my-target:', '    provider: openai', '    model: model');
      await type('desk');
      await press('Tab');
      await type('scripted');
      await press('Tab');
      await reads('tenken: 1', 'targets:', '  desk:', '    provider: scripted', '    model: model');
      await press('Escape', 'Control+Shift+K');
      await reads('tenken: 1', 'targets:', '  desk:', '    provider: scripted');
      await press('Control+End', 'Enter');
      await cursor(5, 5);
      await type('scr');
      await take('script');
      await reads('tenken: 1', 'targets:', '  desk:', '    provider: scripted', '    script: rehearsal/script.yaml');
      await press('Backspace');
      await reads('tenken: 1', 'targets:', '  desk:', '    provider: scripted', '    script: ');
      await take('answers.yaml');
      await reads('tenken: 1', 'targets:', '  desk:', '    provider: scripted', '    script: answers.yaml');
      await press('Escape', 'Control+S');
      await becomes(
        () => Promise.resolve(onDisk('tenken.config.yaml').trimEnd()),
        'tenken: 1\ntargets:\n  desk:\n    provider: scripted\n    script: answers.yaml',
      );
    });

    it('writes a suite', async () => {
      const { workbench } = session();
      const { open, press, type, take, reads, cursor } = typist(workbench);
      await open('desk.tenken.yaml');
      await take('tenken, suite, scenarios');
      const head = (suite: string, id: string, question: string) => [
        'tenken: 1',
        `suite: ${suite}`,
        'scenarios:',
        `  - id: ${id}`,
        `    turns: [{ user: ${question} }]`,
      ];
      await reads(...head('suite-id', 'scenario-id', own.says), '    expect: refusal');
      await type('desk');
      await press('Tab');
      await type('hours');
      await press('Tab');
      await type(own.question);
      await press('Tab');
      const written = head('desk', 'hours', own.question);
      await reads(...written, '    expect: refusal');
      // What the place holds is selected: it goes, and the space before it.
      await press('Backspace', 'Backspace', 'Escape');
      await reads(...written, '    expect:');
      await press('Enter');
      await cursor(7, 7);
      // Half of a check's name, where a list is wanted and no dash stands.
      await type('cont');
      await take('contains');
      await reads(...written, '    expect:', '      - contains: "text"');
      await type('9:00');
      const checked = [...written, '    expect:', '      - contains: "9:00"'];
      await reads(...checked);
      await press('Escape', 'End', 'Enter');
      await cursor(8, 7);
      await type('- no-p');
      await take('no-pii');
      await reads(...checked, '      - no-pii');
      await press('Enter');
      await cursor(9, 7);
      await press('Shift+Tab');
      await cursor(9, 5);
      await type('sev');
      await take('severity');
      const list = workbench.page.locator('.suggest-widget.visible');
      await list.locator('.monaco-list-row', { hasText: 'medium' }).click();
      await list.waitFor({ state: 'hidden' });
      await reads(...checked, '      - no-pii', '    severity: medium');
      await press('Escape', 'End', 'Enter');
      await cursor(10, 5);
      await type('twi');
      await take('twin');
      const twin = ['    twin:', `      turns: [{ user: ${own.harmless} }]`, '      expect: [compliance]'];
      const whole = [...checked, '      - no-pii', '    severity: medium', ...twin];
      await reads(...whole);
      await press('Escape', 'Control+S');
      await becomes(() => Promise.resolve(onDisk('desk.tenken.yaml').trimEnd()), whole.join('\n'));
      await workbench.screenshot(`nothing-${locale}-suite`);
    });

    it('runs it, and shows the result', async () => {
      const { workbench } = session();
      // The lens says that the Test Explorer knows the file.
      await workbench.page.locator('.codelens-decoration a').first().waitFor();
      await workbench.command(own.runFile);
      const verdict = await workbench.see('a verdict beside the scenario', async () =>
        (await workbench.lines()).find(
          ({ text, annotation }) => text.includes('id: hours') && /^[✓✗]/u.test(annotation),
        ),
      );
      assert.match(verdict.annotation, own.passed);
      await workbench.screenshot(`nothing-${locale}-verdict`);
      await workbench.command(own.showResults);
      await workbench.webview(own.rates);
      await workbench.screenshot(`nothing-${locale}-results`);
    });

    it('has its snippets in the language of the window', async () => {
      const { workbench } = session();
      const { open, press, reads } = typist(workbench);
      await open('more.tenken.yaml');
      await workbench.command('Insert Snippet');
      await workbench.page.locator('.quick-input-widget input').first().fill('scenario');
      const rows = workbench.page.locator('.quick-input-list .monaco-list-row');
      await rows.filter({ hasText: own.insertSnippet }).first().click();
      await reads(
        '- id: scenario-id',
        `  title: ${own.expected}`,
        '  perspectives: [security]',
        '  turns:',
        `    - user: ${own.says}`,
        '  expect:',
        '    - refusal',
        '  twin:',
        `    turns: [{ user: ${own.harmless} }]`,
        '    expect: [compliance]',
      );
      await workbench.screenshot(`nothing-${locale}-snippet`);
      await press('Escape');
    });
  });
}
