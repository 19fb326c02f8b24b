import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from '../support/repository.ts';

/** The parts of the manifest that the code must agree with. */
interface Manifest {
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly order: number; readonly scope: string }>>;
    };
    readonly colors: readonly { readonly id: string }[];
    readonly walkthroughs: readonly { readonly steps: readonly { readonly completionEvents: readonly string[] }[] }[];
    readonly yamlValidation: readonly { readonly url: string }[];
  };
}

const manifestText = readFileSync(inRepository('package.json'), 'utf8');
const manifest = JSON.parse(manifestText) as Manifest;
const { contributes } = manifest;
const languages = {
  en: JSON.parse(readFileSync(inRepository('package.nls.json'), 'utf8')) as Record<string, string>,
  ja: JSON.parse(readFileSync(inRepository('package.nls.ja.json'), 'utf8')) as Record<string, string>,
};

/** Only called by our own lenses, hovers and items, so they have no place in the manifest. */
const internalCommands = ['tenken.runMenu', 'tenken.runScenarioAt', 'tenken.showScenario'];

const source = readdirSync(inRepository('src', 'extension'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(inRepository('src', 'extension', name), 'utf8'))
  .join('\n');

function namesIn(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1]!))].sort();
}

describe('the manifest', () => {
  it('contributes exactly the commands that the code registers, but for internal ones', () => {
    const registered = namesIn(source, /register\('(tenken\.\w+)'/gu);
    const contributed = contributes.commands.map(({ command }) => command);
    assert.deepEqual(registered, [...contributed, ...internalCommands].sort());
  });

  it('gives every command the category Tenken', () => {
    assert.deepEqual([...new Set(contributes.commands.map(({ category }) => category))], ['Tenken']);
  });

  it('names only its own commands, and those of VS Code that it means to', () => {
    const known = new Set([...contributes.commands.map(({ command }) => command), 'workbench.actions.view.problems']);
    const inMenus = Object.values(contributes.menus)
      .flat()
      .map(({ command }) => command);
    const inTexts = Object.values(languages).flatMap((texts) =>
      namesIn(Object.values(texts).join('\n'), /\(command:([\w.]+)\)/gu),
    );
    assert.deepEqual(
      [...inMenus, ...inTexts].filter((command) => !known.has(command)),
      [],
    );
  });

  it('ticks each step of the one walkthrough by what has come about, which the code says', () => {
    const [walkthrough, ...others] = contributes.walkthroughs;
    assert.deepEqual(others, []);
    const events = walkthrough?.steps.map(({ completionEvents }) => completionEvents) ?? [];
    const milestones = namesIn(source, /reach\('(\w+)'\)/gu);
    assert.equal(events.length, 4);
    assert.deepEqual(
      events.flat().sort(),
      milestones.map((name) => `onContext:tenken.walkthrough.${name}`),
    );
  });

  it('links each setting to a setting, a command or a page that there is', () => {
    const settings = new Set([...Object.keys(contributes.configuration.properties), 'editor.codeLens']);
    for (const texts of Object.values(languages)) {
      for (const key of Object.keys(contributes.configuration.properties)) {
        const text = texts[key.replace('tenken.', 'config.')] ?? '';
        const others = namesIn(text, /`#([\w.]+)#`/gu);
        const commands = namesIn(text, /\(command:([\w.]+)\)/gu);
        const pages = namesIn(text, /\]\(https:\/\/github\.com\/tenken-dev\/tenken\/blob\/main\/([^)]+)\)/gu);
        assert.ok(others.length + commands.length + pages.length > 0, `${key}: ${text}`);
        assert.deepEqual(
          [...others.filter((id) => !settings.has(id)), ...pages.filter((page) => !existsSync(inRepository(page)))],
          [],
        );
      }
    }
  });

  it('asks nothing without a title and a hint', () => {
    const questions = [...source.matchAll(/show(?:QuickPick|InputBox)\([^]*?\n {2}\)?\}?\);/gu)].map(([text]) => text);
    assert.equal(questions.length, [...source.matchAll(/show(?:QuickPick|InputBox)\(/gu)].length);
    assert.deepEqual(
      questions.filter((text) => !text.includes('title:') || !text.includes('placeHolder:')),
      [],
    );
    // VS Code's own list of folders has no title.
    assert.doesNotMatch(source, /showWorkspaceFolderPick/u);
    const dialogs = [...source.matchAll(/show(?:Open|Save)Dialog\([^]*?\n? *\}?\);/gu)].map(([text]) => text);
    assert.equal(dialogs.length, 2);
    assert.deepEqual(
      dialogs.filter((text) => !text.includes('title:')),
      [],
    );
  });

  it('hides what runs something wherever the workspace is not trusted', () => {
    const running = new Set([
      ...['tenken.runFile', 'tenken.runScenario', 'tenken.runAll', 'tenken.setApiKey'],
      ...['tenken.checkStaged', 'tenken.installHook', 'tenken.uninstallHook'],
    ]);
    const open = Object.entries(contributes.menus).flatMap(([menu, entries]) =>
      entries
        .filter(({ command, when }) => running.has(command) && when?.includes('isWorkspaceTrusted') !== true)
        .map(({ command }) => `${menu}: ${command}`),
    );
    const inPalette = contributes.menus.commandPalette!.map(({ command }) => command);
    assert.deepEqual(open, []);
    assert.deepEqual(
      [...running].filter((command) => !inPalette.includes(command)),
      [],
    );
  });

  it('has every sentence in English and in Japanese, and none that nobody uses', () => {
    const used = namesIn(manifestText, /"%([\w.]+)%"/gu);
    assert.deepEqual(Object.keys(languages.en).sort(), used);
    assert.deepEqual(Object.keys(languages.ja).sort(), used);
  });

  it('has Japanese in every Japanese sentence', () => {
    const foreign = Object.entries(languages.ja).filter(
      ([, text]) => !/[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u.test(text),
    );
    // A file of its own.
    assert.deepEqual(foreign, [['snippets.path', './snippets/tenken.ja.code-snippets']]);
  });

  it('describes exactly the settings that the code reads, in order, each with a scope', () => {
    const read = namesIn(source, /configValue(?:<[^>]*>)?\(store, '([\w.]+)'/gu).map((key) => `tenken.${key}`);
    const properties = contributes.configuration.properties;
    // Read by the client library and not by us.
    const described = Object.keys(properties).filter((key) => key !== 'tenken.trace.server');
    assert.deepEqual([...described].sort(), [...read].sort());
    const entries = Object.values(properties);
    assert.deepEqual(
      entries.map(({ order }) => order),
      entries.map((_, index) => index + 1),
    );
    assert.deepEqual(
      entries.filter(({ scope }) => typeof scope !== 'string'),
      [],
    );
  });

  it('restricts settings that exist', () => {
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    const known = Object.keys(contributes.configuration.properties);
    assert.deepEqual(
      restrictedConfigurations.filter((key) => !known.includes(key)),
      [],
    );
  });

  it('contributes exactly the colours that the code uses', () => {
    assert.deepEqual(namesIn(source, /'(tenken\.\w+Foreground)'/gu), contributes.colors.map(({ id }) => id).sort());
  });

  it('refers only to files that are there', () => {
    const paths = [
      ...[manifestText, ...Object.values(languages).map((texts) => JSON.stringify(texts))]
        .join('\n')
        .matchAll(/"(?:\.\/)?((?:media|schemas|snippets|syntaxes)\/[^"]+|language-configuration\.json)"/gu),
    ]
      .map((match) => match[1]!)
      .filter((path) => !path.endsWith('/**'));
    assert.ok(paths.length >= 10);
    assert.deepEqual(
      paths.filter((path) => !existsSync(join(inRepository(), path))),
      [],
    );
  });

  it('starts the extension neither always nor with VS Code', () => {
    assert.deepEqual(manifest.activationEvents, [
      'workspaceContains:tenken.config.yaml',
      'workspaceContains:**/*.tenken.yaml',
      'workspaceContains:**/*.tenken.yml',
      'onWebviewPanel:tenken.results',
    ]);
  });
});
