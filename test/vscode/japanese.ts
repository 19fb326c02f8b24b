import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes a server's VS Code Japanese: an empty language pack is enough for `vscode.env.language` to be `ja`
 * and for an extension's own Japanese strings to be used. Returns the arguments for the server.
 */
export async function installJapanese(folders: { readonly data: string; readonly root: string }): Promise<string[]> {
  const translations = join(folders.root, 'main.i18n.json');
  await writeFile(translations, JSON.stringify({ '': [], version: '1.0.0', contents: {} }));
  const pack = {
    ja: {
      hash: 'tenken',
      extensions: [
        {
          extensionIdentifier: { id: 'tenken-test.japanese', uuid: '3f1f6d1e-58a1-4c39-9c1e-6f2f4a3a7b10' },
          version: '1.0.0',
        },
      ],
      translations: { vscode: translations },
      label: '日本語',
    },
  };
  await mkdir(join(folders.data, 'data'), { recursive: true });
  await writeFile(join(folders.data, 'data', 'languagepacks.json'), JSON.stringify(pack));
  return ['--locale', 'ja'];
}
