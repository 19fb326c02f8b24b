import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { inRepository } from '../support/repository.ts';

/** What the manifest adds to VS Code, as far as these rules look at it. */
interface Contributions {
  readonly commands: readonly { readonly title: string; readonly icon?: string }[];
  readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly group?: string }[]>>;
  readonly configuration: {
    readonly properties: Readonly<
      Record<
        string,
        {
          readonly default?: unknown;
          readonly scope?: string;
          readonly markdownDescription?: string;
          readonly enum?: readonly string[];
          readonly enumDescriptions?: readonly string[];
        }
      >
    >;
  };
  readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
  readonly walkthroughs: readonly {
    readonly steps: readonly {
      readonly title: string;
      readonly description: string;
      readonly media: { readonly svg: string; readonly altText: string };
    }[];
  }[];
}

const { contributes } = JSON.parse(readFileSync(inRepository('package.json'), 'utf8')) as {
  readonly contributes: Contributions;
};
const languages = ['package.nls.json', 'package.nls.ja.json'].map(
  (file) => JSON.parse(readFileSync(inRepository(file), 'utf8')) as Readonly<Record<string, string>>,
);
/** What stands for a `%key%` of the manifest, in each language. */
const said = (key: string): readonly string[] => languages.map((texts) => texts[key.slice(1, -1)] ?? '');

const source = readdirSync(inRepository('src', 'extension'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({
    name: name.replaceAll('\\', '/'),
    text: readFileSync(inRepository('src', 'extension', name), 'utf8'),
  }));
const filesWith = (pattern: RegExp): readonly string[] =>
  source
    .filter(({ text }) => pattern.test(text))
    .map(({ name }) => name)
    .sort();

describe('what is added to VS Code is quiet', () => {
  it('takes no shortcut, no place in the Activity Bar, no view and no colour of the status bar', () => {
    assert.deepEqual(
      ['keybindings', 'viewsContainers', 'views'].filter((point) => point in contributes),
      [],
    );
    assert.deepEqual(filesWith(/\.backgroundColor\s*=|item\.color\s*=/u), []);
  });

  it('has plain names: letters, no pictures', () => {
    for (const title of contributes.commands.flatMap((each) => said(each.title))) {
      assert.doesNotMatch(title, /\p{Extended_Pictographic}/u);
      assert.ok(title.length > 0 && title.length <= 40, title);
    }
  });

  it('shows progress where it belongs, never as a notification', () => {
    assert.deepEqual(filesWith(/withProgress/u), []);
  });

  it('shows a message in these places alone: errors, and what a command that was given asks or answers', () => {
    assert.deepEqual(filesWith(/show(?:Information|Warning|Error)Message/u), [
      'browser/browser.ts',
      'errors.ts',
      'gate/hook.ts',
      'secrets/secrets.ts',
      'targets/approvals.ts',
    ]);
    // Questions that hold everything up are about keys, programs and the hook.
    assert.deepEqual(filesWith(/modal: true/u), ['gate/hook.ts', 'secrets/secrets.ts', 'targets/approvals.ts']);
  });

  it('has at most one icon in a title bar of its files, and what it adds to the Explorer in a group', () => {
    assert.deepEqual(
      contributes.menus['editor/title/run']?.map(({ command }) => command),
      ['tenken.runFile'],
    );
    assert.deepEqual(
      contributes.menus['explorer/context']?.map(({ group }) => group),
      ['tenken@1'],
    );
  });

  it('has a default, a description and a scope for each setting, and a sentence for each choice', () => {
    for (const [name, setting] of Object.entries(contributes.configuration.properties)) {
      assert.ok('default' in setting && setting.scope !== undefined, name);
      const sentences = [setting.markdownDescription ?? '', ...(setting.enumDescriptions ?? [])];
      assert.equal(setting.enum?.length, setting.enumDescriptions?.length, name);
      for (const sentence of sentences.flatMap(said)) assert.match(sentence, /[.。]$/u, name);
    }
  });

  it('leads in by one sentence and one button where the Test Explorer is empty', () => {
    assert.deepEqual(
      contributes.viewsWelcome.map(({ view }) => view),
      ['testing'],
    );
    for (const text of contributes.viewsWelcome.flatMap(({ contents }) => said(contents))) {
      assert.match(text, /^[^\n]+\n\[[^\]]+\]\(command:tenken\.newSuite\)$/u);
    }
  });

  it('has a button in each step of the walkthrough, and a picture with words for who does not see it', () => {
    for (const { description, media } of contributes.walkthroughs.flatMap(({ steps }) => steps)) {
      for (const text of said(description)) assert.match(text, /\n\[[^\]]+\]\(command:tenken\.\w+\)$/u);
      for (const text of said(media.altText)) assert.match(text, /.{10,}[.。]$/u);
    }
  });

  it('draws the walkthrough’s pictures in the colours of the theme', () => {
    for (const { media } of contributes.walkthroughs.flatMap(({ steps }) => steps)) {
      const svg = readFileSync(inRepository(media.svg), 'utf8');
      const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]*)"/gu)].map(([, colour]) => colour ?? '');
      assert.ok(colours.length > 0);
      assert.deepEqual(
        colours.filter((colour) => colour !== 'none' && !colour.startsWith('var(--vscode-')),
        [],
        media.svg,
      );
    }
  });
});
