import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import Module from 'node:module';
import * as vscode from 'vscode';

/** What Node calls for every `require`; the only place where an extension's `activate` can be timed as VS Code calls it. */
interface Loader {
  _load: (request: string, parent: unknown, isMain: boolean) => unknown;
}

interface Extension {
  readonly activate: (context: unknown) => unknown;
}

describe('the activation', () => {
  it('is measured', async () => {
    const output = process.env.TENKEN_MEASUREMENT;
    assert.ok(output, 'TENKEN_MEASUREMENT must name the file for the result.');
    const extension = vscode.extensions.getExtension('tenken.tenken');
    assert.ok(extension, 'the extension is not installed');
    assert.equal(extension.isActive, false, 'an empty folder has activated the extension');

    const times = { load: Number.NaN, activate: Number.NaN, activated: Number.NaN };
    const loader = Module as unknown as Loader;
    const load = loader._load;
    loader._load = (request, parent, isMain) => {
      if (!request.startsWith(extension.extensionPath)) return load(request, parent, isMain);
      const from = performance.now();
      const loaded = load(request, parent, isMain) as Extension;
      times.load = performance.now() - from;
      return {
        ...loaded,
        activate: (context: unknown) => {
          const begin = performance.now();
          const result = loaded.activate(context);
          times.activate = performance.now() - begin;
          return Promise.resolve(result).then((value) => {
            times.activated = performance.now() - begin;
            return value;
          });
        },
      };
    };
    try {
      await extension.activate();
    } finally {
      loader._load = load;
    }
    writeFileSync(output, JSON.stringify(times));
    assert.ok(Number.isFinite(times.activate), 'activate was not seen');
  });
});
